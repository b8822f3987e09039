import type { LedgerRow } from '@contract/disputes';
import { justiceCategoryWords } from '@contract/labels';

type LineFields = Pick<LedgerRow, 'category' | 'reason'>;

/** Second line of a case in a list: what kind it is and why it stands here, as the core words it; never empty. */
export function caseLine(row: LineFields): string {
  if (row.reason !== '') return row.reason;
  return row.category ? justiceCategoryWords[row.category] : '类别未定';
}
