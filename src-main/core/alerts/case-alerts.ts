import { formatDay, formatTime, shanghaiDate, addDays, DAY_MS } from '../../contract/local-date';
import type { AlertRule } from '../../contract/alerts';
import { tierWord } from '../../contract/clock';
import { tier } from '../../contract/primitives';
import type { Connection } from '../../store/driver';
import type { AlertKeys } from './alert-id';
import type { DerivedAlert } from './derived';
import { valueOf, type Rule, type Rules } from './rules';

/** What derivation looks at. Everything that depends on now is here. */
export interface DeriveContext {
  readonly connection: Connection;
  readonly rules: Rules;
  readonly keys: AlertKeys;
  /** Now, the end of today and of the next working day (ms, Shanghai). */
  readonly now: number;
  readonly todayEnd: number;
  readonly nextEnd: number;
}

interface CaseRow {
  id: string;
  title: string;
  registered_at: number;
}

const HOUR_MS = 3_600_000;

/** Alerts about one case each. */
export async function caseAlerts(context: DeriveContext): Promise<DerivedAlert[]> {
  const { now, todayEnd, nextEnd } = context;
  return [
    ...(await dueAlerts(context, 'deadlinePast', 0, now)),
    ...(await dueAlerts(context, 'deadlineToday', now, todayEnd)),
    ...(await dueAlerts(context, 'deadlineNear', todayEnd, nextEnd)),
    ...(await unsignedAlerts(context)),
    ...(await silenceAlerts(context)),
    ...(await performanceAlerts(context)),
    ...(await groupAlerts(context)),
    ...(await signAlerts(context)),
  ];
}

function ruleIn({ rules }: DeriveContext, key: AlertRule): Rule | null {
  const rule = rules.get(key);
  return rule?.enabled === true ? rule : null;
}

interface Found {
  readonly facts: readonly (string | number)[];
  readonly words: DerivedAlert['words'];
  readonly since: number;
  readonly level?: 1 | 2 | 3;
}

function alertOf(context: DeriveContext, rule: Rule, row: CaseRow, found: Found): DerivedAlert {
  return {
    id: context.keys.idOf(rule.rule, row.id),
    rule: rule.rule,
    level: found.level ?? rule.level,
    dispute: row.id,
    rests: [row.id],
    subject: row.title,
    words: found.words,
    facts: context.keys.fingerprintOf(found.facts),
    since: found.since,
  };
}

async function dueAlerts(context: DeriveContext, key: AlertRule, from: number, to: number) {
  const rule = ruleIn(context, key);
  if (!rule) return [];
  const rows = await context.connection.all<CaseRow & { due: number }>(
    "SELECT id, title, registered_at, due FROM dispute WHERE open = 1 AND clock <> 'paused' AND due >= ? AND due < ? ORDER BY due",
    [from, to],
  );
  return rows.map((row) =>
    alertOf(context, rule, row, {
      facts: [row.due],
      words: {
        due: `${formatDay(shanghaiDate(row.due))} ${formatTime(row.due)}`,
        time: formatTime(row.due),
      },
      since: key === 'deadlinePast' ? row.due : row.registered_at,
    }),
  );
}

async function unsignedAlerts(context: DeriveContext) {
  const rule = ruleIn(context, 'unsigned');
  if (!rule) return [];
  const rows = await context.connection.all<CaseRow & { tier: number; handed: number }>(
    `SELECT d.id, d.title, d.registered_at, d.tier,
       (SELECT s.handed_at FROM stage s WHERE s.dispute = d.id ORDER BY s.ordinal DESC LIMIT 1) AS handed
     FROM dispute d WHERE d.open = 1 AND d.clock = 'waiting'`,
  );
  const limit = valueOf(rule, 'hours');
  return rows
    .filter(({ handed }) => handed < context.now - limit * HOUR_MS)
    .map((row) =>
      alertOf(context, rule, row, {
        facts: [row.handed],
        words: {
          handed: `${formatDay(shanghaiDate(row.handed))} ${formatTime(row.handed)}`,
          tier: tierWord(tier.parse(row.tier)),
          hours: limit,
        },
        since: row.handed,
      }),
    );
}

async function silenceAlerts(context: DeriveContext) {
  const rule = ruleIn(context, 'silence');
  if (!rule) return [];
  const limit = valueOf(rule, 'days');
  const rows = await context.connection.all<CaseRow & { last: number }>(
    `SELECT d.id, d.title, d.registered_at, p.last_at AS last FROM case_pulse p JOIN dispute d ON d.id = p.dispute
     WHERE p.last_at < ? AND d.open = 1 AND d.clock <> 'paused'`,
    [context.now - limit * DAY_MS],
  );
  return rows.map((row) =>
    alertOf(context, rule, row, {
      facts: [row.last],
      words: {
        last: formatDay(shanghaiDate(row.last)),
        days: Math.floor((context.now - row.last) / DAY_MS),
        limit,
      },
      since: row.last,
    }),
  );
}

async function performanceAlerts(context: DeriveContext) {
  const rule = ruleIn(context, 'performance');
  if (!rule) return [];
  const before = addDays(shanghaiDate(context.now), -valueOf(rule, 'days'));
  const rows = await context.connection.all<CaseRow & { owed: string; due: string; count: number }>(
    `SELECT d.id, d.title, d.registered_at, group_concat(o.id, ' ') AS owed, min(o.due_on) AS due, count(*) AS count
     FROM obligation o JOIN dispute d ON d.id = o.dispute
     WHERE o.done = 0 AND o.due_on < ? AND d.state <> 'void' GROUP BY d.id`,
    [before],
  );
  return rows.map((row) =>
    alertOf(context, rule, row, {
      facts: row.owed.split(' ').sort(),
      words: { count: row.count, due: formatDay(row.due) },
      since: Date.parse(`${row.due}T16:00:00Z`),
    }),
  );
}

async function groupAlerts(context: DeriveContext) {
  const rule = ruleIn(context, 'group');
  if (!rule) return [];
  const limit = valueOf(rule, 'people');
  const rows = await context.connection.all<CaseRow & { people: number }>(
    'SELECT id, title, registered_at, people FROM dispute WHERE open = 1 AND people >= ?',
    [limit],
  );
  return rows.map((row) =>
    alertOf(context, rule, row, {
      facts: [row.people],
      words: { people: row.people, limit },
      since: row.registered_at,
      ...(row.people >= valueOf(rule, 'major') ? { level: 1 as const } : {}),
    }),
  );
}

const ruleOfSign: Readonly<Record<string, AlertRule>> = {
  weapons: 'weapons',
  self_harm: 'selfHarm',
  violence: 'violence',
  gathering: 'gathering',
  minor: 'minor',
};

async function signAlerts(context: DeriveContext) {
  const rows = await context.connection.all<CaseRow & { sign: string; words: string }>(
    `SELECT d.id, d.title, d.registered_at, s.sign, s.words FROM case_sign s JOIN dispute d ON d.id = s.dispute WHERE d.open = 1`,
  );
  return rows.flatMap((row) => {
    const key = ruleOfSign[row.sign];
    const rule = key === undefined ? null : ruleIn(context, key);
    if (!rule) return [];
    return [
      alertOf(context, rule, row, {
        facts: [row.words],
        words: { words: row.words },
        since: row.registered_at,
      }),
    ];
  });
}
