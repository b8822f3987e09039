import { z } from 'zod';
import { conferenceRisk, groupRole } from '../../contract/conferences';
import { id, localDate } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import { occurred, storedText } from '../disputes/event-fields';

/**
 * The events of a case conference. These shapes are bytes on disk: a field may be added as optional, never changed.
 * Facts hold codes, ids, instants and agreed days; who was there by name and what was said is content.
 */

const participants = z
  .array(z.strictObject({ person: id, organisation: id.nullable(), group: groupRole.nullable() }))
  .max(60);
const people = z.record(z.string(), z.object({ name: storedText(60), duty: storedText(60) }));
const texts = {
  place: storedText(120),
  host: storedText(60),
  recorder: storedText(60),
  assessment: storedText(4000),
  causes: storedText(4000),
  opinion: storedText(4000),
  people,
};

/** `dueOn` is a day the conference agreed on. */
const step = { step: id, organisation: id.nullable(), assignee: id.nullable(), dueOn: localDate.nullable() };
const stepContent = { words: storedText(500), who: storedText(60) };

export const held = defineEvent({
  kind: 'conference.held',
  class: 'transition',
  facts: {
    at: occurred.at,
    dispute: id,
    risk: conferenceRisk,
    participants,
    steps: z.array(z.strictObject(step)).max(60),
  },
  content: { ...texts, steps: z.record(z.string(), z.object(stepContent)) },
});

export const changed = defineEvent({
  kind: 'conference.changed',
  class: 'edit',
  facts: { at: occurred.at, risk: conferenceRisk, participants },
  content: texts,
});

export const stepAdded = defineEvent({
  kind: 'conference.stepAdded',
  class: 'report',
  facts: { at: occurred.at, ...step },
  content: stepContent,
});

export const stepDone = defineEvent({
  kind: 'conference.stepDone',
  class: 'transition',
  facts: { at: occurred.at, step: id },
  content: { note: storedText(1000) },
});

export const stepDropped = defineEvent({
  kind: 'conference.stepDropped',
  class: 'transition',
  facts: { at: occurred.at, step: id },
  content: { note: storedText(500) },
});

export const voided = defineEvent({
  kind: 'conference.voided',
  class: 'edit',
  facts: { at: occurred.at },
  content: { note: storedText(500) },
});

export const conferenceEvents = [held, changed, stepAdded, stepDone, stepDropped, voided] as const;
