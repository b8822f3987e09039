import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { hashText, id } from '../contract/primitives';
import { closeLocalBody } from './local-body';
import { fromText, sha256, toCanonicalBytes, toText } from './canonical';
import { unpackText } from './packed-bytes';
import { signBytes, verifySignature, type SigningKey } from './signature';

/** JSON without undefined; what facts and contents are made of. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), z.record(z.string(), json)]),
);
const jsonObject = z.record(z.string(), json);

/** Who may read the body: the centre, the centres of the people named, or only this centre (as ciphertext). */
export const audience = z.enum(['centre', 'named', 'local']);

/** One event as the header tells it: facts without names or free text, and the keys it touches. */
export const headerEvent = z.object({
  kind: z.string().max(80),
  facts: jsonObject,
  touches: z.array(z.string().max(160)).max(400),
});

/**
 * The signed header of an entry (shared reading: src-main/README.md, "The fields of an entry").
 * `at` is the author's clock in ms: shown to people, never used for order.
 */
export const entryHeader = z.object({
  v: z.literal(1),
  device: id,
  seq: z.number().int().min(1),
  prev: hashText.nullable(),
  at: z.number().int().min(0),
  actor: id,
  capability: z.string().max(40),
  aggregate: id,
  centre: id,
  gov: z.number().int().min(0),
  /** What the author had folded. `term` tells admissions apart that a later term of the home gave anew. */
  base: z.object({
    n: z.number().int().min(0),
    term: z.number().int().min(0),
    admission: hashText.nullable(),
    pending: z.array(hashText).max(2000),
  }),
  events: z.array(headerEvent).min(1).max(500),
  audience,
  cause: hashText.optional(),
  was: hashText.optional(),
  bodyHash: hashText,
});
export type EntryHeader = z.infer<typeof entryHeader>;
export type HeaderEvent = z.infer<typeof headerEvent>;
export type EntryBase = EntryHeader['base'];

/** The detachable body: one content per event of the header, and a salt so that its hash tells nothing. */
export const entryBody = z.object({ salt: z.string().max(64), events: z.array(jsonObject) });
export type EntryBody = z.infer<typeof entryBody>;

/** An entry as it travels: canonical bytes, its hash and its author's signature over the hash. */
export interface SealedEntry {
  readonly hash: Buffer;
  readonly headerBytes: Buffer;
  readonly sig: Buffer;
  /** Null where the reader isn't entitled, or after erasure. */
  readonly bodyBytes: Buffer | null;
}

/** An event as a rule makes it: what goes to the header and what goes to the body. */
export interface DraftEvent {
  readonly kind: string;
  readonly facts: JsonObject;
  readonly content: JsonObject;
  readonly touches: readonly string[];
}

export type HeaderDraft = Omit<EntryHeader, 'v' | 'events' | 'bodyHash'>;

/**
 * Builds header and body from drafts, hashes and signs them with the device's key.
 * @param localKey the centre's key, needed where the audience is `local`
 */
export function sealEntry(
  draft: HeaderDraft,
  events: readonly DraftEvent[],
  key: SigningKey,
  localKey?: Buffer,
): SealedEntry & { header: EntryHeader; body: EntryBody } {
  const body: EntryBody = { salt: toText(randomBytes(12)), events: events.map((event) => event.content) };
  const plainBytes = toCanonicalBytes(body);
  const bodyBytes = draft.audience === 'local' ? closeLocalBody(plainBytes, demandKey(localKey)) : plainBytes;
  const header: EntryHeader = {
    ...draft,
    v: 1,
    events: events.map(({ kind, facts, touches }) => ({ kind, facts, touches: [...touches] })),
    bodyHash: toText(sha256(bodyBytes)),
  };
  const headerBytes = toCanonicalBytes(header);
  const hash = sha256(headerBytes);
  return { hash, headerBytes, sig: signBytes(key, hash), bodyBytes, header, body };
}

function demandKey(key: Buffer | undefined): Buffer {
  if (!key) throw new Error('a local body needs the key of the centre');
  return key;
}

/** Reads header bytes that were checked before (own journal), packed or not. */
export function readHeader(bytes: Uint8Array): EntryHeader {
  return JSON.parse(unpackText(bytes)) as EntryHeader;
}

export function readBody(bytes: Uint8Array): EntryBody {
  return JSON.parse(unpackText(bytes)) as EntryBody;
}

export type EntryFault = 'hash' | 'malformed' | 'notCanonical' | 'signature' | 'bodyHash' | 'body';

/**
 * Checks bytes that came from elsewhere: canonical, well formed, hash, signature of `devicePublic`, body hash.
 * A missing body is fine here; whether it may be missing is for the home to say.
 */
export function checkEntry(
  entry: SealedEntry,
  devicePublic: Uint8Array,
): EntryFault | { header: EntryHeader; body: EntryBody | null } {
  if (!sha256(entry.headerBytes).equals(entry.hash)) return 'hash';
  const header = parseHeader(entry.headerBytes);
  if (typeof header === 'string') return header;
  if (!verifySignature(devicePublic, entry.hash, entry.sig)) return 'signature';
  if (!entry.bodyBytes) return { header, body: null };
  if (!sha256(entry.bodyBytes).equals(fromText(header.bodyHash))) return 'bodyHash';
  const body = header.audience === 'local' ? null : parseBody(entry.bodyBytes, header.events.length);
  return typeof body === 'string' ? body : { header, body };
}

/** Parses foreign header bytes; a fault is named, never thrown. */
export function parseHeader(bytes: Buffer): EntryHeader | 'malformed' | 'notCanonical' {
  const value = parseJson(bytes);
  const parsed = entryHeader.safeParse(value);
  if (!parsed.success) return 'malformed';
  return isCanonical(parsed.data, bytes) ? parsed.data : 'notCanonical';
}

function parseBody(bytes: Buffer, events: number): EntryBody | 'body' {
  const parsed = entryBody.safeParse(parseJson(bytes));
  return parsed.success && parsed.data.events.length === events && isCanonical(parsed.data, bytes)
    ? parsed.data
    : 'body';
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function isCanonical(value: unknown, bytes: Buffer): boolean {
  try {
    return toCanonicalBytes(value).equals(bytes);
  } catch {
    return false;
  }
}
