import { shanghaiDate } from '../../contract/local-date';
import type { AppraisalScores, UnitProgress, UnitRecord } from '../../contract/whistles';
import type { CallOutput, ParsedInput } from '../../contract';
import type { Centre } from '../../centre/centre';
import type { WhistleTable, WhistleUnitTable } from '../../store/schema-whistles';
import { whistleReadable } from '../accounts/reading-queries';
import type { Rights } from '../accounts/rights';
import { organisationName } from '../directory/organisations';
import { numberOfDate } from '../disputes/day-number';
import { progressOf } from './progress';
import { groupedBy } from './grouped-by';
import { whistlesWithCase, unitFactsOfRow, whistleFactsOfRow } from './whistle-queries';

interface Asked {
  readonly unit: WhistleUnitTable;
  readonly startsAt: number;
  readonly progress: UnitProgress;
}

/**
 * How units answered the whistles of a span of days: what was late and missing as judged now, minutes to sign and to
 * come (medians), means of the appraisals. Whistles that never went out or were taken back don't count.
 */
export async function unitRecords(
  centre: Centre,
  rights: Rights,
  { from, to, organisation }: ParsedInput<'whistles.records'>,
): Promise<CallOutput<'whistles.records'>> {
  const readable = whistleReadable(rights);
  const condition = `w.day BETWEEN ? AND ? AND w.state IN ('out', 'closed') AND ${readable.sql}`;
  const values = [numberOfDate(from), numberOfDate(to), ...readable.values];
  const { whistles, units } = await centre.store.read(async (connection) => ({
    whistles: await connection.all<WhistleTable>(
      `SELECT w.* FROM ${whistlesWithCase} WHERE ${condition}`,
      values,
    ),
    units: await connection.all<WhistleUnitTable>(
      `SELECT u.* FROM ${whistlesWithCase} JOIN whistle_unit u ON u.whistle = w.id WHERE ${condition}${organisation === null ? '' : ' AND u.organisation = ?'}`,
      organisation === null ? values : [...values, organisation],
    ),
  }));
  const byId = new Map(whistles.map((whistle) => [whistle.id, whistle]));
  const asked = units.flatMap((unit) => askedOf(byId.get(unit.whistle), unit, centre));
  const today = shanghaiDate(centre.now());
  const records = [...groupedBy(asked, ({ unit }) => unit.organisation)].map(([id, all]) =>
    recordOf(id, organisationName(centre.governed, id, today), all),
  );
  return { units: records.sort((a, b) => b.asked - a.asked || a.name.localeCompare(b.name, 'zh-CN')) };
}

function askedOf(whistle: WhistleTable | undefined, unit: WhistleUnitTable, centre: Centre): Asked[] {
  if (whistle === undefined || whistle.starts_at === null) return [];
  const startsAt = Math.max(whistle.starts_at, unit.asked_at);
  return [
    {
      unit,
      startsAt,
      progress: progressOf(whistleFactsOfRow(whistle), unitFactsOfRow(unit), centre.rules, centre.now()),
    },
  ];
}

function recordOf(organisation: string, name: string, all: readonly Asked[]): UnitRecord {
  const count = (is: (asked: Asked) => boolean) => all.filter(is).length;
  const sum = (of: (asked: Asked) => number) => all.reduce((total, asked) => total + of(asked), 0);
  const appraised = all.filter(({ unit }) => unit.promptness !== null);
  const mean = (part: keyof AppraisalScores) =>
    Math.round(
      (appraised.reduce((total, { unit }) => total + (unit[part] ?? 0), 0) / appraised.length) * 10,
    ) / 10;
  return {
    organisation,
    name,
    asked: all.length,
    signedLate: count(({ progress }) => progress.sign !== 'kept'),
    arrivedLate: count(({ progress }) => progress.arrive === 'late'),
    missing: count(({ progress }) => progress.missing),
    reportedLate: count(({ progress }) => progress.report !== 'kept'),
    objected: count(({ unit }) => unit.objection !== ''),
    upheld: count(({ unit }) => unit.objection === 'upheld'),
    urged: sum(({ unit }) => unit.urged),
    onBehalf: sum(({ unit }) => unit.on_behalf),
    recorded: sum(({ unit }) => unit.recorded),
    minutesToSign: median(minutesTo(all, ({ unit }) => unit.signed_at)),
    minutesToArrive: median(minutesTo(all, ({ unit }) => unit.arrived_at)),
    appraised: appraised.length,
    scores:
      appraised.length === 0
        ? null
        : {
            promptness: mean('promptness'),
            handling: mean('handling'),
            satisfaction: mean('satisfaction'),
            incentive: mean('incentive'),
          },
  };
}

function minutesTo(all: readonly Asked[], when: (asked: Asked) => number | null): number[] {
  return all.flatMap((asked) => {
    const at = when(asked);
    return at === null ? [] : [Math.max(0, Math.round((at - asked.startsAt) / 60_000))];
  });
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return null;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}
