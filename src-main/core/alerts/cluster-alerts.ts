import { addDays, shanghaiDate, type LocalDate } from '../../contract/local-date';
import { disputeWord } from '../../contract/labels';
import { justiceCategory } from '../../contract/disputes';
import { numberOfDate } from '../disputes/day-number';
import type { DeriveContext } from './case-alerts';
import type { DerivedAlert } from './derived';
import { valueOf, type Rule } from './rules';
import { seasonOf } from './seasons';
import { isCluster, usualOf, type Frequency } from './usual';

/** How far back the past is looked at: a year, so that the season is in it once. */
const pastDays = 365;
/** What counts here: neither registered by mistake nor part of another case, and not restricted. */
const counted = "state <> 'void' AND outcome <> 'merged' AND restricted = 0";

interface Spans {
  readonly today: LocalDate;
  readonly days: number;
  readonly from: number;
  readonly to: number;
  /** The days before, and of those the ones that were the same days of last year. */
  readonly pastFrom: number;
  readonly pastTo: number;
  readonly lastYearTo: number;
  readonly daysBefore: number;
}

/** Several cases at one place, or against one respondent, more than usual. Never of restricted cases. */
export async function clusterAlerts(context: DeriveContext): Promise<DerivedAlert[]> {
  return [...(await placeAlerts(context)), ...(await respondentAlerts(context))];
}

async function spansOf({ connection, now }: DeriveContext, rule: Rule): Promise<Spans> {
  const today = shanghaiDate(now);
  const days = valueOf(rule, 'days');
  const from = addDays(today, 1 - days);
  const pastFrom = addDays(from, -pastDays);
  const first = await connection.get<{ day: number | null }>('SELECT min(day) AS day FROM dispute');
  return {
    today,
    days,
    from: numberOfDate(from),
    to: numberOfDate(today),
    pastFrom: numberOfDate(pastFrom),
    pastTo: numberOfDate(addDays(from, -1)),
    lastYearTo: numberOfDate(addDays(pastFrom, days - 1)),
    daysBefore: daysBetween(first?.day ?? null, from),
  };
}

/** Days of the past that are known, from the first case there is. */
function daysBetween(first: number | null, from: LocalDate): number {
  if (first === null) return 0;
  const text = String(first);
  const began = Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  return Math.min(pastDays, Math.max(0, Math.round((Date.parse(from) - began) / 86_400_000)));
}

interface ClusterCase {
  id: string;
  registered_at: number;
  category: string;
}

interface Past {
  before: number;
  lastYear: number;
}

function clusterOf(
  context: DeriveContext,
  rule: Rule,
  spans: Spans,
  cases: readonly ClusterCase[],
  past: Past,
  about: { subject: string; name: string; words: Record<string, string | number> },
): DerivedAlert[] {
  const season = seasonOf(mostCommon(cases), spans.today);
  const frequency: Frequency = {
    count: cases.length,
    days: spans.days,
    ...past,
    daysBefore: spans.daysBefore,
    season: season?.factor ?? 100,
  };
  const [newest] = cases;
  if (!newest || !isCluster(frequency, valueOf(rule, 'count'), valueOf(rule, 'ratio'))) return [];
  return [
    {
      id: context.keys.idOf(rule.rule, about.subject),
      rule: rule.rule,
      level: rule.level,
      dispute: null,
      rests: cases.map(({ id }) => id),
      subject: about.name,
      words: {
        ...about.words,
        count: cases.length,
        days: spans.days,
        usual: usualWords(usualOf(frequency)),
        season: season === null ? '' : `；现在是${season.name}，已经放宽`,
      },
      // The window moves on and loses old cases; only a new one is news.
      facts: context.keys.fingerprintOf([newest.id]),
      since: newest.registered_at,
    },
  ];
}

function usualWords(usual: number | null): string {
  return usual === null ? '还没有往年可比' : `往常同样天数约 ${Math.round(usual * 10) / 10} 件`;
}

function mostCommon(cases: readonly ClusterCase[]): string {
  const counts = new Map<string, number>();
  for (const { category } of cases) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

function newestFirst<T extends ClusterCase>(cases: readonly T[]): T[] {
  return [...cases].sort((a, b) => b.registered_at - a.registered_at || (a.id < b.id ? 1 : -1));
}

function gather<T>(rows: readonly T[], keyOf: (row: T) => string, least: number): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return new Map([...groups].filter(([, group]) => group.length >= least));
}

