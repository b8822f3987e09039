import { sha256, toText } from './canonical';
import type { PlacedEntry } from './order';

/** Two entries that changed the same thing without knowing of each other; the later stands until settled. */
export interface Conflict {
  /** Stable on every replica: a hash over key and both entries. */
  readonly id: string;
  readonly key: string;
  readonly earlier: string;
  readonly later: string;
}

/**
 * Open conflicts of an ordered aggregate (journal rules §3): X against an earlier Y of another device that X's
 * base doesn't cover, both touching the same key. Whoever touches the key again knowing both settles it.
 */
export function findConflicts(ordered: readonly PlacedEntry[]): Conflict[] {
  const touching = groupByKey(ordered);
  const conflicts: Conflict[] = [];
  for (const [key, entries] of touching) {
    if (entries.length < 2) continue;
    entries.forEach((later, index) => {
      for (const earlier of entries.slice(0, index)) {
        if (!clashes(earlier, later)) continue;
        const settled = entries.some(
          (other) => other !== later && knows(other, earlier) && knows(other, later),
        );
        if (!settled)
          conflicts.push({
            id: conflictId(key, earlier.hash, later.hash),
            key,
            earlier: earlier.hash,
            later: later.hash,
          });
      }
    });
  }
  return conflicts;
}

function clashes(earlier: PlacedEntry, later: PlacedEntry): boolean {
  return earlier.header.device !== later.header.device && !knows(later, earlier);
}

/**
 * True when `reader` had folded `entry` when it was written. A place given by a later term than the reader's base
 * is one it can't have seen, whatever its number.
 */
function knows(reader: PlacedEntry, entry: PlacedEntry): boolean {
  if (reader.header.device === entry.header.device && reader.header.seq > entry.header.seq) return true;
  const { base } = reader.header;
  return (
    (entry.n !== null && entry.n <= base.n && entry.term <= base.term) ||
    base.pending.includes(entry.hash) ||
    isKnownAs(entry, base.pending)
  );
}

/** An entry written again for one of a lost branch is the same to whoever had seen that one. */
function isKnownAs(entry: PlacedEntry, pending: readonly string[]): boolean {
  return entry.header.was !== undefined && pending.includes(entry.header.was);
}

function groupByKey(ordered: readonly PlacedEntry[]): Map<string, PlacedEntry[]> {
  const byKey = new Map<string, PlacedEntry[]>();
  for (const entry of ordered) {
    for (const key of new Set(entry.header.events.flatMap((event) => event.touches))) {
      const list = byKey.get(key);
      if (list) list.push(entry);
      else byKey.set(key, [entry]);
    }
  }
  return byKey;
}

function conflictId(key: string, earlier: string, later: string): string {
  return toText(sha256(Buffer.from(`conflict\n${key}\n${earlier}\n${later}`)));
}
