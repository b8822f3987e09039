import { addDays, shanghaiDate } from '../../contract/local-date';
import { numberOfDate } from '../disputes/day-number';
import type { DeriveContext } from './case-alerts';
import type { DerivedAlert } from './derived';
import { valueOf } from './rules';

interface ReturnRow {
  dispute: string;
  title: string;
  open: number;
  registered_at: number;
  name: string;
  phone: string;
  id_number: string;
}

const columns = 'd.id AS dispute, d.title, d.open, d.registered_at, q.name, q.phone, q.id_number';
const notGone = "d.state <> 'void' AND d.outcome <> 'merged' AND d.day >= ?";

/**
 * People who are a party for the third time (or as often as the rule says) and whose newest case is open. The same person is
 * who has the same identity number, or the same name and phone; what either says holds for both.
 */
export async function repeatAlerts(context: DeriveContext): Promise<DerivedAlert[]> {
  const rule = context.rules.get('repeat');
  if (!rule?.enabled) return [];
  const [limit, days] = [valueOf(rule, 'count'), valueOf(rule, 'days')];
  const people = peopleOf(await returnRows(context, days));
  const alerts = people.flatMap(({ key, cases }) => {
    const anchor = cases.find(({ open }) => open === 1);
    const [newest] = cases;
    if (cases.length < limit || !anchor || !newest) return [];
    return [
      {
        id: context.keys.idOf('repeat', key),
        rule: rule.rule,
        level: rule.level,
        dispute: anchor.dispute,
        rests: cases.map(({ dispute }) => dispute),
        subject: anchor.title,
        words: { days, count: cases.length, limit },
        facts: context.keys.fingerprintOf([newest.dispute]),
        since: newest.registered_at,
      },
    ];
  });
  return oneForTheSameCases(alerts);
}

async function returnRows({ connection, now }: DeriveContext, days: number): Promise<ReturnRow[]> {
  const since = numberOfDate(addDays(shanghaiDate(now), -days));
  // CROSS JOIN keeps the order: from the few open cases to their people. Left to itself the planner reads every party there is.
  const live = "dispute o CROSS JOIN party p ON p.dispute = o.id AND p.kind = 'person' WHERE o.open = 1";
  return connection.all<ReturnRow>(
    `SELECT ${columns} FROM (SELECT DISTINCT p.id_number FROM ${live} AND p.id_number <> '') l
       CROSS JOIN party q ON q.id_number = l.id_number AND q.id_number <> '' CROSS JOIN dispute d ON d.id = q.dispute WHERE ${notGone}
     UNION
     SELECT ${columns} FROM (SELECT DISTINCT p.name, p.phone FROM ${live} AND p.phone <> '' AND p.name <> '') l
       CROSS JOIN party q ON q.phone = l.phone AND q.phone <> '' AND q.name = l.name CROSS JOIN dispute d ON d.id = q.dispute
     WHERE ${notGone} AND q.kind = 'person'`,
    [since, since],
  );
}

interface Person {
  /** The identity number where one is known. */
  readonly key: string;
  /** Newest first, each case once. */
  readonly cases: readonly ReturnRow[];
}

/** Rows joined to people, whatever their order: by identity number, and by name and phone. */
function peopleOf(rows: readonly ReturnRow[]): Person[] {
  const groups = new Map<string, { rows: ReturnRow[]; signs: Set<string> }>();
  for (const row of rows) {
    const signs = signsOf(row);
    const met = [...new Set(signs.flatMap((sign) => groups.get(sign) ?? []))];
    const merged = {
      rows: [...met.flatMap((group) => group.rows), row],
      signs: new Set([...met.flatMap((group) => [...group.signs]), ...signs]),
    };
    for (const sign of merged.signs) groups.set(sign, merged);
  }
  return [...new Set(groups.values())].map((group) => ({
    key: [...group.signs].sort()[0] ?? '',
    cases: newestFirst(group.rows),
  }));
}

/** `number …` sorts before `person …`, so that a known number names the person. */
function signsOf({ id_number: number, name, phone }: ReturnRow): string[] {
  return [
    ...(number === '' ? [] : [`number ${number}`]),
    ...(phone === '' || name === '' ? [] : [`person ${name} ${phone}`]),
  ];
}

function newestFirst(rows: readonly ReturnRow[]): ReturnRow[] {
  return [...new Map(rows.map((row) => [row.dispute, row])).values()].sort(
    (a, b) => b.registered_at - a.registered_at || (a.dispute < b.dispute ? 1 : -1),
  );
}

/** Both sides of one quarrel come back together: that is one alert, the one with the smaller id everywhere. */
function oneForTheSameCases(alerts: readonly DerivedAlert[]): DerivedAlert[] {
  const byCases = new Map<string, DerivedAlert>();
  for (const alert of [...alerts].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const cases = [...alert.rests].sort().join(' ');
    if (!byCases.has(cases)) byCases.set(cases, alert);
  }
  return [...byCases.values()];
}