async function placeAlerts(context: DeriveContext): Promise<DerivedAlert[]> {
  const rule = context.rules.get('clusterPlace');
  if (!rule?.enabled) return [];
  const spans = await spansOf(context, rule);
  const rows = await context.connection.all<ClusterCase & { village: string; place: string }>(
    `SELECT id, registered_at, category, village, place FROM dispute
     WHERE day BETWEEN ? AND ? AND village <> '' AND category <> '' AND ${counted}`,
    [spans.from, spans.to],
  );
  const keyOf = ({ village, category }: { village: string; category: string }) => `${village} ${category}`;
  const groups = gather(rows, keyOf, valueOf(rule, 'count'));
  if (groups.size === 0) return [];
  const past = await pastOfPlaces(context, spans);
  return [...groups].flatMap(([key, group]) => {
    const cases = newestFirst(group);
    const [newest] = cases;
    if (!newest) return [];
    const category = disputeWord(justiceCategory.parse(newest.category));
    return clusterOf(context, rule, spans, cases, past.get(key) ?? { before: 0, lastYear: 0 }, {
      subject: key,
      name: `${newest.place} · ${category}`,
      words: { place: newest.place, category },
    });
  });
}

async function pastOfPlaces({ connection }: DeriveContext, spans: Spans): Promise<Map<string, Past>> {
  const rows = await connection.all<Past & { village: string; category: string }>(
    `SELECT village, category, count(*) AS before, sum(day <= ?) AS lastYear FROM dispute
     WHERE day BETWEEN ? AND ? AND ${counted} GROUP BY village, category`,
    [spans.lastYearTo, spans.pastFrom, spans.pastTo],
  );
  return new Map(rows.map(({ village, category, ...past }) => [`${village} ${category}`, past]));
}

interface RespondentRow extends ClusterCase {
  name: string;
  kind: string;
  phone: string;
  id_number: string;
}

async function respondentAlerts(context: DeriveContext): Promise<DerivedAlert[]> {
  const rule = context.rules.get('clusterRespondent');
  if (!rule?.enabled) return [];
  const spans = await spansOf(context, rule);
  const rows = await context.connection.all<RespondentRow>(
    `SELECT d.id, d.registered_at, d.category, p.name, p.kind, p.phone, p.id_number
     FROM (SELECT id, registered_at, category FROM dispute WHERE day BETWEEN ? AND ? AND ${counted}) d
     JOIN party p ON p.dispute = d.id WHERE p.role = 'respondent' AND p.name <> ''`,
    [spans.from, spans.to],
  );
  const known = rows.filter((row) => respondentKey(row) !== '');
  const groups = gather(known, respondentKey, valueOf(rule, 'count'));
  const alerts: DerivedAlert[] = [];
  for (const [subject, group] of groups) {
    const cases = newestFirst([...new Map(group.map((row) => [row.id, row])).values()]);
    const [newest] = cases;
    if (!newest || cases.length < valueOf(rule, 'count')) continue;
    const past = await pastOfRespondent(context, spans, newest);
    const { name } = newest;
    alerts.push(...clusterOf(context, rule, spans, cases, past, { subject, name, words: { name } }));
  }
  return alerts;
}

/** An organisation by its name, a person by the identity number, else by name and phone; '' for who can't be told apart. */
function respondentKey({ kind, name, phone, id_number: number }: RespondentRow): string {
  if (kind === 'organisation') return `organisation ${name}`;
  if (number !== '') return `number ${number}`;
  return phone === '' ? '' : `person ${name} ${phone}`;
}

async function pastOfRespondent({ connection }: DeriveContext, spans: Spans, who: RespondentRow): Promise<Past> {
  const row = await connection.get<Past>(
    `SELECT count(DISTINCT d.id) AS before, count(DISTINCT CASE WHEN d.day <= ? THEN d.id END) AS lastYear
     FROM party p JOIN dispute d ON d.id = p.dispute
     WHERE p.name = ? AND p.role = 'respondent' AND (p.kind = 'organisation' OR (p.id_number <> '' AND p.id_number = ?) OR (p.phone <> '' AND p.phone = ?))
       AND d.day BETWEEN ? AND ? AND d.state <> 'void' AND d.outcome <> 'merged' AND d.restricted = 0`,
    [spans.lastYearTo, who.name, who.id_number, who.phone, spans.pastFrom, spans.pastTo],
  );
  return row ?? { before: 0, lastYear: 0 };
}
