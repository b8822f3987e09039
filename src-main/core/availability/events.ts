import { z } from 'zod';
import { busyKind } from '../../contract/availability';
import { timeOfDaySchema } from '../../contract/local-date';
import { divisionCode, id, instant, localDate } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import { storedText } from '../disputes/event-fields';

/**
 * The times one resource is taken. These shapes are bytes on disk: a field may be added as optional, never changed. Facts
 * hold the resource, codes and times; what it is about is content.
 */

const resource = z.strictObject({
  kind: z.enum(['person', 'organisation', 'venue', 'party']),
  id,
  dispute: id.nullable(),
});

const pattern = z.discriminatedUnion('repeat', [
  z.strictObject({ repeat: z.literal('once'), from: instant, to: instant }),
  z.strictObject({
    repeat: z.literal('weekly'),
    weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    from: timeOfDaySchema,
    to: timeOfDaySchema,
    firstDay: localDate,
    lastDay: localDate.nullable(),
  }),
]);

/** A time taken, or what takes the place of one with the same id. `from` `file`: it came with an import. */
export const blocked = defineEvent({
  kind: 'availability.blocked',
  class: 'edit',
  facts: {
    resource,
    busy: id,
    kind: busyKind,
    pattern,
    division: divisionCode.nullable(),
    source: z.enum(['hand', 'file']),
  },
  content: { what: storedText(80) },
});

export const released = defineEvent({
  kind: 'availability.released',
  class: 'edit',
  facts: { resource, busy: id },
  content: {},
});

export const availabilityEvents = [blocked, released] as const;
