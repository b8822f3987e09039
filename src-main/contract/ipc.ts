import { z } from 'zod';

/**
 * Messages that cross a process border: window to main by one channel, main to core by the message port of the
 * utility process. Everything received is parsed with these schemas; a message that doesn't parse is refused.
 */

/** Names of the two channels between a window and main. */
export const channels = { call: 'hean:call', event: 'hean:event' } as const;

/** The screen window's two: it says it is there, and receives pictures. It has no way to call. */
export const screenChannels = { ready: 'hean:screen-ready', picture: 'hean:screen-picture' } as const;

/** A failed call. `message` is a Chinese sentence that says what to do. */
export const callError = z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() });
export type CallError = z.infer<typeof callError>;

export const callEnvelope = z.strictObject({
  name: z
    .string()
    .max(80)
    .regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/),
  input: z.unknown(),
});
export type CallEnvelope = z.infer<typeof callEnvelope>;

export const callResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: callError }),
]);
export type CallResult = z.infer<typeof callResult>;

/** Bytes, whatever buffer they stand in. */
export const byteArray = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Number of a message; each side counts its own requests from 1. */
const messageId = z.number().int().positive();

/** A call of a window, `window` being the id its events can be addressed to. */
export const coreRequest = z.object({
  type: z.literal('call'),
  id: messageId,
  window: z.number().int(),
  name: z.string(),
  input: z.unknown(),
});
export type CoreRequest = z.infer<typeof coreRequest>;

export const coreReply = z.object({ type: z.literal('reply'), id: messageId, result: callResult });
export type CoreReply = z.infer<typeof coreReply>;

/** News for one window, or for all when `window` is left out. */
export const coreEvent = z.object({
  type: z.literal('event'),
  topic: z.string(),
  payload: z.unknown(),
  window: z.number().int().optional(),
});
export type CoreEvent = z.infer<typeof coreEvent>;

/** The core asks main for what only main can do; names and shapes in desktop.ts. */
export const desktopRequest = z.object({
  type: z.literal('desktop'),
  id: messageId,
  name: z.string(),
  input: z.unknown(),
});
export type DesktopRequest = z.infer<typeof desktopRequest>;

export const desktopReply = z.object({ type: z.literal('desktop-reply'), id: messageId, result: callResult });
export type DesktopReply = z.infer<typeof desktopReply>;

/**
 * Main asks for a piece of a blob shown at `app://hean/blob/<token>`: bytes from `start`, at most `length` of them.
 * The core may answer with fewer bytes, but never with none before the end.
 */
export const blobRequest = z.object({
  type: z.literal('blob'),
  id: messageId,
  token: z.string(),
  start: z.number().int().nonnegative(),
  length: z.number().int().positive(),
});
export type BlobRequest = z.infer<typeof blobRequest>;

/** `size` is the length of the whole blob; `bytes` begin at the wanted start. */
export const blobPiece = z.object({ mime: z.string(), size: z.number().int(), bytes: byteArray });
export type BlobPiece = z.infer<typeof blobPiece>;

export const blobReply = z.object({
  type: z.literal('blob-reply'),
  id: messageId,
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: blobPiece }),
    z.object({ ok: z.literal(false), error: callError }),
  ]),
});
export type BlobReply = z.infer<typeof blobReply>;

/** What the core receives. After `shutdown` it finishes the work in flight and exits by itself. */
export const toCore = z.discriminatedUnion('type', [
  coreRequest,
  desktopReply,
  blobRequest,
  z.object({ type: z.literal('shutdown') }),
]);
export type ToCore = z.infer<typeof toCore>;

/** What the core sends. Calls are held back until it has said `ready`. */
export const fromCore = z.discriminatedUnion('type', [
  coreReply,
  coreEvent,
  desktopRequest,
  blobReply,
  z.object({ type: z.literal('ready') }),
]);
export type FromCore = z.infer<typeof fromCore>;

/** Payload of the event `core.state`. */
export const coreState = z.object({ state: z.enum(['starting', 'ready', 'restarting', 'failed']) });
export type CoreState = z.infer<typeof coreState>['state'];

/** What the preload script of the meeting-room screen gives it as `window.heanScreen`. */
export interface ScreenBridge {
  /** Hears every picture from now on, the one that is up first. */
  onPicture(listener: (picture: unknown) => void): void;
}

/** What the preload script gives a window as `window.hean`. */
export interface HeanBridge {
  /** Makes a call; never rejects because of the callee, failures come as `ok: false`. */
  call(name: string, input: unknown): Promise<CallResult>;
  /** Listens to one topic; the returned function ends it. */
  on(topic: string, listener: (payload: unknown) => void): () => void;
}
