import { toText } from '../../src-main/journal/canonical';
import { sealEntry, type DraftEvent, type EntryBase, type HeaderDraft } from '../../src-main/journal/entry';
import type { PlacedEntry } from '../../src-main/journal/order';
import { newSigningKey, type SigningKey } from '../../src-main/journal/signature';

export const noBase: EntryBase = { n: 0, term: 0, admission: null, pending: [] };

export function headerDraft(changes: Partial<HeaderDraft> = {}): HeaderDraft {
  return {
    device: 'device-a',
    seq: 1,
    prev: null,
    at: 1_795_000_000_000,
    actor: 'account-1',
    capability: 'disputes',
    aggregate: 'case-1',
    centre: 'centre-1',
    gov: 1,
    base: noBase,
    audience: 'centre',
    ...changes,
  };
}

export const titleSet: DraftEvent = {
  kind: 'dispute.detailsChanged',
  facts: {},
  content: { title: '邻里纠纷' },
  touches: ['title'],
};

export function sealed(
  changes: Partial<HeaderDraft> = {},
  key: SigningKey = newSigningKey(),
  localKey?: Buffer,
) {
  return sealEntry(headerDraft(changes), [titleSet], key, localKey);
}

export interface PlacedOptions {
  readonly device?: string;
  readonly seq?: number;
  readonly n?: number | null;
  readonly term?: number;
  readonly base?: Partial<EntryBase>;
  readonly touches?: readonly string[];
  readonly was?: string;
}

/** An entry as replay sees it, without a database. */
export function placed(options: PlacedOptions = {}): PlacedEntry {
  const { device = 'device-a', seq = 1, n = null, term = n === null ? 0 : 1, touches = ['title'] } = options;
  const { header, hash } = sealEntry(
    headerDraft({
      device,
      seq,
      base: { ...noBase, ...options.base },
      ...(options.was === undefined ? {} : { was: options.was }),
    }),
    [{ ...titleSet, touches }],
    newSigningKey(),
  );
  return { hash: toText(hash), header, contents: [titleSet.content], n, term, verdict: n === null ? 0 : 1 };
}
