import {
  disputeSource,
  disputeState,
  justiceCategory,
  outcomeCode,
  type LedgerRow,
} from '../../contract/disputes';
import { tier } from '../../contract/primitives';
import type { Centre } from '../../centre/centre';
import type { DisputeTable } from '../../store/schema';
import { cellsAt } from './cells';

/** Columns a row of a list needs. */
export const rowColumns = `n, id, no, title, state, tier, category, source, outcome, applicant, respondent, place, registered_at, day, due, provisional,
  total_due, cells, people, amount_fen, reason, major, restricted, pending, conflicts, holder`;

export type RowOfList = Pick<
  DisputeTable,
  | 'n'
  | 'id'
  | 'no'
  | 'title'
  | 'state'
  | 'tier'
  | 'category'
  | 'source'
  | 'outcome'
  | 'applicant'
  | 'respondent'
  | 'place'
  | 'registered_at'
  | 'day'
  | 'due'
  | 'provisional'
  | 'total_due'
  | 'cells'
  | 'people'
  | 'amount_fen'
  | 'reason'
  | 'major'
  | 'restricted'
  | 'pending'
  | 'conflicts'
  | 'holder'
>;

/** A row as pages show it: what depends on now is computed here, at the moment of asking. */
export function ledgerRowOf(row: RowOfList, centre: Centre): LedgerRow {
  const { status, statusWords, cells, cellsWords } = cellsAt(row.cells, centre.now(), centre.rules);
  return {
    id: row.id,
    no: row.no,
    title: row.title,
    state: disputeState.parse(row.state),
    tier: tier.parse(row.tier),
    category: row.category === '' ? null : justiceCategory.parse(row.category),
    source: disputeSource.parse(row.source),
    outcome: row.outcome === '' ? null : outcomeCode.parse(row.outcome),
    applicant: row.applicant,
    respondent: row.respondent,
    placeName: row.place,
    registeredAt: row.registered_at,
    due: row.due,
    provisional: row.provisional === 1,
    totalDue: row.total_due,
    peopleInvolved: row.people,
    amountFen: row.amount_fen,
    reason: row.reason,
    major: row.major === 1,
    restricted: row.restricted === 1,
    pending: row.pending > 0,
    conflicts: row.conflicts,
    status,
    statusWords,
    cells,
    cellsWords,
    holder: row.holder,
  };
}
