import type { ReportFigures } from '../../contract/analysis-figures';
import { formatLocalDate, parseLocalDate } from '../../contract/local-date';
import { centreId, type Centre } from '../../centre/centre';
import { countingOf, readingOf } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { numberOfDate } from '../disputes/day-number';
import { conditionsOnCases } from '../situation/count-conditions';
import { mapPlaceOf, mapScopeOf } from '../situation/places';
import type { TakenReport } from './decide';
import { loadFigures, type FiguresRequest } from './figure-queries';
import { loadKeyCases } from './key-case-queries';
import { loadReport } from './report-queries';
import { reportPlaceName } from './reach';
import { periodHolding } from './report-period';
import { lateEntries, seenHere } from './seen-queries';
import { writeParagraphs } from './write-text';

/** Everything a report holds of one moment: figures, cases to be watched, what was seen, and the words of it all. */
export async function takeReport(
  centre: Centre,
  rights: Rights,
  request: FiguresRequest,
): Promise<TakenReport> {
  const counting = countingOf(rights);
  const place = mapPlaceOf(centre, request.place, mapScopeOf(counting));
  // What was seen is noted before counting: what comes in between is late, never counted unseen.
  const seen = await centre.store.read(seenHere);
  const { figures, places } = await loadFigures(centre, counting, request);
  const keyCases = await loadKeyCases(centre, readingOf(rights), place);
  const whole: ReportFigures = { ...figures, carried: await loadCarried(centre, rights, request) };
  const name = reportPlaceName(centre, request.place);
  return {
    figures: whole,
    keyCases: keyCases.facts,
    seen,
    words: {
      placeName: name,
      unit: centre.governed.centre?.name ?? centreId(centre),
      places,
      cases: keyCases.words,
      paragraphs: writeParagraphs({
        kind: request.kind,
        placeName: name,
        figures: whole,
        keyCases: keyCases.facts,
        places,
      }),
    },
  };
}

/** What came to the period before after its report had been taken: told in this one, since that one is sealed. */
async function loadCarried(
  centre: Centre,
  rights: Rights,
  { kind, period, place }: FiguresRequest,
): Promise<ReportFigures['carried']> {
  const dayBefore = formatLocalDate((parseLocalDate(period.from) ?? 0) - 1);
  const before = periodHolding(kind, dayBefore);
  if (before === null) return null;
  const row = await centre.store.read((connection) =>
    connection.get<{ id: string }>(
      `SELECT id FROM period_report WHERE kind = ? AND place = ? AND from_day = ? AND state = 'sent'
       ORDER BY sent_at DESC, id LIMIT 1`,
      [kind, place, numberOfDate(before.from)],
    ),
  );
  if (!row) return null;
  const { state } = await loadReport(centre, row.id);
  const late = await lateOf(centre, rights, state);
  return { report: row.id, entries: late.entries, cases: late.cases.length };
}

/** Entries on the period of a report its author had not seen when its figures were taken. */
export function lateOf(
  centre: Centre,
  rights: Rights,
  { head, taken }: Awaited<ReturnType<typeof loadReport>>['state'],
) {
  const counting = countingOf(rights);
  const place = mapPlaceOf(centre, head.place, mapScopeOf(counting));
  const cases = conditionsOnCases({
    place,
    counting,
    filter: { categories: [], governance: [], sources: [] },
  });
  return lateEntries(centre, cases, { from: head.from, to: head.to }, taken.seen);
}
