import { z } from 'zod';
import { command, query, type CallDefinition } from './call';
import { byteArray, coreState } from './ipc';
import { screenDesk, screenPlace, screenRequest, screenShown } from './screen';
import { screenPicture } from './screen-picture';

/**
 * Calls that main answers itself, all named `desktop.…`. Errors: desktop.cancelled (the person closed the dialog),
 * desktop.fileFailed (details.reason: full, denied, missing, other), desktop.printFailed, desktop.noKeyStore.
 */

const empty = z.strictObject({});

const windowState = z.object({ maximized: z.boolean(), fullScreen: z.boolean(), focused: z.boolean() });

/** A4 page as paper. `html` is a whole document, its style included; scripts in it never run. */
const paper = z.strictObject({
  html: z.string().max(20_000_000),
  title: z.string().max(200),
  /** Small text at the left of the page foot; the page number stands at the right. */
  footerLeft: z.string().max(200).default(''),
  /** Small text at the right of the page head. */
  headerRight: z.string().max(200).default(''),
  pageNumbers: z.boolean().default(true),
  landscape: z.boolean().default(false),
  /** Millimetres; the document's own @page rule comes first. */
  margins: z
    .strictObject({ top: z.number(), right: z.number(), bottom: z.number(), left: z.number() })
    .default({ top: 20, right: 18, bottom: 18, left: 18 }),
});
export type Paper = z.output<typeof paper>;

const extensions = z.array(z.string().regex(/^[a-z0-9]{1,10}$/)).default([]);

/** Calls of windows; the core may make them too. */
export const desktopContract = {
  /**
   * `holdClose` asks to be told by the event `desktop.closing` before the window closes, `leave` says that drafts are
   * safe and it may close now; without it the window closes after two seconds.
   */
  'desktop.window': command(
    z.strictObject({
      action: z.enum([
        'minimise',
        'maximise',
        'fullScreen',
        'leaveFullScreen',
        'close',
        'state',
        'holdClose',
        'leave',
      ]),
    }),
    windowState,
  ),
  /** State of the core process; `restart` tries again after `failed`. */
  'desktop.core': command(z.strictObject({ action: z.enum(['state', 'restart']) }), coreState),
  'desktop.pickFiles': command(
    z.strictObject({ title: z.string().max(100), extensions, multiple: z.boolean().default(true) }),
    z.object({ files: z.array(z.object({ name: z.string(), path: z.string(), bytes: z.number() })) }),
  ),
  'desktop.pickFolder': command(
    z.strictObject({ title: z.string().max(100) }),
    z.object({ path: z.string() }),
  ),
  /** A place to save to. The token is good for one `desktop.saveFile` of this run. */
  'desktop.pickSavePath': command(
    z.strictObject({ title: z.string().max(100), name: z.string().min(1).max(200), extensions }),
    z.object({ token: z.string(), path: z.string() }),
  ),
  /** Writes beside the target and renames: never half a file. */
  'desktop.saveFile': command(
    z.strictObject({ token: z.string(), bytes: byteArray }),
    z.object({ path: z.string(), bytes: z.number() }),
  ),
  'desktop.htmlToPdf': command(paper, z.object({ bytes: byteArray })),
  'desktop.printHtml': command(paper, z.object({ printed: z.boolean() })),
  'desktop.about': query(
    empty,
    z.object({
      name: z.string(),
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      node: z.string(),
      platform: z.string(),
      unattended: z.boolean(),
    }),
  ),
} as const satisfies Record<string, CallDefinition>;

/** Calls that only the core may make. Bytes are sealed by the key store of the operating system. */
export const coreDesktopContract = {
  /** `sealed` is null where the system has no real key store: the core then keeps the key its own way. */
  'desktop.key.seal': command(
    z.strictObject({ secret: byteArray }),
    z.object({ sealed: byteArray.nullable(), store: z.string() }),
  ),
  'desktop.key.unseal': command(z.strictObject({ sealed: byteArray }), z.object({ secret: byteArray })),
  /** Gives the screen window its picture; `open` brings back a window that was put away. */
  'desktop.screen.show': command(
    z.strictObject({ request: screenRequest.nullable(), picture: screenPicture, open: z.boolean() }),
    screenDesk,
  ),
  /** Where the screen stands and what it shows; null before the first picture. */
  'desktop.screen.state': query(empty, screenDesk.extend({ shown: screenShown.nullable() })),
  'desktop.screen.place': command(z.strictObject({ place: screenPlace.exclude(['away']) }), screenDesk),
} as const satisfies Record<string, CallDefinition>;

export type DesktopCallName = keyof typeof desktopContract;
export type CoreDesktopCallName = keyof typeof coreDesktopContract;
