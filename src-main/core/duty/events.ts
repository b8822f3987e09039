import { z } from 'zod';
import { attendanceStatus, dutyShift } from '../../contract/duty';
import { id, localDate, text } from '../../contract/primitives';
import type { DraftEvent } from '../../journal/entry';

/** Shapes of the events of one week of duty: days and codes in the header, names in the body. */
export const dutyEvents = {
  'duty.assigned': {
    facts: z.object({ date: localDate, shift: dutyShift }),
    content: z.object({ names: z.array(text(40)).max(12), note: text(100) }),
  },
  'duty.signed': {
    facts: z.object({ date: localDate, organisation: id, status: attendanceStatus }),
    content: z.object({ name: text(40), note: text(100) }),
  },
} as const;

export type DutyKind = keyof typeof dutyEvents;
export const dutyKinds: ReadonlySet<string> = new Set(Object.keys(dutyEvents));

export function isDutyKind(kind: string): kind is DutyKind {
  return dutyKinds.has(kind);
}

/** Makes an event of duty whose facts and content have been typed by its schema. */
export function dutyEvent<K extends DutyKind>(
  kind: K,
  facts: z.input<(typeof dutyEvents)[K]['facts']>,
  content: z.input<(typeof dutyEvents)[K]['content']>,
): DraftEvent {
  const shape = dutyEvents[kind];
  return { kind, facts: shape.facts.parse(facts), content: shape.content.parse(content), touches: [] };
}
