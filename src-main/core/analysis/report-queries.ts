import type { CallOutput, ParsedInput } from '../../contract';
import { DomainError } from '../../contract/domain-error';
import { reportDraftState, reportKind, type ReportSection } from '../../contract/analysis-figures';
import { reportSectionWords, sectionsOfKind } from '../../contract/analysis-words';
import type { Centre } from '../../centre/centre';
import { loadAggregate } from '../../centre/load';
import { replay, type Replayed } from '../../journal/replay';
import type { PeriodReportTable } from '../../store/schema-analysis';
import type { Rights } from '../accounts/rights';
import { numberOfDate } from '../disputes/day-number';
import { settledOf } from './figure-lines';
import { reportFold } from './evolve';
import { reportReach } from './reach';
import { reportTitle } from './report-period';
import type { ReportHead, ReportState, TakenFigures } from './state';

export type KnownReport = ReportState & { readonly head: ReportHead; readonly taken: TakenFigures };

/** A report folded from its entries. @throws DomainError `report.notFound` */
export async function loadReport(
  centre: Centre,
  id: string,
): Promise<{ state: KnownReport; replayed: Replayed<ReportState> }> {
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, id, centre.keys.centreKey),
  );
  if (entries[0]?.header.capability !== reportFold.capability) throw notFound();
  const replayed = replay(reportFold, id, entries);
  const { head, taken } = replayed.state;
  if (head === null || taken === null) throw notFound();
  return { state: { ...replayed.state, head, taken }, replayed };
}

/** The same where a person may read it. @throws DomainError `report.notFound`, `report.outOfReach` */
export async function demandReport(centre: Centre, rights: Rights, id: string) {
  const loaded = await loadReport(centre, id);
  if (!reportReach(centre, rights).holds(loaded.state.head.place))
    throw new DomainError('report.outOfReach', '这份报告写的不是你的辖区，不能看。');
  return loaded;
}

function notFound(): DomainError {
  return new DomainError('report.notFound', '没有找到这份报告，可能还没有同步过来。');
}

/** Reports a person may read, the latest period first. */
export async function listReports(
  centre: Centre,
  rights: Rights,
  { kind, state, from, to, limit }: ParsedInput<'analysis.list'>,
): Promise<CallOutput<'analysis.list'>> {
  const reach = reportReach(centre, rights);
  const conditions = [
    kind === null ? null : { sql: 'kind = ?', value: kind },
    state === null ? null : { sql: 'state = ?', value: state },
    from === null ? null : { sql: 'to_day >= ?', value: numberOfDate(from) },
    to === null ? null : { sql: 'from_day <= ?', value: numberOfDate(to) },
  ].filter((condition) => condition !== null);
  const rows = await centre.store.read((connection) =>
    connection.all<PeriodReportTable>(
      `SELECT * FROM period_report WHERE ${['1', ...conditions.map(({ sql }) => sql)].join(' AND ')}
       ORDER BY to_day DESC, drafted_at DESC, id LIMIT 2000`,
      conditions.map(({ value }) => value),
    ),
  );
  return {
    rows: rows
      .filter(({ place }) => reach.holds(place))
      .slice(0, limit)
      .map((row) => rowView(centre, row)),
    places: reach.places.map(({ code, name }) => ({ code, name })),
  };
}

/** The draft of a period that is under way. */
export async function draftUnderWay(
  centre: Centre,
  kind: string,
  from: string,
  place: string,
): Promise<string | null> {
  const row = await centre.store.read((connection) =>
    connection.get<{ id: string }>(
      `SELECT id FROM period_report WHERE kind = ? AND from_day = ? AND place = ? AND state = 'draft' ORDER BY drafted_at, id LIMIT 1`,
      [kind, numberOfDate(from), place],
    ),
  );
  return row?.id ?? null;
}

/** Every version, the latest first, with its paragraphs and main figures. */
export function versionsOf(centre: Centre, { head, versions }: KnownReport): CallOutput<'analysis.versions'> {
  return {
    versions: versions
      .map(({ entry, at, actor, what, own, paragraphs, figures }) => ({
        entry,
        at,
        by: personName(centre, actor),
        what,
        sections: sectionsOfKind[head.kind].map((key: ReportSection) => ({
          key,
          title: reportSectionWords[key],
          text: own.get(key) ?? paragraphs[key] ?? '',
        })),
        figures:
          figures === null
            ? []
            : [
                { words: '新增', value: figures.now.registered },
                { words: '化解', value: settledOf(figures.now) },
                { words: '在办', value: figures.standing.inHand },
                { words: '超期', value: figures.standing.overdue },
              ],
      }))
      .reverse(),
  };
}

function rowView(centre: Centre, row: PeriodReportTable): CallOutput<'analysis.list'>['rows'][number] {
  const kind = reportKind.parse(row.kind);
  return {
    id: row.id,
    kind,
    from: dateOf(row.from_day),
    to: dateOf(row.to_day),
    place: row.place,
    placeName: row.place_name,
    title: reportTitle(kind, row.place_name),
    state: reportDraftState.parse(row.state),
    nil: row.nil === 1,
    draftedAt: row.drafted_at,
    sentAt: row.sent_at,
    author: personName(centre, row.author),
    sender: personName(centre, row.sender),
    registered: row.registered,
    settled: row.settled,
    inHand: row.in_hand,
    overdue: row.overdue,
  };
}

function dateOf(day: number): string {
  const digits = String(day);
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

export function personName(centre: Centre, account: string): string {
  return centre.governed.accounts.get(account)?.name ?? '';
}
