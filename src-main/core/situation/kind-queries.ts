import type { Connection } from '../../store/driver';
import { governanceCategoryName } from '../../contract/categories';
import { justiceCategory } from '../../contract/disputes';
import { justiceCategoryWords } from '../../contract/labels';
import type { CategorySystem } from '../../contract/situation';
import { RESTRICTED_KIND } from '../../contract/situation';
import {
  conditionsOnCases,
  isCountable,
  isFew,
  isSensitiveKind,
  kindOfCounter,
  type CountScope,
} from './count-conditions';
import { daysOf, partsOf, type Period } from './periods';

export type KindCounts = ReadonlyMap<string, number>;

export interface KindRow {
  readonly key: string;
  readonly words: string;
  readonly count: number;
  readonly before: number;
}

/** Key of the last row: what has no kind, what is restricted, and small figures of sensitive kinds. */
const OTHER = 'rest';

/** Cases registered in a period by kind. */
export async function countKinds(
  connection: Connection,
  scope: CountScope,
  period: Period,
  system: CategorySystem,
): Promise<KindCounts> {
  const counts = new Map<string, number>();
  const add = (rows: readonly { kind: string; count: number }[]) => {
    for (const { kind, count } of rows) counts.set(kind, (counts.get(kind) ?? 0) + count);
  };
  if (!isCountable(scope)) {
    add(await kindsOfCases(connection, scope, daysOf(period), system));
    return counts;
  }
  const { months, spans } = partsOf(period);
  if (months.length > 0) add(await kindsOfMonths(connection, scope, months, system));
  for (const span of spans) add(await kindsOfCases(connection, scope, span, system));
  return counts;
}

function kindsOfMonths(
  connection: Connection,
  { place, filter }: CountScope,
  months: readonly number[],
  system: CategorySystem,
) {
  const kind = kindOfCounter(filter);
  const column = system === 'justice' ? 'category' : 'governance';
  return connection.all<{ kind: string; count: number }>(
    `SELECT ${column} AS kind, sum(count) AS count FROM month WHERE place = ? AND month IN (SELECT value FROM json_each(?))
       AND state = 'registered' AND ${kind.sql} GROUP BY 1`,
    [place.code, JSON.stringify(months), ...kind.values],
  );
}

function kindsOfCases(
  connection: Connection,
  scope: CountScope,
  span: readonly [number, number],
  system: CategorySystem,
) {
  const conditions = conditionsOnCases(scope);
  const column = system === 'justice' ? 'category' : 'substr(governance_category, 1, 2)';
  return connection.all<{ kind: string; count: number }>(
    `SELECT CASE restricted WHEN 1 THEN '${RESTRICTED_KIND}' ELSE ${column} END AS kind, count(*) AS count
     FROM dispute INDEXED BY dispute_counted
     WHERE state <> 'void' AND outcome <> 'merged' AND day BETWEEN ? AND ? AND ${conditions.sql} GROUP BY 1`,
    [...span, ...conditions.values],
  );
}

/**
 * Kinds for a chart, the most frequent first. What could point at somebody stands in the last row with everything that
 * has no kind, so that it can't be found by subtraction.
 */
export function kindRows(now: KindCounts, before: KindCounts, system: CategorySystem): KindRow[] {
  const rest = { count: 0, before: 0 };
  const rows: KindRow[] = [];
  for (const key of new Set([...now.keys(), ...before.keys()])) {
    const row = {
      key,
      words: kindWords(key, system),
      count: now.get(key) ?? 0,
      before: before.get(key) ?? 0,
    };
    if (row.words === '' || isHidden(row)) {
      rest.count += row.count;
      rest.before += row.before;
    } else rows.push(row);
  }
  rows.sort((a, b) => b.count - a.count || b.before - a.before || (a.key < b.key ? -1 : 1));
  const last = rest.count + rest.before > 0 ? [{ key: OTHER, words: '未分类和限阅', ...rest }] : [];
  return [...rows, ...last];
}

function isHidden({ key, count, before }: KindRow): boolean {
  return isSensitiveKind(key) && (isFew(count) || isFew(before));
}

/** Words of a kind; '' where there is none to tell. */
function kindWords(key: string, system: CategorySystem): string {
  if (key === RESTRICTED_KIND || key === '') return '';
  if (system === 'governance') return governanceCategoryName(key).replace(/纠纷$/u, '');
  const known = justiceCategory.safeParse(key);
  return known.success ? justiceCategoryWords[known.data] : '';
}
