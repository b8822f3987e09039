import { safeStorage } from 'electron';
import { DesktopError } from './call-error';

/**
 * Seals a key by the operating system's key store. On Linux without a keyring Chromium would fall back to a fixed
 * password; that protects nothing, so it counts as no store.
 */
export function sealKey(secret: Uint8Array): { sealed: Uint8Array | null; store: string } {
  const store = keyStore();
  if (store === undefined) return { sealed: null, store: 'none' };
  return { sealed: safeStorage.encryptString(Buffer.from(secret).toString('base64')), store };
}

/** Opens a sealed key; `desktop.noKeyStore` when the store is gone or belongs to another user. */
export function unsealKey(sealed: Uint8Array): { secret: Uint8Array } {
  try {
    if (keyStore() === undefined) throw new Error('no key store');
    return { secret: Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64') };
  } catch {
    throw new DesktopError('desktop.noKeyStore', '这个系统账户打不开本机密钥。请用打印的恢复码恢复。');
  }
}

function keyStore(): string | undefined {
  if (!safeStorage.isEncryptionAvailable()) return undefined;
  if (process.platform !== 'linux') return process.platform;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown' ? undefined : backend;
}
