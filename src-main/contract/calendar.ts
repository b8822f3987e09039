import { z } from 'zod';
import { command, query } from './call';
import { instant, localDate, requiredText } from './primitives';

export const noticePreview = z.object({
  year: z.number(),
  holidays: z.array(localDate),
  makeupWorkdays: z.array(localDate),
  problems: z.array(z.string()),
});

/** Working days and the method profile; governed data. Errors: calendar.noticeUnreadable, governed.homeOutOfReach. */
export const calendarContract = {
  'calendar.status': query(
    z.object({}),
    z.object({
      version: z.string(),
      builtInFrom: z.number(),
      builtInTo: z.number(),
      notices: z.array(
        z.object({
          year: z.number(),
          holidays: z.number(),
          makeupWorkdays: z.number(),
          source: z.string(),
          at: instant,
        }),
      ),
      localHolidays: z.array(z.object({ date: localDate, name: z.string() })),
      missingYear: z.number().nullable(),
      profile: z.object({
        id: z.string(),
        name: z.string(),
        levels: z.array(z.object({ tier: z.number(), name: z.string(), workingDays: z.number() })),
      }),
      profiles: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  'calendar.previewNotice': query(z.object({ text: requiredText('通知正文', 20000) }), noticePreview),
  'calendar.importNotice': command(
    z.object({
      text: requiredText('通知正文', 20000),
      source: requiredText('文件名或文号', 120),
      reason: requiredText('导入理由', 200),
    }),
    z.object({ recomputed: z.number() }),
  ),
  'calendar.setLocalHoliday': command(
    z.object({
      date: localDate,
      name: requiredText('假日名称', 40),
      remove: z.boolean().default(false),
      reason: requiredText('理由', 200),
    }),
    z.object({ recomputed: z.number() }),
  ),
  'calendar.chooseProfile': command(
    z.object({ profile: z.string(), reason: requiredText('理由', 200) }),
    z.object({ recomputed: z.number() }),
  ),
};
