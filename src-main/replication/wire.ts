import { z } from 'zod';
import { id } from '../contract/primitives';
import { toCanonicalBytes } from '../journal/canonical';
import { certificate } from '../journal/certificate';
import type { Received, Delivery, IncomingEntry } from '../centre/incoming';
import type { FeedItem, FeedPage } from '../centre/feed-rows';
import { decodeEntry, encodeEntry } from './entry-frame';
import { decodeFrames, encodeFrame, frameKinds, FrameError, type Frame } from './frame';
import { haveShape } from './manifest';

/**
 * What PC and hub say to each other. Bodies with entries are frames as in a pack: one head in JSON, then entries with
 * their records as they are. Everything else is JSON.
 */
export const wireVersion = 1;

/** Largest body of a request or answer. */
export const mostWireBytes = 16 * 1024 * 1024;

/** Answer to anybody who asks: what is needed to compare fingerprints before a code is told. */
export const helloAnswer = z.object({
  format: z.literal('hean-hub'),
  v: z.number().int(),
  name: z.string().max(80),
  authority: z.string().max(4000),
});

/** A PC asks for a certificate: its one-time code, the key of the line, and its device's signature over both. */
export const enrolAsk = z.object({
  code: z.string().max(40),
  request: z.string().max(4000),
  centre: id,
  centreName: z.string().max(80),
  governedAggregate: id,
  homeKeys: z.array(z.object({ term: z.number().int(), publicKey: z.string().max(60) })).max(50),
  homeDevice: id,
  paper: certificate,
  sig: z.string().max(100),
});
export type EnrolAsk = z.infer<typeof enrolAsk>;

/** What a device signs when it asks for a certificate. */
export function enrolBytes(unsigned: Omit<EnrolAsk, 'sig'>): Buffer {
  return Buffer.concat([Buffer.from('HEAN-HUB-ENROL-1\n'), toCanonicalBytes(unsigned)]);
}

export const enrolAnswer = z.object({
  certificate: z.string().max(8000),
  /** The hub's device in this centre, and the key it admits by once it is the home. */
  paper: certificate,
  homeKey: z.string().max(60),
});
export type EnrolAnswer = z.infer<typeof enrolAnswer>;

/** Where a hub stands with a centre. */
export const stateAnswer = z.object({
  isHome: z.boolean(),
  have: haveShape,
  /** Chunks referred to there that have not come. */
  wants: z.array(z.string().max(64)).max(10_000),
});

const pushHead = z.object({ v: z.number().int(), certificates: z.array(certificate).max(100) });

export function encodePush(delivery: Delivery): Buffer {
  const head = { v: wireVersion, certificates: [...delivery.certificates] };
  return framesOf(head, delivery.entries);
}

/** @throws FrameError */
export async function decodePush(bytes: Buffer): Promise<Delivery> {
  const { head, entries } = await readFrames(bytes, pushHead);
  return { certificates: head.certificates, entries };
}

/** What became of a push: counts, and each entry's records without its body. */
export interface PushAnswer {
  readonly received: Pick<Received, 'fresh' | 'already' | 'held' | 'quarantined' | 'admitted' | 'broken'>;
  readonly entries: readonly IncomingEntry[];
  /** Next number wanted of each device's chain where something before it is missing. */
  readonly wanted: Readonly<Record<string, number>>;
}

const count = z.number().int().min(0);
const pushedHead = z.object({
  received: z.object({
    fresh: count,
    already: count,
    held: count,
    quarantined: count,
    admitted: count,
    broken: z.array(z.string().max(60)),
  }),
  wanted: z.record(z.string(), count),
});

export function encodePushed({ entries, ...head }: PushAnswer): Buffer {
  return framesOf(
    head,
    entries.map((entry) => ({ ...entry, bodyBytes: null })),
  );
}

export async function decodePushed(bytes: Buffer): Promise<PushAnswer> {
  const { head, entries } = await readFrames(bytes, pushedHead);
  return { ...head, entries };
}

const feedHead = z.object({
  epoch: z.string().max(120),
  last: count,
  rows: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('entry'), number: count }),
      z.object({ kind: z.enum(['opens', 'closes']), number: count, aggregate: id }),
    ]),
  ),
});

export function encodeFeed(page: FeedPage): Buffer {
  const rows = page.items.map((item) =>
    item.kind === 'entry' ? { kind: item.kind, number: item.number } : item,
  );
  return framesOf(
    { epoch: page.epoch, last: page.last, rows },
    page.items.flatMap((item) => (item.kind === 'entry' ? [item.entry] : [])),
  );
}

/** @throws FrameError, also where rows have a hole: nothing of such a page is taken */
export async function decodeFeed(bytes: Buffer): Promise<FeedPage> {
  const { head, entries } = await readFrames(bytes, feedHead);
  const rest = [...entries];
  const items = head.rows.map((row): FeedItem => {
    if (row.kind !== 'entry') return row;
    const entry = rest.shift();
    if (!entry) throw new FrameError('a feed with fewer entries than rows');
    return { ...row, entry };
  });
  if (items.some((item, index) => index > 0 && item.number !== (items[index - 1]?.number ?? 0) + 1))
    throw new FrameError('a feed with a hole');
  return { epoch: head.epoch, last: head.last, items };
}

function framesOf(head: unknown, entries: readonly IncomingEntry[]): Buffer {
  const frames: Frame[] = [
    { kind: frameKinds.manifest, content: Buffer.from(JSON.stringify(head), 'utf8') },
    ...entries.map((entry) => ({ kind: frameKinds.entry, content: encodeEntry(entry) })),
  ];
  return Buffer.concat(frames.map(encodeFrame));
}

async function readFrames<S extends z.ZodType>(
  bytes: Buffer,
  shape: S,
): Promise<{ head: z.output<S>; entries: IncomingEntry[] }> {
  let head: z.output<S> | undefined;
  const entries: IncomingEntry[] = [];
  for await (const frame of decodeFrames(oneByOne(bytes))) {
    if (head === undefined) head = headIn(frame, shape);
    else if (frame.kind === frameKinds.entry) entries.push(decodeEntry(frame.content));
    else throw new FrameError('a frame that does not belong here');
  }
  if (head === undefined) throw new FrameError('no head');
  return { head, entries };
}

function headIn<S extends z.ZodType>(frame: Frame, shape: S): z.output<S> {
  if (frame.kind !== frameKinds.manifest) throw new FrameError('no head');
  try {
    return shape.parse(JSON.parse(frame.content.toString('utf8')));
  } catch {
    throw new FrameError('a head that can not be read');
  }
}

async function* oneByOne(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Governed data decided on a PC as of `gov`, for the home to sign in its order. */
export const governedAsk = z.object({
  actor: id,
  gov: count,
  events: z
    .array(
      z.object({
        kind: z.string().max(80),
        facts: z.record(z.string(), z.json()),
        content: z.record(z.string(), z.json()),
        touches: z.array(z.string().max(160)).max(400),
      }),
    )
    .min(1)
    .max(500),
});
export type GovernedAsk = z.infer<typeof governedAsk>;

/** Why a hub refused, as it is sent: a code, no personal data. */
export const refusalAnswer = z.object({ code: z.string().max(60) });
