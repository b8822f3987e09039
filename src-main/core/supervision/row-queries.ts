import { supervisionKind } from '../../contract/profile';
import { orderState, supervisionGround, type Addressee, type OrderRow } from '../../contract/supervision';
import type { Centre } from '../../centre/centre';
import type { SupervisionTable } from '../../store/schema-supervision';
import { orderReadable } from '../accounts/reading-queries';
import type { Rights } from '../accounts/rights';
import type { Done } from '../whistles/progress';
import { addresseeName } from './addressee-queries';
import { progressOf, type OrderFacts } from './progress';

/** An order of a list with what its case is called. */
export interface OrderOfList extends SupervisionTable {
  readonly dispute_no: string | null;
  readonly dispute_title: string | null;
}

export const orderColumns = 's.*, d.no AS dispute_no, d.title AS dispute_title';
export const ordersWithCase = 'supervision s LEFT JOIN dispute d ON d.id = s.dispute';
/** States of orders that run. */
export const runningStates = ['issued', 'signed', 'answered'] as const;
export const endedStates = ['closed', 'cancelled', 'lifted'] as const;
/** More than any centre has out at a time. */
const mostRows = 2000;

/** Orders in certain states a person may read, the latest first. */
export async function readOrders(
  centre: Centre,
  rights: Rights,
  states: readonly string[],
): Promise<OrderRow[]> {
  const readable = orderReadable(rights);
  const rows = await centre.store.read((connection) =>
    connection.all<OrderOfList>(
      `SELECT ${orderColumns} FROM ${ordersWithCase} WHERE s.state IN (${states.map(() => '?').join()}) AND ${readable.sql}
       ORDER BY s.issued_at DESC LIMIT ${mostRows}`,
      [...states, ...readable.values],
    ),
  );
  return rows.map((row) => orderRowOf(row, centre));
}

/** A row as pages show it; what is late is counted now. */
export function orderRowOf(row: OrderOfList, centre: Centre): OrderRow {
  const facts = orderFactsOfRow(row);
  const to = addresseeOfRow(row);
  return {
    ...progressOf(facts, centre.rules, centre.now()),
    id: row.id,
    no: row.no,
    kind: facts.kind,
    kindName: centre.rules.profile.supervision.kinds[facts.kind].name,
    ground: supervisionGround.parse(row.ground),
    state: facts.state,
    dispute:
      row.dispute_no === null
        ? null
        : { id: row.dispute, no: row.dispute_no, title: row.dispute_title ?? '' },
    addressee: { ...to, name: addresseeName(centre, to) },
    reason: row.reason,
    issuedAt: row.issued_at,
    author: centre.governed.accounts.get(row.author)?.name ?? '',
    by: row.author,
    asks:
      facts.ended === null &&
      facts.state !== 'answered' &&
      (facts.extensionOpen || (facts.objectedAt !== null && facts.objectionRuledAt === null)),
  };
}

export function addresseeOfRow(row: Pick<SupervisionTable, 'organisation' | 'person'>): Addressee {
  return row.person === '' ? { kind: 'unit', id: row.organisation } : { kind: 'person', id: row.person };
}

/** The facts limits follow from, as a row holds them. */
export function orderFactsOfRow(row: SupervisionTable): OrderFacts {
  return {
    kind: supervisionKind.parse(row.kind),
    state: orderState.parse(row.state),
    issuedAt: row.issued_at,
    answerBy: row.answer_by,
    sentBackAt: row.sent_back_at,
    signed: doneOf(row.signed_at, row.signed_gov),
    answered: doneOf(row.answered_at, row.answered_gov),
    granted: row.granted,
    extensionOpen: row.extension_open === 1,
    objectedAt: row.objected_at,
    objectionRuledAt: row.objection_ruled_at,
    ended: doneOf(row.ended_at, row.ended_gov),
  };
}

function doneOf(at: number | null, gov: number | null): Done | null {
  return at === null || gov === null ? null : { at, gov };
}
