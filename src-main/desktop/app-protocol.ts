import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { isOwnAddress, scheme } from './address';
import { contentSecurityPolicy } from './security';
import { resolveInside } from './served-path';

const mimeTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const blobPrefix = '/blob/';

/** Answers a request for a piece of an attachment; see blob-protocol.ts. */
export type BlobResponder = (token: string, request: Request) => Promise<Response>;

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** Serves `app://hean/` of a session: files under `root`, and attachments at `/blob/<token>`. */
export function serveApp(session: Session, root: string, respondWithBlob: BlobResponder): void {
  session.protocol.handle(scheme, async (request) => {
    if (request.method !== 'GET' || !isOwnAddress(request.url)) return refuse(403);
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(blobPrefix)) return respondWithBlob(pathname.slice(blobPrefix.length), request);
    return serveFile(root, pathname);
  });
}

async function serveFile(root: string, pathname: string): Promise<Response> {
  const path = resolveInside(root, pathname);
  const mime = mimeTypes[extname(pathname)];
  if (!path || !mime) return refuse(404);
  try {
    const body = await readFile(path);
    return new Response(new Uint8Array(body), { headers: { 'content-type': mime, ...commonHeaders } });
  } catch {
    return refuse(404);
  }
}

const commonHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

function refuse(status: number): Response {
  return new Response(null, { status, headers: commonHeaders });
}
