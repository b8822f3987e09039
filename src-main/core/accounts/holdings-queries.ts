import { disputeStateWords } from '../../contract/labels';
import { disputeState } from '../../contract/disputes';
import { tierWord } from '../../contract/clock';
import { tier } from '../../contract/primitives';
import { formatDay, shanghaiDate } from '../../contract/local-date';
import type { CallOutput } from '../../contract';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';

export type Holding = CallOutput<'accounts.holdings'>['holdings'][number];

/** One kind of thing a person can hold. A capability that gives people something to hold adds its provider below. */
type HoldingProvider = (connection: Connection, centre: Centre, account: string) => Promise<Holding[]>;

/** Open cases the person handles, told by number and state: who hands over need not see what is in them. */
const openCases: HoldingProvider = async (connection, _centre, account) => {
  const rows = await connection.all<{ id: string; no: string; state: string; tier: number }>(
    'SELECT id, no, state, tier FROM dispute WHERE handler = ? AND open = 1 ORDER BY n',
    [account],
  );
  return rows.map((row) => ({
    kind: 'case',
    id: row.id,
    words: `案件 ${row.no}（${tierWord(tier.parse(row.tier))}，${disputeStateWords[disputeState.parse(row.state)]}）`,
    needsSuccessor: true,
  }));
};

/** Open tasks, told by the number of their case and their day: what is to be done is in the case. */
const openTasks: HoldingProvider = async (connection, _centre, account) => {
  const rows = await connection.all<{ id: string; no: string; due_on: string | null }>(
    `SELECT t.id, d.no, t.due_on FROM task t JOIN dispute d ON d.id = t.dispute
     WHERE t.assignee = ? AND t.state = 'open' ORDER BY d.n, t.at, t.id`,
    [account],
  );
  return rows.map(({ id, no, due_on }) => ({
    kind: 'task',
    id,
    words: `案件 ${no} 里交办的事${due_on === null ? '' : `（${formatDay(due_on)} 前办完）`}`,
    needsSuccessor: true,
  }));
};

/** Powers lent to the person or by them: they end. */
const deputies: HoldingProvider = (_connection, centre, account) => {
  const today = shanghaiDate(centre.now());
  const { governed } = centre;
  const nameOf = (id: string) => governed.accounts.get(id)?.name ?? '';
  const running = [...governed.deputies.values()].filter(
    (grant) =>
      grant.endedGov === null &&
      grant.to >= today &&
      (grant.principal === account || grant.deputy === account),
  );
  return Promise.resolve(
    running.map((grant) => ({
      kind: 'deputy',
      id: grant.id,
      words: `${nameOf(grant.deputy)}代${nameOf(grant.principal)}办理（${grant.from} 至 ${grant.to}），随之停止`,
      needsSuccessor: false,
    })),
  );
};

const providers: readonly HoldingProvider[] = [openCases, openTasks, deputies];

/** Everything a person holds now. */
export async function holdingsOf(
  connection: Connection,
  centre: Centre,
  account: string,
): Promise<Holding[]> {
  const lists: Holding[] = [];
  for (const provider of providers) lists.push(...(await provider(connection, centre, account)));
  return lists;
}
