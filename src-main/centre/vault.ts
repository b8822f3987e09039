/**
 * Where a PC's secrets are sealed. In the app it is the operating system's own store; where there is none (a
 * bare Linux, the command line, tests) secrets lie in the data directory readable by its owner only.
 */
export interface Vault {
  /** True when the operating system really protects what is sealed. */
  readonly real: boolean;
  seal(plain: Buffer): Promise<Buffer>;
  unseal(sealed: Buffer): Promise<Buffer>;
}

export const plainVault: Vault = {
  real: false,
  seal: (plain) => Promise.resolve(plain),
  unseal: (sealed) => Promise.resolve(sealed),
};
