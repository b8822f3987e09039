import { shanghaiDate } from '../../contract/local-date';
import type { LedgerFocus } from '../../contract/ledger-focus';
import { resolvedOutcomes } from '../../contract/labels';
import { groupPeople } from '../../contract/situation';
import type { SqlCondition } from '../accounts/reading';
import { numberOfDate } from './day-number';

/** The conditions of a focus on table `dispute`, as of `now` (ms): the same cases the figure counted. */
export function focusConditions(focus: LedgerFocus, now: number): SqlCondition[] {
  return [
    placesCondition(focus.divisions),
    oneOf('substr(governance_category, 1, 2)', focus.governance),
    spanOf('closed_day', focus.closedFrom, focus.closedTo),
    oneOf('settled_tier', focus.settledTiers),
    focus.handler === null ? null : { sql: 'handler = ?', values: [focus.handler] },
    focus.holder === '' ? null : { sql: 'holder = ?', values: [focus.holder] },
    when(focus.groups, `people >= ${groupPeople}`),
    when(focus.risky, "risk IN ('yellow', 'red')"),
    when(focus.conflicting, 'conflicts > 0'),
    when(focus.watched, "(major = 1 OR risk = 'red')"),
    oneOf('satisfaction', focus.satisfaction),
    when(focus.unsettled, 'closed_day IS NOT NULL AND settled_tier IS NULL'),
    successCondition(focus.success, now),
    owingCondition(focus.owing, now),
    stageCondition(focus),
    when(focus.counted, "state <> 'void' AND outcome <> 'merged'"),
  ].filter((condition) => condition !== null);
}

function when(wanted: boolean, sql: string): SqlCondition | null {
  return wanted ? { sql, values: [] } : null;
}

function oneOf(column: string, values: readonly (string | number)[]): SqlCondition | null {
  return values.length === 0 ? null : { sql: `${column} IN (${values.map(() => '?').join()})`, values };
}

const columns = { 6: 'county', 9: 'township', 12: 'village' } as const;

function placesCondition(codes: readonly string[]): SqlCondition | null {
  const parts = ([6, 9, 12] as const).flatMap(
    (length) =>
      oneOf(
        columns[length],
        codes.filter((code) => code.length === length),
      ) ?? [],
  );
  if (parts.length === 0) return null;
  return {
    sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`,
    values: parts.flatMap(({ values }) => values),
  };
}

function spanOf(column: string, from: string | null, to: string | null): SqlCondition | null {
  const parts = [
    from === null ? null : { sql: `${column} >= ?`, value: numberOfDate(from) },
    to === null ? null : { sql: `${column} <= ?`, value: numberOfDate(to) },
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return { sql: parts.map(({ sql }) => sql).join(' AND '), values: parts.map(({ value }) => value) };
}

const good = [...resolvedOutcomes].map((code) => `'${code}'`).join();

/** The same cases as the success figures count (performance-queries.ts). */
function successCondition(success: LedgerFocus['success'], now: number): SqlCondition | null {
  if (success === null) return null;
  const late = `EXISTS (SELECT 1 FROM obligation o WHERE o.dispute = dispute.id AND o.done = 0 AND o.due_on < ?)`;
  const part = {
    reached: '1',
    owing: `(performance IN ('full', 'part', 'breach') OR (performance = 'open' AND ${late}))`,
    performed: "performance = 'full'",
    followed: "holding <> ''",
    held: "holding = 'held'",
  }[success];
  return {
    sql: `state = 'closed' AND outcome IN (${good}) AND ${part}`,
    values: success === 'owing' ? [shanghaiDate(now)] : [],
  };
}

function owingCondition(owing: LedgerFocus['owing'], now: number): SqlCondition | null {
  if (owing === null) return null;
  const due = owing === 'overdue' ? ' AND o.due_on < ?' : '';
  return {
    sql: `EXISTS (SELECT 1 FROM obligation o WHERE o.dispute = dispute.id AND o.done = 0${due})`,
    values: owing === 'overdue' ? [shanghaiDate(now)] : [],
  };
}

function stageCondition({ stageTier, stageResults, stageFrom, stageTo }: LedgerFocus): SqlCondition | null {
  if (stageTier === null) return null;
  const parts = [
    { sql: 's.tier = ?', values: [stageTier] },
    oneOf('s.result', stageResults),
    spanOf('s.day', stageFrom, stageTo),
  ].filter((part) => part !== null);
  return {
    sql: `id IN (SELECT s.dispute FROM stage s WHERE ${parts.map(({ sql }) => sql).join(' AND ')})`,
    values: parts.flatMap(({ values }) => [...values]),
  };
}
