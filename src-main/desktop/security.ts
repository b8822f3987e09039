import { app, type Session, type WebContents } from 'electron';
import { isOwnAddress } from './address';

const noOrigin = "'none'";

/**
 * Sent with every page. Styles may be inline because the component library writes them at run time; scripts come
 * from the package alone and are never evaluated from text.
 */
export const contentSecurityPolicy = Object.entries({
  'default-src': noOrigin,
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'media-src': "'self' blob:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'frame-src': "'self'",
  'object-src': noOrigin,
  'base-uri': noOrigin,
  'form-action': noOrigin,
  'frame-ancestors': "'self'",
})
  .map(([directive, value]) => `${directive} ${value}`)
  .join('; ');

/** Requests that stay inside the program; Chromium's PDF viewer lives in the last two. */
const innerSchemes = new Set(['app:', 'blob:', 'data:', 'devtools:', 'chrome:', 'chrome-extension:']);

/** Chromium's own viewer: an extension with a fixed id that comes with the runtime. */
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/**
 * The one permission there is: the microphone for our own pages, to record a session whose sides have consented. Neither
 * a camera nor anything else.
 */
export function isMicrophone(
  permission: string,
  details: {
    requestingUrl?: string | undefined;
    mediaTypes?: readonly string[] | undefined;
    mediaType?: string | undefined;
  },
): boolean {
  if (permission !== 'media' || !isOwnAddress(details.requestingUrl ?? '')) return false;
  const asked = details.mediaTypes ?? [details.mediaType];
  return asked.length > 0 && asked.every((type) => type === 'audio');
}

/** Denies a session every permission but the microphone, and every way out to a network. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isMicrophone(permission, details)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isMicrophone(permission, { ...details, requestingUrl: details.requestingUrl ?? origin }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !innerSchemes.has(new URL(details.url).protocol) });
  });
  session.on('will-download', (event) => event.preventDefault());
}

/** Applies to every web contents the program will ever make: no new windows, no navigation, no webview. */
export function lockAllContents(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // A page may show its own attachments in a frame; nothing else moves.
    if (event.isMainFrame || !(isOwnAddress(event.url) || event.url.startsWith(pdfViewer)))
      event.preventDefault();
  });
}
