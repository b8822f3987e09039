import type { z } from 'zod';
import type { attendanceStatus, dutyShift } from '../../contract/duty';
import { foldFrom, stepsOf } from '../../journal/event-fold';
import { dutyAssigned, dutySigned } from './events';

type Shift = z.infer<typeof dutyShift>;

export interface DutySlot {
  readonly names: readonly string[];
  readonly note: string;
}
export interface Attendance {
  readonly status: z.infer<typeof attendanceStatus>;
  readonly name: string;
  readonly note: string;
  /** When it was signed, ms. */
  readonly at: number;
}
/** One week of a centre; what came later in the one order of entries stands. */
export interface DutyState {
  readonly slots: ReadonlyMap<string, DutySlot>;
  readonly signs: ReadonlyMap<string, Attendance>;
}

/** Key of a shift in `slots`. */
export function slotKey(date: string, shift: Shift): string {
  return `${date} ${shift}`;
}
/** Key of a unit's day in `signs`. */
export function signKey(date: string, organisation: string): string {
  return `${date} ${organisation}`;
}

const on = stepsOf<DutyState>();

export const dutyFold = foldFrom<DutyState>('duty', () => ({ slots: new Map(), signs: new Map() }), [
  on(dutyAssigned, (state, { date, shift }, content) => ({
    state: {
      ...state,
      slots: new Map(state.slots).set(slotKey(date, shift), content ?? { names: [], note: '' }),
    },
  })),
  on(dutySigned, (state, { date, organisation, status }, content, { at }) => {
    const signed = { ...(content ?? { name: '', note: '' }), status, at };
    return { state: { ...state, signs: new Map(state.signs).set(signKey(date, organisation), signed) } };
  }),
]);
