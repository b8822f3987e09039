import type { z } from 'zod';
import type { attendanceStatus, dutyShift } from '../../contract/duty';
import type { EventMeta, Fold, FoldEvent } from '../../journal/replay';
import { dutyEvents, dutyKinds, isDutyKind } from './events';

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

export const dutyFold: Fold<DutyState> = {
  capability: 'duty',
  kinds: dutyKinds,
  initial: () => ({ slots: new Map(), signs: new Map() }),
  evolve(state, event, meta) {
    if (!isDutyKind(event.kind)) return { state, ineffective: 'unknownKind' };
    const next = event.kind === 'duty.assigned' ? assign(state, event) : sign(state, event, meta);
    return next ? { state: next } : { state, ineffective: 'malformed' };
  },
};

function assign(state: DutyState, event: FoldEvent): DutyState | null {
  const { facts, content } = dutyEvents['duty.assigned'];
  const { data } = facts.safeParse(event.facts);
  if (!data) return null;
  const said = content.safeParse(event.content).data ?? { names: [], note: '' };
  return { ...state, slots: new Map(state.slots).set(slotKey(data.date, data.shift), said) };
}

function sign(state: DutyState, event: FoldEvent, { at }: EventMeta): DutyState | null {
  const { facts, content } = dutyEvents['duty.signed'];
  const { data } = facts.safeParse(event.facts);
  if (!data) return null;
  const said = content.safeParse(event.content).data ?? { name: '', note: '' };
  const signed = { ...said, status: data.status, at };
  return { ...state, signs: new Map(state.signs).set(signKey(data.date, data.organisation), signed) };
}
