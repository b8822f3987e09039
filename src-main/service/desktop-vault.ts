import type { Vault } from '../centre/vault';
import type { Desktop } from './desktop';

/**
 * The operating system's key store behind the window process. Where the system has no real one, secrets stay as they
 * are and the key file says so.
 */
export async function desktopVault(desktop: Desktop): Promise<Vault> {
  const probe = await desktop.call('desktop.key.seal', { secret: Buffer.from('probe') });
  if (probe.sealed === null)
    return {
      real: false,
      seal: (plain) => Promise.resolve(plain),
      unseal: (sealed) => Promise.resolve(sealed),
    };
  return {
    real: true,
    seal: async (plain) => {
      const { sealed } = await desktop.call('desktop.key.seal', { secret: plain });
      if (sealed === null) throw new Error('the key store has gone away');
      return Buffer.from(sealed);
    },
    unseal: async (sealed) => Buffer.from((await desktop.call('desktop.key.unseal', { sealed })).secret),
  };
}
