import { z } from 'zod';
import { localDateSchema } from './local-date';
import { instant } from './primitives';

/**
 * The yearly arrangement of holidays by the State Council's General Office (国务院办公厅通知), as imported.
 * `holidays` are all days off it names, weekends included; `makeupWorkdays` are weekend days worked.
 * Dates lie in `year`, or in December before it (元旦 often begins there).
 */
export const yearNoticeSchema = z
  .object({
    year: z.number().int().min(2000).max(2100),
    holidays: z.array(localDateSchema).max(120),
    makeupWorkdays: z.array(localDateSchema).max(60),
    source: z.string().max(400),
    importedAt: instant,
  })
  .refine((notice) => datesBelong(notice.year, [...notice.holidays, ...notice.makeupWorkdays]), {
    message: '日期要在这一年，或上一年 12 月。',
  })
  .refine((notice) => !notice.makeupWorkdays.some((date) => notice.holidays.includes(date)), {
    message: '同一天不能既放假又上班。',
  });

/** A day off that a division has by its own law, e.g. the founding day of an autonomous county. */
export const localHolidaySchema = z.object({
  date: localDateSchema,
  division: z.string().regex(/^\d{2,12}$/),
  name: z.string().min(1).max(60),
});

/**
 * Everything the day computations depend on. `coveredYears` are the years trusted from the built-in
 * table; every imported notice adds its year. `version` names exactly this content.
 */
export const calendarDataSchema = z.object({
  version: z.string().min(1).max(400),
  coveredYears: z.array(z.number().int()),
  overrides: z.array(yearNoticeSchema),
  localHolidays: z.array(localHolidaySchema),
});

/** A due date; `provisional` (暂算) when a day walked lies in a year without an arrangement of holidays. */
export const dueDateSchema = z.object({ due: localDateSchema, provisional: z.boolean() });

export type YearNotice = z.infer<typeof yearNoticeSchema>;
export type LocalHoliday = z.infer<typeof localHolidaySchema>;
export type CalendarData = z.infer<typeof calendarDataSchema>;
export type DueDate = z.infer<typeof dueDateSchema>;

/** Whether a date may stand in the notice of `year`. */
export function belongsToNotice(year: number, date: string): boolean {
  return date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`);
}

function datesBelong(year: number, dates: readonly string[]): boolean {
  return dates.every((date) => belongsToNotice(year, date));
}
