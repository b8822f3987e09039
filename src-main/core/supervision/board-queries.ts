import type { CallOutput, ParsedInput } from '../../contract';
import { limitWords, supervisionKind } from '../../contract/profile';
import type { OrderFilter, OrderRow } from '../../contract/supervision';
import type { Centre } from '../../centre/centre';
import { orderReadable } from '../accounts/reading-queries';
import type { Rights } from '../accounts/rights';
import { limitEnd } from '../whistles/progress';
import { orderablePeople, whoHas, type HeldCase } from './addressee-queries';
import { readOrderNo } from './order-number';
import { endedStates, ordersWithCase, readOrders, runningStates } from './row-queries';

/** The board, the most urgent first. Limits depend on the calendar and are counted here, in no table. */
export async function listOrders(
  centre: Centre,
  rights: Rights,
  { filter, kind, text, limit }: ParsedInput<'supervision.board'>,
): Promise<CallOutput<'supervision.board'>> {
  const running = await readOrders(centre, rights, runningStates);
  const ended = filter === 'ended' ? await readOrders(centre, rights, endedStates) : null;
  const found = (ended ?? running)
    .filter((row) => isWanted(row, filter))
    .filter((row) => kind === null || row.kind === kind)
    .filter((row) => text === '' || isNamed(row, text))
    .sort(ended ? (a, b) => b.issuedAt - a.issuedAt : byUrgency);
  return {
    sentence: sentenceOf(running),
    rows: found.slice(0, limit),
    total: found.length,
    counts: await countsOf(centre, rights, running),
  };
}

async function countsOf(
  centre: Centre,
  rights: Rights,
  running: readonly OrderRow[],
): Promise<Record<OrderFilter, number>> {
  const count = (filter: OrderFilter) => running.filter((row) => isWanted(row, filter)).length;
  const readable = orderReadable(rights);
  const ended = await centre.store.read((connection) =>
    connection.get<{ count: number }>(
      `SELECT count(*) AS count FROM ${ordersWithCase} WHERE s.state IN (${endedStates.map(() => '?').join()}) AND ${readable.sql}`,
      [...endedStates, ...readable.values],
    ),
  );
  return {
    open: count('open'),
    late: count('late'),
    issued: count('issued'),
    signed: count('signed'),
    asks: count('asks'),
    answered: count('answered'),
    ended: ended?.count ?? 0,
  };
}

/** Whether a row belongs under a filter of the board. */
function isWanted(row: OrderRow, filter: OrderFilter): boolean {
  switch (filter) {
    case 'open':
    case 'ended':
      return true;
    case 'late':
      return row.tone === 'over';
    case 'asks':
      return row.asks;
    default:
      return row.state === filter;
  }
}

function isNamed(row: OrderRow, text: string): boolean {
  const no = readOrderNo(text);
  if (no !== null) return row.no === no;
  const words = [row.no, row.reason, row.addressee.name, row.dispute?.no ?? '', row.dispute?.title ?? ''];
  return words.join('\n').toLowerCase().includes(text.toLowerCase());
}

const ranks = { over: 0, today: 1, soon: 2, calm: 3, done: 4 } as const;

/** Overdue before due today and so on, within each by the instant it is due. */
function byUrgency(a: OrderRow, b: OrderRow): number {
  const due = (row: OrderRow) => row.nextDue ?? row.answerDue;
  return ranks[a.tone] - ranks[b.tone] || due(a) - due(b) || b.issuedAt - a.issuedAt;
}

function sentenceOf(running: readonly OrderRow[]): string {
  const count = (filter: OrderFilter) => running.filter((row) => isWanted(row, filter)).length;
  const parts = [
    [count('late'), '件超时没有签收或回复'],
    [count('asks'), '件申请等批'],
    [count('answered'), '件等核验'],
  ] as const;
  const words = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  if (words.length > 0) return words.join('，');
  return running.length === 0 ? '现在没有在办的督办' : `${running.length} 件督办都在期限内`;
}

/** What the sheet shows before an order is issued. */
export async function orderRules(
  centre: Centre,
  rights: Rights,
  dispute: string | null,
): Promise<CallOutput<'supervision.rules'>> {
  const { supervision } = centre.rules.profile;
  const now = centre.now();
  const held =
    dispute === null
      ? undefined
      : await centre.store.read((connection) =>
          connection.get<HeldCase>(
            'SELECT tier, county, township, village, handler FROM dispute WHERE id = ?',
            [dispute],
          ),
        );
  return {
    kinds: supervisionKind.options.map((kind) => {
      const { name, use, sign, answer, points } = supervision.kinds[kind];
      return {
        kind,
        name,
        use,
        points,
        signWords: limitWords(sign),
        answerWords: limitWords(answer),
        answerDue: limitEnd(answer, now, centre.rules).due,
      };
    }),
    people: orderablePeople(centre),
    suggested: held ? whoHas(centre, held) : null,
    mayIssue: rights.permissions.has('supervision.issue'),
  };
}
