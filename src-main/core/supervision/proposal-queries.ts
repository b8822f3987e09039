import { supervisionKind, type SupervisionProposalRule } from '../../contract/profile';
import type { OrderProposal } from '../../contract/supervision';
import { shanghaiDay } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import { readingOf, readingSql } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { countWorkingDays } from '../calendar/deadline';
import { whoHas, type HeldCase } from './addressee-queries';
import { rankOf } from './decide';
import { workingDaysLate } from './progress';
import { proposeForCase, proposeForOrder, type Handled, type Proposed, type WatchedCase } from './propose';
import { orderFactsOfRow, orderRowOf, type OrderOfList, orderColumns, ordersWithCase } from './row-queries';

/** More than any centre has overdue at a time; the longest overdue come first. */
const mostCases = 1000;

interface CaseRow extends HeldCase {
  readonly id: string;
  readonly no: string;
  readonly title: string;
  readonly due: number | null;
  readonly clock: string;
  readonly stage: number;
  readonly late: number;
  readonly returned: number;
}

/** What the rules of the profile propose now, as far as a person may read the cases; the gravest first. */
export async function listProposals(
  centre: Centre,
  rights: Rights,
  dispute: string | null = null,
): Promise<OrderProposal[]> {
  const { proposals: rules, kinds } = centre.rules.profile.supervision;
  const { cases, orders, handled } = await centre.store.read(async (connection) => ({
    cases: await watchedCases(connection, centre, rights, dispute),
    orders: await runningOrders(connection, rights, dispute),
    handled: await handledBefore(connection, rules),
  }));
  const ofCases = cases.flatMap((row) => {
    const proposed = proposeForCase(watchedOf(row, centre), rules, handled);
    return proposed === null ? [] : [aboutCase(proposed, row, centre)];
  });
  const ofOrders = orders.flatMap((row) => {
    const daysLate = workingDaysLate(orderFactsOfRow(row), centre.rules, centre.now());
    const shown = orderRowOf(row, centre);
    const proposed = proposeForOrder({ id: row.id, kind: shown.kind, daysLate }, rules, handled);
    if (proposed === null) return [];
    return [
      {
        ...proposed,
        kindName: kinds[proposed.kind].name,
        dispute: shown.dispute,
        addressee: shown.addressee,
        follows: row.id,
        why: `${shown.kindName} ${row.no} ${proposed.why}`,
        demand: demandOf(proposed),
      },
    ];
  });
  return [...ofOrders, ...ofCases].sort((a, b) => rankOf(b.kind) - rankOf(a.kind));
}

/** Whether a proposal was taken up or declined before. */
export async function isProposalTaken(connection: Connection, proposal: string): Promise<boolean> {
  const row = await connection.get<{ taken: number }>(
    `SELECT EXISTS (SELECT 1 FROM supervision WHERE proposal = ? AND proposal <> '')
       OR EXISTS (SELECT 1 FROM supervision_declined WHERE proposal = ?) AS taken`,
    [proposal, proposal],
  );
  return row?.taken === 1;
}

function watchedCases(
  connection: Connection,
  centre: Centre,
  rights: Rights,
  dispute: string | null,
): Promise<CaseRow[]> {
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  const stages = (what: string) => `(SELECT ${what} FROM stage s WHERE s.dispute = d.id)`;
  return connection.all<CaseRow>(
    `SELECT d.id, d.no, d.title, d.tier, d.county, d.township, d.village, d.handler, d.due, d.clock,
       coalesce(${stages('max(s.ordinal)')}, 0) AS stage, coalesce(${stages('sum(s.late)')}, 0) AS late,
       coalesce(${stages("sum(s.result = 'returned')")}, 0) AS returned
     FROM dispute d WHERE d.open = 1 AND ${dispute === null ? '1' : 'd.id = ?'} AND ${readable.sql}
       AND ((d.clock <> 'paused' AND d.due < ?) OR ${stages("sum(s.result = 'returned')")} > 0)
     ORDER BY d.due LIMIT ${mostCases}`,
    [...(dispute === null ? [] : [dispute]), ...readable.values, centre.now()],
  );
}

