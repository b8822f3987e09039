/** The runtime to start and how. */
export interface Prepared {
  readonly executablePath: string;
  readonly source: 'override' | 'dist' | 'download' | 'stand-in';
  readonly versions: { readonly electron: string };
  /** True as root, where Chromium's sandbox can't start. */
  readonly noSandbox: boolean;
  readonly display: 'real' | 'virtual';
}
export function prepare(options?: { quiet?: boolean; trace?: boolean }): Promise<Prepared>;
