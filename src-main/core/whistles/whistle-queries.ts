import { whistleKind } from '../../contract/profile';
import {
  whistleState,
  type UnitProgress,
  type WhistleFilter,
  type WhistleRow,
  type WhistleView,
} from '../../contract/whistles';
import { shanghaiDate } from '../../contract/local-date';
import type { CallOutput, ParsedInput } from '../../contract';
import type { Centre } from '../../centre/centre';
import type { Connection } from '../../store/driver';
import type { WhistleTable, WhistleUnitTable } from '../../store/schema-whistles';
import { whistleReadable } from '../accounts/reading-queries';
import type { Rights } from '../accounts/rights';
import { organisationName } from '../directory/organisations';
import { groupedBy } from './grouped-by';
import { progressOf, type Done, type UnitFacts, type WhistleFacts } from './progress';

/** A whistle of a list with what its case is called. */
interface RowOfList extends WhistleTable {
  readonly dispute_no: string | null;
  readonly dispute_title: string | null;
}

const columns = 'w.*, d.no AS dispute_no, d.title AS dispute_title';
export const whistlesWithCase = 'whistle w LEFT JOIN dispute d ON d.id = w.dispute';
/** More than any centre has out at a time; ended ones are asked for by text or unit. */
const mostRows = 2000;

/** The board, the most urgent first. Limits depend on the calendar and are counted here, in no table. */
export async function listWhistles(
  centre: Centre,
  rights: Rights,
  request: ParsedInput<'whistles.board'>,
): Promise<CallOutput<'whistles.board'>> {
  const { filter, kind, organisation, text, limit } = request;
  const ended = filter === 'ended';
  const out = await readRows(centre, rights, ['awaiting', 'out']);
  const rows = ended ? await readRows(centre, rights, ['refused', 'cancelled', 'closed']) : out;
  const found = rows
    .filter((row) => isWanted(row, filter))
    .filter((row) => kind === null || row.kind === kind)
    .filter((row) => organisation === null || row.units.some((unit) => unit.organisation === organisation))
    .filter((row) => text === '' || isNamed(row, text));
  const sorted = ended
    ? found.sort((a, b) => b.blownAt - a.blownAt)
    : found.sort((a, b) => byUrgency(a, b) || b.blownAt - a.blownAt);
  return {
    sentence: sentenceOf(out),
    rows: sorted.slice(0, limit),
    total: sorted.length,
    counts: await countsOf(centre, rights, out),
  };
}

async function countsOf(
  centre: Centre,
  rights: Rights,
  out: readonly WhistleRow[],
): Promise<Record<WhistleFilter, number>> {
  const count = (filter: WhistleFilter) => out.filter((row) => isWanted(row, filter)).length;
  const readable = whistleReadable(rights);
  const ended = await centre.store.read((connection) =>
    connection.get<{ count: number }>(
      `SELECT count(*) AS count FROM ${whistlesWithCase} WHERE w.state IN ('refused', 'cancelled', 'closed') AND ${readable.sql}`,
      readable.values,
    ),
  );
  return {
    open: count('open'),
    unanswered: count('unanswered'),
    awaiting: count('awaiting'),
    reporting: count('reporting'),
    ended: ended?.count ?? 0,
  };
}

/** Whether a row belongs under a filter of the board. */
function isWanted(row: WhistleRow, filter: WhistleFilter): boolean {
  switch (filter) {
    case 'open':
    case 'ended':
      return true;
    case 'awaiting':
      return row.state === 'awaiting';
    case 'unanswered':
      return row.unanswered > 0;
    case 'reporting':
      return row.units.some((unit) => unit.next === 'report');
  }
}

function isNamed(row: WhistleRow, text: string): boolean {
  const words = text.toLowerCase();
  return [
    row.no,
    row.reason,
    row.dispute?.no ?? '',
    row.dispute?.title ?? '',
    ...row.units.map(({ name }) => name),
  ]
    .join('\n')
    .toLowerCase()
    .includes(words);
}

const ranks: Readonly<Record<UnitProgress['tone'], number>> = {
  over: 0,
  today: 1,
  soon: 2,
  calm: 3,
  done: 4,
};

/** Overdue before due today and so on, within each by the instant it is due. */
function byUrgency(a: Pressing, b: Pressing): number {
  return ranks[a.tone] - ranks[b.tone] || (a.due ?? later) - (b.due ?? later);
}

/** After every instant. */
const later = Number.MAX_SAFE_INTEGER;

interface Pressing {
  readonly tone: UnitProgress['tone'];
  readonly due: number | null;
}

function sentenceOf(out: readonly WhistleRow[]): string {
  const running = out.filter((row) => row.state === 'out');
  const units = running.flatMap((row) => row.units);
  const late = units.filter((unit) => unit.tone === 'over').length;
  const silent = units.filter((unit) => unit.next === 'sign' || unit.next === 'arrive').length;
  const awaiting = out.length - running.length;
  const parts = [
    late > 0 ? `${late} 家超时没有应哨` : '',
    silent > 0 ? `${silent} 家还没报到` : '',
    awaiting > 0 ? `${awaiting} 次等批准` : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) return parts.join('，');
  return running.length === 0 ? '现在没有在外的吹哨' : `${running.length} 次吹哨，单位都应了`;
}