function watchedOf(row: CaseRow, centre: Centre): WatchedCase {
  const now = centre.now();
  const over = row.due !== null && row.clock !== 'paused' && row.due < now;
  return {
    id: row.id,
    stage: row.stage,
    daysOver: over ? countWorkingDays(shanghaiDay(row.due), shanghaiDay(now), centre.rules.calendar) : 0,
    timesOver: row.late + (over ? 1 : 0),
    timesReturned: row.returned,
  };
}

function runningOrders(
  connection: Connection,
  rights: Rights,
  dispute: string | null,
): Promise<OrderOfList[]> {
  const readable = readingSql(readingOf(rights), 'd') ?? { sql: '1', values: [] };
  return connection.all<OrderOfList>(
    `SELECT ${orderColumns} FROM ${ordersWithCase} WHERE s.state IN ('issued', 'signed') AND (d.id IS NULL OR d.open = 1)
       AND NOT EXISTS (SELECT 1 FROM supervision n WHERE n.follows = s.id AND n.follows <> '' AND n.state <> 'cancelled')
       AND ${dispute === null ? '1' : 's.dispute = ?'} AND ${readable.sql} LIMIT ${mostCases}`,
    [...(dispute === null ? [] : [dispute]), ...readable.values],
  );
}

async function handledBefore(
  connection: Connection,
  rules: readonly SupervisionProposalRule[],
): Promise<Handled> {
  const orders = await connection.all<{ dispute: string; kind: string; proposal: string; running: number }>(
    `SELECT dispute, kind, proposal, state IN ('issued', 'signed', 'answered') AS running FROM supervision
     WHERE state IN ('issued', 'signed', 'answered') OR proposal <> ''`,
  );
  const declined = await connection.all<{ proposal: string }>('SELECT proposal FROM supervision_declined');
  const running = new Map<string, number>();
  const bySubject = new Map<string, number>();
  for (const { dispute, kind, proposal, running: runs } of orders) {
    const rank = rankOf(supervisionKind.parse(kind));
    if (runs === 1) raise(running, dispute, rank);
    if (proposal !== '') raise(bySubject, subjectOf(proposal), rank);
  }
  // What was declined stays so for this subject; a graver kind is another question.
  for (const { proposal } of declined) {
    const rule = rules.find(({ code }) => proposal.endsWith(`:${code}`));
    raise(bySubject, subjectOf(proposal), rule === undefined ? 0 : rankOf(rule.kind));
  }
  return {
    runningRank: (dispute) => running.get(dispute) ?? 0,
    handledRank: (subject) => bySubject.get(subject) ?? 0,
  };
}

function raise(ranks: Map<string, number>, key: string, rank: number): void {
  ranks.set(key, Math.max(ranks.get(key) ?? 0, rank));
}

/** What a proposal is about: its id without the rule. */
function subjectOf(proposal: string): string {
  return proposal.slice(0, proposal.lastIndexOf(':'));
}

function aboutCase(proposed: Proposed, row: CaseRow, centre: Centre): OrderProposal {
  return {
    ...proposed,
    kindName: centre.rules.profile.supervision.kinds[proposed.kind].name,
    dispute: { id: row.id, no: row.no, title: row.title },
    addressee: whoHas(centre, row),
    follows: null,
    demand: demandOf(proposed),
  };
}

const demands = {
  overdue: '尽快办结；一时办不结的，说明原因，写明下一步怎么办、什么时候办结。',
  repeated: '说明反复超期、退回的原因，由负责人牵头定出办法，写明办结的时间。',
  order_ignored: '立即回复前一张督办，说明没有按时回复的原因和现在的进展。',
} as const;

function demandOf({ ground }: Proposed): string {
  return ground === 'overdue' || ground === 'repeated' ? demands[ground] : demands.order_ignored;
}
