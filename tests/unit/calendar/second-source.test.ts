import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { epochDayOf, formatLocalDate, weekdayOf } from '../../../src-main/contract/local-date';
import { BUILT_IN_CALENDAR, compileCalendar } from '../../../src-main/core/calendar/working-calendar';

/** One file a year: every day that departs from the working week, as `public_holiday` or `transfer_workday`. */
const yearFile = z.object({
  year: z.number(),
  dates: z.array(z.object({ date: z.string(), type: z.enum(['public_holiday', 'transfer_workday']) })),
});

const dataFolder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('holiday-calendar')),
  '../data/CN',
);

function readYear(year: number): Map<string, 'public_holiday' | 'transfer_workday'> {
  const file = yearFile.parse(JSON.parse(readFileSync(path.join(dataFolder, `${year}.json`), 'utf8')));
  return new Map(file.dates.map((entry) => [entry.date, entry.type]));
}

describe('the built-in calendar against a second source', () => {
  it.each([2020, 2021, 2022, 2023, 2024, 2025, 2026])('agrees on every day of %i', (year) => {
    const calendar = compileCalendar(BUILT_IN_CALENDAR);
    const second = readYear(year);
    const different: string[] = [];
    let days = 0;
    for (let day = epochDayOf(year, 1, 1); day < epochDayOf(year + 1, 1, 1); day++) {
      const date = formatLocalDate(day);
      const type = second.get(date);
      const works = type === undefined ? weekdayOf(day) <= 5 : type === 'transfer_workday';
      if (calendar.isWorkingDay(day) !== works || !calendar.isCovered(day)) different.push(date);
      days += 1;
    }
    expect(second.size).toBeGreaterThan(20);
    expect(days).toBeGreaterThanOrEqual(365);
    expect(different).toEqual([]);
  });
});
