import type { EntryHeader } from './entry';

/** An entry in its aggregate, read and placed. `n` is null while the home hasn't admitted it. */
export interface PlacedEntry {
  readonly hash: string;
  readonly header: EntryHeader;
  /** One content per event; null when the body is withheld, erased or unreadable here. */
  readonly contents: readonly Record<string, unknown>[] | null;
  readonly n: number | null;
  /** Term of the home that gave `n`, 0 while pending. */
  readonly term: number;
  /** Mark the admission gave (权限变更后到达 …), 0 while pending. */
  readonly verdict: number;
}

/**
 * The one order of an aggregate (journal rules §3): admitted entries by `n`, then pending ones in topological
 * order of `base.pending` and of their device's chain, ties by device id, then `seq`. No clock takes part.
 */
export function orderEntries(entries: readonly PlacedEntry[]): PlacedEntry[] {
  const admitted: PlacedEntry[] = [];
  const pending: PlacedEntry[] = [];
  for (const entry of entries) (entry.n === null ? pending : admitted).push(entry);
  admitted.sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
  return pending.length === 0 ? admitted : [...admitted, ...orderPending(pending)];
}

function orderPending(pending: readonly PlacedEntry[]): PlacedEntry[] {
  const sorted = [...pending].sort(byDeviceThenSeq);
  if (sorted.length === 1) return sorted;
  const waitsFor = new Map(sorted.map((entry) => [entry.hash, predecessors(entry, sorted)]));
  const ordered: PlacedEntry[] = [];
  const done = new Set<string>();
  while (ordered.length < sorted.length) {
    const next = sorted.find(
      (entry) => !done.has(entry.hash) && waitsFor.get(entry.hash)?.every((hash) => done.has(hash)),
    );
    // A circle can't be made honestly (it would need a hash in its own preimage); take the tie order then.
    const chosen = next ?? sorted.find((entry) => !done.has(entry.hash));
    if (!chosen) break;
    ordered.push(chosen);
    done.add(chosen.hash);
  }
  return ordered;
}

function predecessors(entry: PlacedEntry, pending: readonly PlacedEntry[]): string[] {
  const named = new Set(entry.header.base.pending);
  return pending
    .filter((other) => other !== entry && (named.has(other.hash) || isEarlierOfSameDevice(other, entry)))
    .map((other) => other.hash);
}

function isEarlierOfSameDevice(other: PlacedEntry, entry: PlacedEntry): boolean {
  return other.header.device === entry.header.device && other.header.seq < entry.header.seq;
}

function byDeviceThenSeq(a: PlacedEntry, b: PlacedEntry): number {
  if (a.header.device !== b.header.device) return a.header.device < b.header.device ? -1 : 1;
  return a.header.seq - b.header.seq || (a.hash < b.hash ? -1 : 1);
}
