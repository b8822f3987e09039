/** Addresses of the program's own pages: `app://hean/…`. */
export const scheme = 'app';
export const host = 'hean';

/** The address of a page or file under out/renderer. */
export function ownAddress(path: string): string {
  return `${scheme}://${host}/${path}`;
}

/** The one page that may call: the desk. */
export const deskPage = 'index.html';
/** The page of the meeting-room screen; it only receives pictures. */
export const screenPage = 'screen.html';

/** True for the desk's page alone, wherever its router stands. */
export function isDeskAddress(address: string): boolean {
  return isOwnAddress(address) && new URL(address).pathname === `/${deskPage}`;
}

/** True for addresses under `app://hean/`. Compared by parts, since a custom scheme has no `origin` in Node. */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host: named, username, password } = new URL(address);
  return protocol === `${scheme}:` && named === host && username === '' && password === '';
}
