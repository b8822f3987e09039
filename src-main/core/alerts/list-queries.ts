import type { CallOutput, ParsedInput } from '../../contract';
import { alertLevel, alertRule, type AlertLine } from '../../contract/alerts';
import type { Connection } from '../../store/driver';
import type { AlertTable } from '../../store/schema-alerts';
import { countingOf, readingOf } from '../accounts/reading';
import { standingsOf } from '../accounts/rights';
import { lineContext, lineOf, ruleOf, type LineContext, type Viewer } from './alert-line';
import { casesWithin, isOver, standingAlerts, type StandingAlert } from './standing-alerts';

type List = CallOutput<'alerts.list'>;
type Filter = ParsedInput<'alerts.list'>;

/** Answered alerts of the past shown at most, the latest first. */
const mostOver = 500;

/** Alerts by state, rule, level and person, with the counts of each filter. */
export async function listAlerts(viewer: Viewer, filter: Filter): Promise<List> {
  const context = lineContext(viewer);
  return viewer.centre.store.read(async (connection) => {
    const standing = await standingAlerts(viewer.centre, connection, viewer.rights);
    const open = standing.filter(({ state }) => !isOver(state)).map((each) => lineOf(each, context));
    const base = filter.state === 'open' ? open : await overLines(connection, viewer, standing, context);
    const forMine = filter.mine ? base.filter((line) => isMine(line, viewer)) : base;
    const lines = forMine.filter((line) => fits(line, filter));
    return {
      sentence: sentenceOf(open),
      lines: lines.slice(0, filter.limit),
      total: lines.length,
      counts: {
        open: open.length,
        mine: open.filter((line) => isMine(line, viewer)).length,
        levels: alertLevel.options.map(({ value }) => ({
          level: value,
          count: forMine.filter((line) => fits(line, { ...filter, levels: [value] })).length,
        })),
        rules: alertRule.options.map((rule) => ({
          rule,
          name: ruleOf(rule, context.rules).name,
          count: forMine.filter((line) => fits(line, { ...filter, rules: [rule] })).length,
        })),
      },
    };
  });
}

function fits(line: AlertLine, { rules, levels }: Pick<Filter, 'rules' | 'levels'>): boolean {
  return (
    (rules.length === 0 || rules.includes(line.rule)) && (levels.length === 0 || levels.includes(line.level))
  );
}

/** What this person answers for, and what nobody does of rules their role owns. */
function isMine(line: AlertLine, { rights }: Viewer): boolean {
  const roles = standingsOf(rights).flatMap((standing) => standing.roles);
  return line.mine || (line.owner === '' && roles.includes(line.ownerRole));
}

function sentenceOf(open: readonly AlertLine[]): string {
  if (open.length === 0) return '预警：现在没有要办的';
  const grave = open.filter(({ level }) => level === 1).length;
  const unowned = open.filter(({ state }) => state === 'new').length;
  const first = grave > 0 ? `先办 ${grave} 条一级预警；` : '';
  return `${first}一共 ${open.length} 条，${unowned === 0 ? '都有人认领' : `${unowned} 条还没人认领`}`;
}

/** Alerts that are over: those that still hold first, then those of the past. */
async function overLines(
  connection: Connection,
  viewer: Viewer,
  standing: readonly StandingAlert[],
  context: LineContext,
): Promise<AlertLine[]> {
  const holding = standing.filter(({ state }) => isOver(state)).map((each) => lineOf(each, context));
  const now = new Set(standing.map(({ alert }) => alert.id));
  const rows = await connection.all<PastRow>(
    `${selectPast} WHERE a.verdict <> '' ORDER BY a.answered_at DESC LIMIT ${mostOver}`,
  );
  const past = await pastLines(connection, viewer, rows, context);
  return [...holding, ...past.filter(({ id }) => !now.has(id))];
}

type PastRow = AlertTable & { title: string | null };
const selectPast = 'SELECT a.*, d.title FROM alert a LEFT JOIN dispute d ON d.id = a.dispute';

async function pastLines(
  connection: Connection,
  { rights }: Viewer,
  rows: readonly PastRow[],
  context: LineContext,
): Promise<AlertLine[]> {
  const ids = rows.map(({ dispute }) => dispute).filter((dispute) => dispute !== '');
  const read = await casesWithin(connection, readingOf(rights), ids);
  const wholeCentre = countingOf(rights).is === 'everything';
  return rows
    .filter((row) => (row.dispute === '' ? wholeCentre : read.has(row.dispute)))
    .map((row) => pastLine(row, context));
}

function pastLine(row: PastRow, context: LineContext): AlertLine {
  const rule = ruleOf(alertRule.parse(row.rule), context.rules);
  return {
    id: row.id,
    rule: rule.rule,
    ruleName: rule.name,
    level: rule.level,
    state: stateOf(row.state),
    back: false,
    firing: false,
    sentence: '事实已经变了，这条预警现在不再触发',
    subject: row.title ?? rule.name,
    disputeId: row.dispute === '' ? null : row.dispute,
    cases: row.dispute === '' ? 0 : 1,
    owner: context.nameOf(row.owner),
    mine: context.accounts.has(row.owner),
    ownerRole: rule.owner,
    since: row.answered_at,
    police: rule.police,
    masked: false,
  };
}

function stateOf(state: string): AlertLine['state'] {
  return state === 'closed' ? 'closed' : state === 'falseAlarm' ? 'falseAlarm' : 'handled';
}

/** One answered alert of the past, where this person may see it. */
export async function pastAlert(viewer: Viewer, id: string): Promise<AlertLine | null> {
  return viewer.centre.store.read(async (connection) => {
    const rows = await connection.all<PastRow>(`${selectPast} WHERE a.id = ?`, [id]);
    return (await pastLines(connection, viewer, rows, lineContext(viewer)))[0] ?? null;
  });
}

/** How many alerts wait, and how many of them are of the gravest level. */
export async function countAlerts({ centre, rights }: Viewer): Promise<CallOutput<'alerts.count'>> {
  const standing = await centre.store.read((connection) => standingAlerts(centre, connection, rights));
  const open = standing.filter(({ state }) => !isOver(state));
  return { open: open.length, grave: open.filter(({ alert }) => alert.level === 1).length };
}

/** Alerts a case takes part in, those over among them: what a supervision order may be proposed from. */
export async function alertsOfDispute(viewer: Viewer, dispute: string): Promise<AlertLine[]> {
  const context = lineContext(viewer);
  const standing = await viewer.centre.store.read((connection) =>
    standingAlerts(viewer.centre, connection, viewer.rights),
  );
  return standing
    .filter(({ alert }) => alert.rests.includes(dispute))
    .map((each) => lineOf(each, context))
    .sort((a, b) => Number(isOver(a.state)) - Number(isOver(b.state)));
}
