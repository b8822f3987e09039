import type { CallOutput } from '../../contract';
import { parseLocalDate } from '../../contract/local-date';
import { DomainError } from '../../contract/domain-error';
import { supervisionKind } from '../../contract/profile';
import type { OrderFigures } from '../../contract/supervision';
import type { Centre } from '../../centre/centre';
import type { SheetCell, SheetColumn } from '../../sheets/write-sheet';
import { orderReadable } from '../accounts/reading-queries';
import type { Rights } from '../accounts/rights';
import { numberOfDate } from '../disputes/day-number';
import { addresseeName } from './addressee-queries';
import { progressOf } from './progress';
import {
  addresseeOfRow,
  orderColumns,
  orderFactsOfRow,
  ordersWithCase,
  type OrderOfList,
} from './row-queries';

interface CountedRow extends OrderOfList {
  readonly raised: number;
}
type Counts = Omit<OrderFigures, 'addressee' | 'name'>;

/** Orders issued in a span of days by addressee, and the centre's whole. @throws DomainError `supervision.badSpan` */
export async function countOrders(
  centre: Centre,
  rights: Rights,
  { from, to }: { from: string; to: string },
): Promise<CallOutput<'supervision.figures'>> {
  if (parseLocalDate(from) === null || parseLocalDate(to) === null || from > to)
    throw new DomainError('supervision.badSpan', '开始日期要早于结束日期，请核对。');
  const readable = orderReadable(rights);
  const rows = await centre.store.read((connection) =>
    connection.all<CountedRow>(
      `SELECT ${orderColumns}, EXISTS (SELECT 1 FROM supervision n WHERE n.follows = s.id AND n.follows <> '' AND n.state <> 'cancelled') AS raised
       FROM ${ordersWithCase} WHERE s.day BETWEEN ? AND ? AND ${readable.sql} LIMIT 100000`,
      [numberOfDate(from), numberOfDate(to), ...readable.values],
    ),
  );
  const byAddressee = new Map<string, CountedRow[]>();
  for (const row of rows) {
    const key = `${row.organisation}\n${row.person}`;
    byAddressee.set(key, [...(byAddressee.get(key) ?? []), row]);
  }
  const counted = [...byAddressee.values()].flatMap((own) => {
    const first = own[0];
    if (first === undefined) return [];
    const addressee = addresseeOfRow(first);
    return [{ addressee, name: addresseeName(centre, addressee), ...countsOf(own, centre) }];
  });
  return {
    rows: counted.sort((a, b) => b.points - a.points || b.total - a.total || (a.name < b.name ? -1 : 1)),
    total: { name: '合计', ...countsOf(rows, centre) },
  };
}

function countsOf(rows: readonly CountedRow[], centre: Centre): Counts {
  const now = centre.now();
  const judged = rows.map((row) => {
    const facts = orderFactsOfRow(row);
    return { row, facts, ...progressOf(facts, centre.rules, now) };
  });
  type Judged = (typeof judged)[number];
  const count = (holds: (each: Judged) => boolean) => judged.filter(holds).length;
  const { kinds } = centre.rules.profile.supervision;
  const stands = ({ facts }: Judged) => facts.state !== 'cancelled' && facts.state !== 'lifted';
  return {
    total: rows.length,
    kinds: {
      urge: count(({ facts }) => facts.kind === 'urge'),
      normal: count(({ facts }) => facts.kind === 'normal'),
      yellow: count(({ facts }) => facts.kind === 'yellow'),
      red: count(({ facts }) => facts.kind === 'red'),
      listed: count(({ facts }) => facts.kind === 'listed'),
      instruction: count(({ facts }) => facts.kind === 'instruction'),
    },
    inTime: count((each) => stands(each) && each.facts.answered !== null && each.answer === 'kept'),
    late: count((each) => stands(each) && each.answer !== 'kept'),
    signedLate: count((each) => stands(each) && each.sign !== 'kept'),
    sentBack: count(({ row }) => row.sent_back > 0),
    raised: count(({ row }) => row.raised === 1),
    cancelled: count(({ facts }) => facts.state === 'cancelled'),
    lifted: count(({ facts }) => facts.state === 'lifted'),
    open: count(({ facts }) => facts.ended === null),
    points: judged.filter(stands).reduce((sum, { facts }) => sum + kinds[facts.kind].points, 0),
  };
}

/** Columns of the table of figures, in the order of the page. */
export function figureColumns(centre: Centre): SheetColumn[] {
  const { kinds } = centre.rules.profile.supervision;
  return [
    { title: '督办对象', width: 28, kind: 'text' },
    { title: '对象类型', width: 10, kind: 'text' },
    ...['合计', ...supervisionKind.options.map((kind) => kinds[kind].name)].map(numberColumn),
    ...['按期回复', '回复超时', '签收超时', '核验退回', '升级', '取消', '异议成立', '在办', '扣分'].map(
      numberColumn,
    ),
  ];
}

function numberColumn(title: string): SheetColumn {
  return { title, width: 10, kind: 'number' };
}

/** One row per addressee, and the whole at the end. */
export function figureRows({ rows, total }: CallOutput<'supervision.figures'>): SheetCell[][] {
  return [
    ...rows.map((row) => [row.name, row.addressee.kind === 'unit' ? '单位' : '个人', ...numbersOf(row)]),
    [total.name, '', ...numbersOf(total)],
  ];
}

function numbersOf(counts: Counts): number[] {
  const { total, kinds, inTime, late, signedLate, sentBack, raised, cancelled, lifted, open, points } =
    counts;
  return [
    total,
    ...supervisionKind.options.map((kind) => kinds[kind]),
    inTime,
    late,
    signedLate,
    sentBack,
    raised,
    cancelled,
    lifted,
    open,
    points,
  ];
}
