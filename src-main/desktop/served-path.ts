import { join, normalize, sep } from 'node:path';

/** The file of a page address, or undefined for anything that would leave `root`. */
export function resolveInside(root: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0') || decoded.includes('\\') || decoded.split('/').includes('..')) return undefined;
  const path = normalize(join(root, decoded));
  return path.startsWith(normalize(root) + sep) ? path : undefined;
}
