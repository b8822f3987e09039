import type { CallOutput } from '../../contract';
import { shanghaiDate } from '../../contract/local-date';
import {
  orderActKind,
  orderRulingKind,
  type OrderActView,
  type OrderProposal,
  type OrderView,
} from '../../contract/supervision';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { SupervisionTable } from '../../store/schema-supervision';
import type { Rights } from '../accounts/rights';
import { findOrganisation } from '../directory/organisations';
import { addresseeName } from './addressee-queries';
import { kindAbove } from './decide';
import { whyNotAct, whyNotRuling } from './decide-acts';
import { loadOrder } from './load-order';
import { orderFactsOf } from './order-facts';
import { orderNo } from './order-number';
import { progressOf } from './progress';
import { listProposals } from './proposal-queries';
import { endOf, isOver, statusOf, type KnownOrder, type OrderActRecord } from './state';

interface Around {
  readonly dispute: OrderView['dispute'];
  readonly follows: OrderView['follows'];
  readonly raisedBy: readonly { readonly id: string; readonly no: string; readonly kind: string }[];
}

/** A whole order for one person. @throws DomainError `supervision.notFound` */
export async function openOrder(centre: Centre, rights: Rights, id: string): Promise<OrderView> {
  const state = await loadOrder(centre, id);
  const around = await centre.store.read((connection) => aroundOf(connection, state));
  return orderViewOf(state, around, centre, rights);
}

/** All orders about a case, the latest first, and what is proposed for it. */
export async function ordersOfDispute(
  centre: Centre,
  rights: Rights,
  dispute: string,
): Promise<CallOutput<'supervision.ofDispute'>> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ id: string }>(
      "SELECT id FROM supervision WHERE dispute = ? AND dispute <> '' ORDER BY issued_at DESC LIMIT 100",
      [dispute],
    ),
  );
  const orders: OrderView[] = [];
  for (const { id } of rows) orders.push(await openOrder(centre, rights, id));
  const proposals: OrderProposal[] = await listProposals(centre, rights, dispute);
  return { orders, proposals };
}

async function aroundOf(connection: Connection, { id, head }: KnownOrder): Promise<Around> {
  const about = await connection.get<{ id: string; no: string; title: string }>(
    'SELECT id, no, title FROM dispute WHERE id = ?',
    [head.dispute ?? ''],
  );
  const follows = await connection.get<{ id: string; no: string }>(
    'SELECT id, no FROM supervision WHERE id = ?',
    [head.follows ?? ''],
  );
  const raisedBy = await connection.all<Pick<SupervisionTable, 'id' | 'no' | 'kind'>>(
    "SELECT id, no, kind FROM supervision WHERE follows = ? AND follows <> '' ORDER BY issued_at",
    [id],
  );
  return { dispute: about ?? null, follows: follows ?? null, raisedBy };
}

function orderViewOf(state: KnownOrder, around: Around, centre: Centre, rights: Rights): OrderView {
  const { head, texts } = state;
  const { kinds } = centre.rules.profile.supervision;
  const facts = orderFactsOf(state);
  const ended = endOf(state);
  const today = shanghaiDate(centre.now());
  const unit =
    head.addressee.kind === 'unit' ? findOrganisation(centre.governed, head.addressee.id, today) : null;
  return {
    ...progressOf(facts, centre.rules, centre.now()),
    id: state.id,
    no: orderNo(head.number),
    kind: head.kind,
    kindName: kinds[head.kind].name,
    ground: head.ground,
    state: statusOf(state),
    dispute: around.dispute,
    addressee: { ...head.addressee, name: addresseeName(centre, head.addressee) },
    reason: texts.reason,
    issuedAt: head.at,
    author: personName(centre, head.actor),
    by: head.actor,
    asks: ['extension', 'objection'].some(
      (kind) => whyNotRuling(state, orderRulingKind.parse(kind)) === null && !isOver(state),
    ),
    demand: texts.demand,
    answerBy: head.answerBy,
    fromAbove: texts.fromAbove,
    follows: around.follows,
    raisedBy: around.raisedBy.map(({ id, no, kind }) => ({
      id,
      no,
      kindName: Object.entries(kinds).find(([key]) => key === kind)?.[1].name ?? '',
    })),
    phone: unit?.phone ?? '',
    acts: state.acts.map((act) => actViewOf(act, centre)),
    ended: ended && { at: ended.at, by: personName(centre, ended.actor), note: ended.note },
    nextKind: isOver(state) || around.raisedBy.length > 0 ? null : kindAbove(head.kind),
    may: mayOf(state, around, rights),
  };
}

function mayOf(state: KnownOrder, around: Around, rights: Rights): OrderView['may'] {
  if (isOver(state)) return [];
  const may: OrderView['may'] = [];
  if (rights.permissions.has('supervision.answer')) {
    may.push(...orderActKind.options.filter((kind) => whyNotAct(state, kind) === null));
    if (state.acts.some(({ withdrawn, yes }) => withdrawn === null && yes === null)) may.push('withdrawAct');
  }
  const { addressee, kind } = state.head;
  const own = addressee.kind === 'person' && addressee.id === rights.own.account;
  if (!rights.permissions.has('supervision.issue') || own) return may;
  may.push(...orderRulingKind.options.filter((each) => whyNotRuling(state, each) === null), 'cancel');
  if (kindAbove(kind) !== null && around.raisedBy.length === 0) may.push('raise');
  return may;
}

function actViewOf({ gov: _gov, withdrawn, actor, ...act }: OrderActRecord, centre: Centre): OrderActView {
  return {
    ...act,
    by: personName(centre, actor),
    withdrawn: withdrawn && {
      at: withdrawn.at,
      by: personName(centre, withdrawn.actor),
      note: withdrawn.note,
    },
  };
}

function personName(centre: Centre, account: string): string {
  return centre.governed.accounts.get(account)?.name ?? '';
}
