import { z } from 'zod';
import { attendanceStatus, dutyShift } from '../../contract/duty';
import { id, localDate, text } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';

/** The events of one week of duty: days and codes in the header, names in the body. */

export const dutyAssigned = defineEvent({
  kind: 'duty.assigned',
  class: 'edit',
  facts: { date: localDate, shift: dutyShift },
  content: { names: z.array(text(40)).max(12), note: text(100) },
});

export const dutySigned = defineEvent({
  kind: 'duty.signed',
  class: 'edit',
  facts: { date: localDate, organisation: id, status: attendanceStatus },
  content: { name: text(40), note: text(100) },
});

export const dutyEvents = [dutyAssigned, dutySigned] as const;
