import { z } from 'zod';
import { command, query } from './call';
import { timeOfDaySchema } from './local-date';
import { divisionCode, id, instant, localDate, text } from './primitives';

/**
 * When people, units, rooms and parties can't come. Every PC writes it: one aggregate per resource, none of it governed.
 * Words for the codes: availability-words.ts.
 */

/** Whose time it is. A party belongs to its case, named by `dispute`; it is null for all others. */
export const busyResource = z
  .object({
    kind: z.enum(['person', 'organisation', 'venue', 'party']),
    id,
    dispute: id.nullable().default(null),
  })
  .refine(({ kind, dispute }) => (kind === 'party') === (dispute !== null), {
    message: '当事人的时间要说明是哪一件案的。',
  });
export type BusyResource = z.infer<typeof busyResource>;

/**
 * What takes the time. `on_duty` is the opposite: with one in force the resource can be had only within such hours
 * (每周二上午坐班), everything else of the day is taken.
 */
export const busyKind = z.enum([
  'on_duty',
  'hearing',
  'meeting',
  'reception',
  'shift',
  'leave',
  'trip',
  'circuit',
  'training',
  'personal',
  'other',
]);
export type BusyKind = z.infer<typeof busyKind>;

/** Once, or every week on some days; weekdays count from 1 Monday to 7 Sunday, `lastDay` null goes on. */
export const busyPattern = z.discriminatedUnion('repeat', [
  z.object({ repeat: z.literal('once'), from: instant, to: instant }),
  z.object({
    repeat: z.literal('weekly'),
    weekdays: z.array(z.number().int().min(1).max(7)).min(1, '选上星期几。').max(7),
    from: timeOfDaySchema,
    to: timeOfDaySchema,
    firstDay: localDate,
    lastDay: localDate.nullable(),
  }),
]);
export type BusyPattern = z.infer<typeof busyPattern>;

export const busyInput = z.object({
  kind: busyKind,
  pattern: busyPattern,
  /** Division it happens in, for the way there and back; null where that doesn't matter. */
  division: divisionCode.nullable().default(null),
  what: text(80).default(''),
});
export type BusyInput = z.infer<typeof busyInput>;

export const busyView = z.object({
  id,
  kind: busyKind,
  pattern: busyPattern,
  division: z.string().nullable(),
  divisionName: z.string(),
  what: z.string(),
  source: z.enum(['hand', 'file']),
});
export type BusyView = z.infer<typeof busyView>;

const path = z.string().min(1).max(2000);

/** What a file would bring: rows by whose time they are, and what can't be understood. */
export const busyImportPreview = z.object({
  name: z.string(),
  /** SHA-256 of the file; the import takes in these very bytes or nothing. */
  digest: z.string(),
  kind: z.enum(['calendar', 'table']),
  added: z.number().int(),
  /** Already there by an earlier import of the same thing. */
  same: z.number().int(),
  resources: z.array(z.object({ name: z.string(), rows: z.number().int() })),
  /** The first rows, in words, to look at. */
  samples: z.array(z.string()),
  problems: z.array(z.object({ row: z.number().int(), message: z.string() })),
  problemCount: z.number().int(),
});
export type BusyImportPreview = z.infer<typeof busyImportPreview>;

const importedFile = {
  path,
  /** Whose calendar an .ics file is; a table names everybody itself. */
  resource: busyResource.nullable().default(null),
};

/**
 * Topic `availability.changed`. Errors: availability.notFound, availability.span (an end before its beginning, or longer than
 * 92 days), availability.twice (the very same is there), availability.weekday, availability.file (neither .ics nor a table),
 * availability.owner (an .ics file without saying whose it is), availability.fileChanged, availability.importHasProblems;
 * of tables those of sheets/sheet-error.ts.
 */
export const availabilityContract = {
  'availability.list': query(
    z.object({ resource: busyResource }),
    z.object({ name: z.string(), busy: z.array(busyView) }),
  ),
  /** `busy` null makes a new one, else it replaces that one. */
  'availability.save': command(
    z.object({ resource: busyResource, busy: id.nullable(), value: busyInput }),
    z.object({ id }),
  ),
  'availability.remove': command(z.object({ resource: busyResource, busy: id }), z.object({})),
  'availability.previewImport': query(z.object(importedFile), busyImportPreview),
  /** All of the file or nothing; the same file a second time changes nothing. */
  'availability.import': command(
    z.object({ ...importedFile, digest: z.string().max(100) }),
    z.object({ added: z.number().int(), same: z.number().int() }),
  ),
  /** Saves an empty table to fill in. */
  'availability.saveTemplate': command(z.object({}), z.object({ path: z.string(), bytes: z.number() })),
};
