import type { CallOutput } from '../../contract';
import type { ReportKeyCase } from '../../contract/analysis';
import { keyCaseReasonWords, reportSectionWords, sectionsOfKind } from '../../contract/analysis-words';
import type { Centre } from '../../centre/centre';
import type { PlacedEntry } from '../../journal/order';
import { readingOf, readingSql } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { drawCharts } from './charts';
import { refreshed, written } from './events';
import { figureGroups, settledOf } from './figure-lines';
import { demandReport, personName, type KnownReport } from './report-queries';
import { compareWithSeal } from './seal-queries';
import { paragraphOf, stateOf } from './state';
import { lateOf } from './take-queries';
import { reportTitle } from './report-period';

/** Cases of late entries that are named; the rest is only counted. */
const mostLateCases = 20;

/** A report as its page shows it. @throws DomainError `report.notFound`, `report.outOfReach` */
export async function openReport(
  centre: Centre,
  rights: Rights,
  id: string,
): Promise<CallOutput<'analysis.open'>> {
  const { state, replayed } = await demandReport(centre, rights, id);
  const { head, taken, words, seal } = state;
  const { figures } = taken;
  const now = stateOf(state);
  const late = await lateOf(centre, rights, state);
  const writes = now === 'draft' && rights.permissions.has('case.write');
  return {
    id,
    kind: head.kind,
    from: head.from,
    to: head.to,
    place: head.place,
    placeName: words.placeName,
    title: reportTitle(head.kind, words.placeName),
    state: now,
    nil: seal?.nil ?? false,
    draftedAt: head.draftedAt,
    sentAt: seal?.at ?? null,
    author: personName(centre, head.actor),
    sender: personName(centre, seal?.actor ?? ''),
    registered: figures.now.registered,
    settled: settledOf(figures.now),
    inHand: figures.standing.inHand,
    overdue: figures.standing.overdue,
    unit: words.unit,
    figures,
    groups: figureGroups({ kind: head.kind, place: head.place, figures, places: words.places }),
    charts: drawCharts(head.kind, figures),
    sections: sectionsOfKind[head.kind].map((key) => ({
      key,
      title: reportSectionWords[key],
      text: paragraphOf(state, key),
      own: state.own.has(key),
      written: words.paragraphs[key] ?? '',
    })),
    keyCases: keyCasesOf(state),
    sentTo: seal?.to ?? '',
    seal: compareWithSeal(state),
    unseenEdits: unseenEdits(replayed.ordered, seal?.entry ?? null),
    late: { entries: late.entries, cases: await lateCases(centre, rights, late.cases) },
    versions: state.versions.length,
    may: {
      edit: writes,
      send: writes && (head.kind === 'dailyScreening' || rights.permissions.has('case.approve')),
      save: rights.permissions.has('paper.make'),
    },
  };
}

function keyCasesOf({ taken, words }: KnownReport): ReportKeyCase[] {
  return taken.keyCases.map(({ dispute, reasons, people }) => ({
    dispute,
    no: words.cases[dispute]?.no ?? '',
    title: words.cases[dispute]?.title ?? '内容不在本机',
    why: reasons
      .map((reason) => (reason === 'group' && people !== null ? `${people} 人` : keyCaseReasonWords[reason]))
      .join('、'),
  }));
}

/** Entries that changed the report and that its signer had not folded: 未见于签署时. */
function unseenEdits(ordered: readonly PlacedEntry[], sealed: string | null): number {
  const signing = ordered.find(({ hash }) => hash === sealed);
  if (!signing) return 0;
  const { device, seq, base } = signing.header;
  const hadSeen = ({ header, n, hash }: PlacedEntry) =>
    header.device === device ? header.seq < seq : (n !== null && n <= base.n) || base.pending.includes(hash);
  const changing: ReadonlySet<string> = new Set([written.kind, refreshed.kind]);
  return ordered
    .filter((entry) => entry !== signing && !hadSeen(entry))
    .filter(({ header }) => header.events.some(({ kind }) => changing.has(kind))).length;
}

/** Only cases this person may read are named. */
async function lateCases(centre: Centre, rights: Rights, ids: readonly string[]): Promise<ReportKeyCase[]> {
  const readable = readingSql(readingOf(rights)) ?? { sql: '1', values: [] };
  const rows = await centre.store.read((connection) =>
    connection.all<{ id: string; no: string; title: string }>(
      `SELECT id, no, title FROM dispute WHERE id IN (SELECT value FROM json_each(?)) AND ${readable.sql}
       ORDER BY day DESC, id LIMIT ${mostLateCases}`,
      [JSON.stringify(ids), ...readable.values],
    ),
  );
  return rows.map(({ id, no, title }) => ({ dispute: id, no, title, why: '' }));
}