async function readRows(centre: Centre, rights: Rights, states: readonly string[]): Promise<WhistleRow[]> {
  const readable = whistleReadable(rights);
  const { rows, units } = await centre.store.read(async (connection) => {
    const found = await connection.all<RowOfList>(
      `SELECT ${columns} FROM ${whistlesWithCase} WHERE w.state IN (${states.map(() => '?').join()}) AND ${readable.sql}
       ORDER BY w.blown_at DESC LIMIT ${mostRows}`,
      [...states, ...readable.values],
    );
    return { rows: found, units: await unitsOf(connection, states) };
  });
  const byWhistle = groupedBy(units, (unit) => unit.whistle);
  return rows.map((row) => whistleRowOf(row, byWhistle.get(row.id) ?? [], centre));
}

function unitsOf(connection: Connection, states: readonly string[]): Promise<WhistleUnitTable[]> {
  return connection.all<WhistleUnitTable>(
    `SELECT u.* FROM whistle_unit u JOIN whistle w ON w.id = u.whistle
     WHERE w.state IN (${states.map(() => '?').join()}) ORDER BY u.whistle, u.ordinal`,
    states,
  );
}

function whistleRowOf(row: RowOfList, units: readonly WhistleUnitTable[], centre: Centre): WhistleRow {
  const today = shanghaiDate(centre.now());
  const facts = whistleFactsOfRow(row);
  const shown = units.map((unit) => {
    const { provisional: _provisional, ...progress } = progressOf(
      facts,
      unitFactsOfRow(unit),
      centre.rules,
      centre.now(),
    );
    return {
      ...progress,
      id: unit.id,
      ordinal: unit.ordinal,
      organisation: unit.organisation,
      name: organisationName(centre.governed, unit.organisation, today),
      lead: unit.lead === 1,
      objectionOpen: unit.objection === 'open',
    };
  });
  const pressing = [...shown].sort((a, b) =>
    byUrgency({ tone: a.tone, due: a.nextDue }, { tone: b.tone, due: b.nextDue }),
  )[0];
  const awaiting = row.state === 'awaiting';
  const over = !awaiting && row.state !== 'out';
  return {
    id: row.id,
    no: row.no,
    kind: facts.kind,
    kindName: centre.rules.profile.whistle.kinds[facts.kind].name,
    state: facts.status,
    dispute: caseOf(row),
    reason: row.reason,
    blownAt: row.blown_at,
    startsAt: row.starts_at,
    author: centre.governed.accounts.get(row.author)?.name ?? '',
    by: row.author,
    units: shown,
    came: units.filter((unit) => unit.arrived_at !== null || unit.resulted_at !== null).length,
    unanswered: over ? 0 : shown.filter(({ next }) => next === 'sign' || next === 'arrive').length,
    due: awaiting ? null : (pressing?.nextDue ?? null),
    words: awaiting ? '等批准' : (pressing?.nextWords ?? ''),
    tone: awaiting ? 'today' : over ? 'done' : (pressing?.tone ?? 'calm'),
  };
}

function caseOf(row: Pick<RowOfList, 'dispute' | 'dispute_no' | 'dispute_title'>): WhistleView['dispute'] {
  return row.dispute_no === null
    ? null
    : { id: row.dispute, no: row.dispute_no, title: row.dispute_title ?? '' };
}

/** The facts of a whistle as its row holds them. */
export function whistleFactsOfRow(row: WhistleTable): WhistleFacts {
  return {
    kind: whistleKind.parse(row.kind),
    status: whistleState.parse(row.state),
    startsAt: row.starts_at,
    ended: doneOf(row.ended_at, row.ended_gov),
  };
}

export function unitFactsOfRow(row: WhistleUnitTable): UnitFacts {
  return {
    askedAt: row.asked_at,
    reportBy: row.report_by,
    signed: doneOf(row.signed_at, row.signed_gov),
    setOut: doneOf(row.set_out_at, row.set_out_gov),
    arrived: doneOf(row.arrived_at, row.arrived_gov),
    resulted: doneOf(row.resulted_at, row.resulted_gov),
    objection:
      row.objection === 'open' || row.objection === 'upheld' || row.objection === 'overruled'
        ? row.objection
        : null,
    appraised: row.promptness !== null,
  };
}

function doneOf(at: number | null, gov: number | null): Done | null {
  return at === null || gov === null ? null : { at, gov };
}

/** Whistles that wait for approval or are out, as far as a person may read them. */
export function runningWhistles(centre: Centre, rights: Rights): Promise<WhistleRow[]> {
  return readRows(centre, rights, ['awaiting', 'out']);
}

/** Units of whistles that are out and haven't come, the most urgent first; and what waits for approval. */
export async function whistlesToday(centre: Centre, rights: Rights): Promise<CallOutput<'whistles.today'>> {
  const rows = await readRows(centre, rights, ['awaiting', 'out']);
  const unanswered = rows
    .filter((row) => row.state === 'out')
    .flatMap((row) =>
      row.units
        .filter(({ next }) => next === 'sign' || next === 'arrive')
        .map((unit) => ({
          whistle: row.id,
          unit: unit.id,
          name: unit.name,
          title: row.dispute?.title ?? row.reason,
          due: unit.nextDue,
          words: unit.nextWords,
          tone: unit.tone,
        })),
    )
    .sort(byUrgency);
  const awaiting = rows.filter((row) => row.state === 'awaiting');
  return {
    unanswered: unanswered.slice(0, shownToday),
    unansweredTotal: unanswered.length,
    awaiting: awaiting
      .map(({ id, no, dispute, reason, kindName, blownAt, author }) => ({
        id,
        no,
        title: dispute?.title ?? reason,
        kindName,
        blownAt,
        author,
      }))
      .slice(0, shownToday),
    awaitingTotal: awaiting.length,
    mayApprove: rights.permissions.has('case.approve'),
  };
}

const shownToday = 6;
