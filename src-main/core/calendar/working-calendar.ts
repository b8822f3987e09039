import type { CalendarData, LocalHoliday, YearNotice } from '../../contract/calendar-data';
import {
  civilOf,
  epochDayOf,
  formatLocalDate,
  parseLocalDate,
  weekdayOf,
  type EpochDay,
  type LocalDate,
} from '../../contract/local-date';
import { isNationalWorkingDay, NATIONAL_TABLE, NATIONAL_YEARS } from './national-days';

/** Answers for single days, compiled from CalendarData; safe to share and to keep. */
export interface WorkingCalendar {
  /** The version of the data it was compiled from; recorded with every judgement. */
  readonly version: string;
  isWorkingDay(day: EpochDay): boolean;
  /** False when the arrangement of the day's year is unknown, so that the weekday rule was used. */
  isCovered(day: EpochDay): boolean;
}

const WORKING = 1;
const COVERED = 2;
const BLOCK_BITS = 9;
const BLOCK_DAYS = 1 << BLOCK_BITS;

/** The calendar of a fresh installation: the built-in national table and nothing else. */
export const BUILT_IN_CALENDAR: CalendarData = {
  version: NATIONAL_TABLE,
  coveredYears: Array.from(
    { length: NATIONAL_YEARS.last - NATIONAL_YEARS.first + 1 },
    (_, i) => NATIONAL_YEARS.first + i,
  ),
  overrides: [],
  localHolidays: [],
};

/** Puts a yearly notice in force, in place of an earlier one or of the built-in table for its year. */
export function withNotice(data: CalendarData, notice: YearNotice): CalendarData {
  const others = data.overrides.filter((other) => other.year !== notice.year);
  const overrides = [...others, notice].sort((a, b) => a.year - b.year);
  return versioned({ ...data, overrides });
}

/** Adds a local holiday, or renames the one already there. */
export function withLocalHoliday(data: CalendarData, holiday: LocalHoliday): CalendarData {
  const rest = withoutLocalHoliday(data, holiday).localHolidays;
  const key = (h: LocalHoliday): string => `${h.date} ${h.division}`;
  return versioned({
    ...data,
    localHolidays: [...rest, holiday].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
  });
}

/** Removes the local holiday of a division on a date, if there is one. */
export function withoutLocalHoliday(
  data: CalendarData,
  holiday: Pick<LocalHoliday, 'date' | 'division'>,
): CalendarData {
  const localHolidays = data.localHolidays.filter(
    (other) => other.date !== holiday.date || other.division !== holiday.division,
  );
  return versioned({ ...data, localHolidays });
}

/**
 * Compiles data for a centre. `lineage` names the divisions the centre lies in (its own code and those
 * above): only their local holidays apply. Codes are compared whole, because divisions get renumbered.
 * Days are worked out in blocks when first asked for.
 */
export function compileCalendar(data: CalendarData, lineage: readonly string[] = []): WorkingCalendar {
  const rules = collectRules(data, lineage);
  const blocks = new Map<number, Uint8Array>();
  const flagsOf = (day: EpochDay): number => {
    const index = day >> BLOCK_BITS;
    let block = blocks.get(index);
    if (block === undefined) {
      block = Uint8Array.from({ length: BLOCK_DAYS }, (_, i) => judgeDay(rules, (index << BLOCK_BITS) + i));
      blocks.set(index, block);
    }
    return block[day & (BLOCK_DAYS - 1)] ?? 0;
  };
  return {
    version: data.version,
    isWorkingDay: (day) => (flagsOf(day) & WORKING) !== 0,
    isCovered: (day) => (flagsOf(day) & COVERED) !== 0,
  };
}

/**
 * The days on which two calendars differ, in order, within the years either of them has notices for or
 * local holidays in. Shown before an import takes effect and named in the reason of a recomputation.
 */
export function changedDays(
  before: CalendarData,
  after: CalendarData,
  lineage: readonly string[] = [],
): LocalDate[] {
  const [old, now] = [compileCalendar(before, lineage), compileCalendar(after, lineage)];
  const years = new Set<number>();
  for (const data of [before, after]) {
    for (const notice of data.overrides) years.add(notice.year).add(notice.year - 1);
    for (const holiday of data.localHolidays) years.add(Number(holiday.date.slice(0, 4)));
  }
  const days: LocalDate[] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const end = epochDayOf(year + 1, 1, 1);
    for (let day = epochDayOf(year, 1, 1); day < end; day++) {
      if (old.isWorkingDay(day) !== now.isWorkingDay(day)) days.push(formatLocalDate(day));
    }
  }
  return days;
}

interface DayRules {
  readonly trustedYears: ReadonlySet<number>;
  readonly noticeYears: ReadonlySet<number>;
  readonly named: ReadonlyMap<EpochDay, boolean>;
  readonly localHolidays: ReadonlySet<EpochDay>;
}

function collectRules(data: CalendarData, lineage: readonly string[]): DayRules {
  const named = new Map<EpochDay, boolean>();
  // In order of years: what a notice says of December before its year outranks that year's own notice.
  for (const notice of [...data.overrides].sort((a, b) => a.year - b.year)) {
    for (const date of notice.holidays) nameDay(named, date, false);
    for (const date of notice.makeupWorkdays) nameDay(named, date, true);
  }
  const localHolidays = new Set<EpochDay>();
  for (const holiday of data.localHolidays) {
    const day = parseLocalDate(holiday.date);
    if (day !== null && lineage.includes(holiday.division)) localHolidays.add(day);
  }
  return {
    // A year listed as covered that the table doesn't hold would be guessed silently.
    trustedYears: new Set(
      data.coveredYears.filter((y) => y >= NATIONAL_YEARS.first && y <= NATIONAL_YEARS.last),
    ),
    noticeYears: new Set(data.overrides.map((notice) => notice.year)),
    named,
    localHolidays,
  };
}

function nameDay(named: Map<EpochDay, boolean>, date: LocalDate, working: boolean): void {
  const day = parseLocalDate(date);
  if (day !== null) named.set(day, working);
}

function judgeDay(rules: DayRules, day: EpochDay): number {
  const { year } = civilOf(day);
  const byNotice = rules.noticeYears.has(year);
  const covered = byNotice || rules.trustedYears.has(year) ? COVERED : 0;
  if (rules.localHolidays.has(day)) return covered;
  const named = rules.named.get(day);
  if (named !== undefined) return named ? covered | WORKING : covered;
  const fromTable = !byNotice && covered !== 0;
  const working = fromTable ? isNationalWorkingDay(day) : weekdayOf(day) <= 5;
  return working ? covered | WORKING : covered;
}

/** Derives the version from the content, so that replicas with the same governed data agree on it. */
function versioned(data: CalendarData): CalendarData {
  const notices = data.overrides.map(
    (notice) => `+${notice.year}.${fingerprint([...notice.holidays, '/', ...notice.makeupWorkdays])}`,
  );
  const local = data.localHolidays.flatMap((holiday) => [holiday.date, holiday.division]);
  const suffix = local.length === 0 ? '' : `+local.${fingerprint(local)}`;
  return { ...data, version: `${NATIONAL_TABLE}${notices.join('')}${suffix}` };
}

/** 32-bit FNV-1a in hexadecimal: tells contents apart for people, secures nothing. */
function fingerprint(parts: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const char of parts.join(' ')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
