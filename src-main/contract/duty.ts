import { z } from 'zod';
import { command, query } from './call';
import { id, localDate, requiredText, text } from './primitives';

/** Shifts of the window; Saturdays and Sundays may have them too. */
export const dutyShift = z.enum(['morning', 'afternoon', 'evening']);
/** How a resident unit was there on a day. */
export const attendanceStatus = z.enum(['present', 'leave', 'absent']);

export const dutyWeek = z.object({
  /** Monday of the week. */
  monday: localDate,
  days: z.array(
    z.object({
      date: localDate,
      /** False on days off by the calendar in force. */
      workday: z.boolean(),
      slots: z.array(z.object({ shift: dutyShift, names: z.array(z.string()), note: z.string() })),
    }),
  ),
  /** Resident and rotating units with one place for each day of `days`. */
  units: z.array(
    z.object({
      id,
      name: z.string(),
      residency: z.enum(['resident', 'rotating']),
      signs: z.array(
        z.object({ status: attendanceStatus, name: z.string(), note: z.string(), at: z.number() }).nullable(),
      ),
    }),
  ),
});
export type DutyWeek = z.infer<typeof dutyWeek>;

/**
 * Who is on duty at the window, and who of the resident units has come.
 * Errors: duty.notMonday, duty.future (nobody signs for a day to come), directory.notFound.
 */
export const dutyContract = {
  'duty.week': query(z.object({ monday: localDate }), dutyWeek),
  /** Replaces who is on duty in one shift; no names takes the shift off. */
  'duty.assign': command(
    z.object({
      date: localDate,
      shift: dutyShift,
      names: z.array(requiredText('姓名', 40)).max(12),
      note: text(100).default(''),
    }),
    z.object({}),
  ),
  'duty.sign': command(
    z.object({
      date: localDate,
      organisation: id,
      status: attendanceStatus,
      name: text(40).default(''),
      note: text(100).default(''),
    }),
    z.object({}),
  ),
};
