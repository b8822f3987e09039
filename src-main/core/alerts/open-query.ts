import type { AlertAct, AlertLine, AlertView } from '../../contract/alerts';
import { DomainError } from '../../contract/domain-error';
import { formatDay, formatTime, shanghaiDate } from '../../contract/local-date';
import { roleWords } from '../../contract/role-words';
import { alertsCapability } from '../../centre/alerts-capability';
import { loadAggregate } from '../../centre/load';
import type { Connection } from '../../store/driver';
import { replay } from '../../journal/replay';
import { lineContext, lineOf, ruleOf, type Viewer } from './alert-line';
import { actsIn } from './decide';
import { pastAlert } from './list-queries';
import type { Rule } from './rules';
import { isOver, standingAlerts, type StandingAlert } from './standing-alerts';

/** Cases listed of one alert at most. */
const mostCases = 60;

/**
 * One alert with its facts, cases and answers.
 * @throws DomainError `alert.notFound` where it neither holds nor was ever answered, or may not be seen
 */
export async function openAlert(viewer: Viewer, id: string): Promise<AlertView> {
  const context = lineContext(viewer);
  const standing = await findStanding(viewer, id);
  const line = standing ? lineOf(standing, context) : await pastAlert(viewer, id);
  if (!line)
    throw new DomainError('alert.notFound', '这条预警现在不再触发，也没有人办过。刷新后再看。');
  const rule = ruleOf(line.rule, context.rules);
  const readable = standing?.readable ?? (line.disputeId === null ? [] : [line.disputeId]);
  return viewer.centre.store.read(async (connection) => ({
    ...line,
    facts: factsOf(line, rule),
    explains: rule.explains,
    advice: rule.advice,
    law: rule.law,
    rests: await casesOf(connection, readable),
    hidden: line.cases - readable.length,
    history: line.masked ? [] : await historyOf(connection, viewer, id),
    may: mayAnswer(viewer, line),
  }));
}

/** The alert as it holds now and as this person may see it; undefined where neither. */
export async function findStanding(viewer: Viewer, id: string): Promise<StandingAlert | undefined> {
  const all = await viewer.centre.store.read((connection) =>
    standingAlerts(viewer.centre, connection, viewer.rights),
  );
  return all.find(({ alert }) => alert.id === id);
}

/** Who may not read the case can't answer for it; what no longer holds needs no answer unless it waits for its end. */
function mayAnswer({ rights }: Viewer, line: AlertLine): AlertAct[] {
  if (line.masked || !rights.permissions.has('case.write')) return [];
  if (!line.firing && isOver(line.state)) return [];
  return [...actsIn(line.state, line.mine)];
}

function factsOf(line: AlertLine, rule: Rule): AlertView['facts'] {
  return [
    { word: '从何时起', text: `${formatDay(shanghaiDate(line.since))} ${formatTime(line.since)}` },
    { word: '牵涉案件', text: line.cases === 0 ? '—' : `${line.cases} 件` },
    ...[...rule.values.values()].map(({ word, value, unit }) => ({ word, text: `${value} ${unit}` })),
    { word: '归谁管', text: roleWords[rule.owner].label },
    { word: '谁在办', text: line.owner === '' ? '还没人认领' : line.owner },
  ];
}

async function casesOf(connection: Connection, ids: readonly string[]): Promise<AlertView['rests']> {
  const rows = await connection.all<{ id: string; no: string; title: string; open: number }>(
    `SELECT d.id, d.no, d.title, d.open FROM json_each(?) j JOIN dispute d ON d.id = j.value ORDER BY j.key LIMIT ${mostCases}`,
    [JSON.stringify(ids)],
  );
  return rows.map((row) => ({ ...row, open: row.open === 1 }));
}

async function historyOf(connection: Connection, { centre }: Viewer, id: string): Promise<AlertView['history']> {
  const loaded = await loadAggregate(connection, id, centre.keys.centreKey);
  const { state } = replay(alertsCapability.fold, id, loaded);
  return state.steps
    .map(({ actor, ...step }) => ({ ...step, by: centre.governed.accounts.get(actor)?.name ?? '' }))
    .reverse();
}
