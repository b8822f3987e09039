import { createHash } from 'node:crypto';
import { verifySignature } from '../journal/signature';
import { fromText } from '../journal/canonical';
import type { IncomingEntry } from '../centre/incoming';
import type { PackCover } from './cover';
import { decodeEntry } from './entry-frame';
import { encodeFrame, frameKinds, FrameError, type Frame } from './frame';
import { packManifest, type PackManifest } from './manifest';
import { packError } from './pack-error';
import { readCover, readFrames } from './pack-file';

/** A pack read to its end once: whole, and signed by its maker. */
export interface CheckedPack {
  readonly path: string;
  readonly head: Buffer;
  readonly cover: PackCover;
  readonly manifest: PackManifest;
  readonly identities: readonly string[];
}

export interface PackCheck {
  readonly identities: readonly string[];
  /** Told about each entry while the pack is read. */
  onEntry?(entry: IncomingEntry): void | Promise<void>;
  /** Before anything else is read: throws when the pack is none of our business. */
  accept(cover: PackCover, manifest: PackManifest): void;
  /** The public key (text) of the maker, known only once governed entries have been seen; null refuses the pack. */
  makerKey(manifest: PackManifest): string | null;
}

/**
 * Reads a pack to its end without storing anything, so that nothing is ever half imported.
 * @throws DomainError `pack.unreadable` | `pack.notForThisDevice` | `pack.badSignature` and what `accept` throws
 */
export async function checkPack(path: string, check: PackCheck): Promise<CheckedPack> {
  const { cover, head } = await readCover(path);
  const hash = createHash('sha256').update(head);
  let manifest: PackManifest | null = null;
  let signature: Buffer | null = null;
  for await (const frame of readFrames(path, head, check.identities)) {
    if (signature) throw packError('pack.unreadable');
    if (frame.kind === frameKinds.signature) {
      signature = frame.content;
      continue;
    }
    hash.update(encodeFrame(frame));
    if (!manifest) {
      manifest = manifestIn(frame);
      check.accept(cover, manifest);
    } else if (frame.kind === frameKinds.entry) await check.onEntry?.(entryIn(frame));
    else if (frame.kind !== frameKinds.chunk) throw packError('pack.unreadable');
  }
  if (!manifest || !signature) throw packError('pack.unreadable');
  const key = check.makerKey(manifest);
  if (cover.device !== manifest.maker || key === null) throw packError('pack.badSignature');
  if (!verifySignature(fromText(key), hash.digest(), signature)) throw packError('pack.badSignature');
  return { path, head, cover, manifest, identities: check.identities };
}

function manifestIn(frame: Frame): PackManifest {
  if (frame.kind !== frameKinds.manifest) throw packError('pack.unreadable');
  try {
    return packManifest.parse(JSON.parse(frame.content.toString('utf8')));
  } catch {
    throw packError('pack.unreadable');
  }
}

function entryIn(frame: Frame): IncomingEntry {
  try {
    return decodeEntry(frame.content);
  } catch (error) {
    if (error instanceof FrameError) throw packError('pack.unreadable');
    throw error;
  }
}

const pageSize = 200;

export interface OpenedPack {
  /** Entries page by page, in the order the maker wrote them. Read them to the end before the chunks. */
  entries(): AsyncGenerator<readonly IncomingEntry[]>;
  chunks(): AsyncGenerator<{ id: string; bytes: Buffer }>;
  close(): Promise<void>;
}

/** Reads a checked pack a second time, to take it in. */
export function openPack(pack: CheckedPack): OpenedPack {
  const frames = readFrames(pack.path, pack.head, pack.identities);
  let afterEntries: Frame | null = null;
  return {
    async *entries() {
      let page: IncomingEntry[] = [];
      for (let next = await frames.next(); !next.done; next = await frames.next()) {
        if (next.value.kind === frameKinds.manifest) continue;
        if (next.value.kind !== frameKinds.entry) {
          afterEntries = next.value;
          break;
        }
        page.push(entryIn(next.value));
        if (page.length < pageSize) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
    async *chunks() {
      let frame = afterEntries;
      while (frame && frame.kind === frameKinds.chunk) {
        yield { id: frame.content.subarray(0, 32).toString('hex'), bytes: frame.content.subarray(32) };
        const next = await frames.next();
        frame = next.done ? null : next.value;
      }
    },
    async close() {
      await frames.return(undefined);
    },
  };
}
