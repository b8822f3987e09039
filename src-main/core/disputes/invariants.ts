import { sha256, toText } from '../../journal/canonical';

/** Rules over several disputes, checked over projection rows after each append; neither needs bodies. */
export type InvariantRule = 'agreementNumberTwice' | 'disputeNumberTwice';

/** What a rule looks at: the key that must be unique, and who bears it. */
export interface InvariantRow {
  readonly key: string;
  readonly dispute: string;
  /** The agreement, or the dispute itself. */
  readonly bearer: string;
}

/** Two bearers of one key. The same rows give the same breaches with the same ids on every replica. */
export interface Breach {
  readonly id: string;
  readonly rule: InvariantRule;
  readonly key: string;
  readonly first: InvariantRow;
  readonly second: InvariantRow;
  readonly words: string;
}

const WORDS: Readonly<Record<InvariantRule, string>> = {
  agreementNumberTwice: '两份协议用了同一个编号，请给其中一份重新编号。',
  disputeNumberTwice: '两件案用了同一个案号，请核对是不是登记了两次。',
};

/**
 * The breaches among candidate rows: one per pair of bearers of a key, ordered by id. A key '' is no number. A
 * breach is gone as soon as the rows no longer hold it.
 */
export function findBreaches(rule: InvariantRule, rows: readonly InvariantRow[]): Breach[] {
  const byKey = new Map<string, Map<string, InvariantRow>>();
  for (const row of rows) {
    if (row.key === '') continue;
    const bearers = byKey.get(row.key) ?? new Map<string, InvariantRow>();
    byKey.set(row.key, bearers.set(row.bearer, row));
  }
  const breaches = [...byKey].flatMap(([key, bearers]) => pairsOf(rule, key, [...bearers.values()]));
  return breaches.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function pairsOf(rule: InvariantRule, key: string, rows: InvariantRow[]): Breach[] {
  const sorted = rows.sort((a, b) => (a.bearer < b.bearer ? -1 : 1));
  return sorted.flatMap((first, index) =>
    sorted.slice(index + 1).map((second) => ({
      id: breachId(rule, key, first.bearer, second.bearer),
      rule,
      key,
      first,
      second,
      words: WORDS[rule],
    })),
  );
}

function breachId(rule: InvariantRule, key: string, first: string, second: string): string {
  return toText(sha256(Buffer.from(`invariant\n${rule}\n${key}\n${first}\n${second}`)));
}
