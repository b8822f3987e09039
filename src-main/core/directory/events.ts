import { z } from 'zod';
import { divisionCode, id, localDate, text } from '../../contract/primitives';

/**
 * Events of the directory in the governed chain. People, grids and venues come in lists, so that an import of
 * thousands is folded in few steps; facts and contents of a list stand in the same order.
 */

/** Codes of dictionaries (kinds, roles, languages) are kept as they came; an unknown one is shown as 其他. */
const code = z.string().max(40);
const optionalDate = localDate.nullable();

/** Most things one event of a list may hold. */
export const mostPerEvent = 200;

const post = z.object({
  organisation: id.nullable(),
  role: code,
  grid: id.nullable(),
  from: optionalDate,
  to: optionalDate,
});

export const directoryEvents = {
  'division.changed': {
    facts: z.object({
      division: divisionCode,
      change: z.enum(['added', 'renamed', 'merged', 'closed']),
      from: localDate,
      into: divisionCode.nullable(),
    }),
    content: z.object({ name: text(60), reason: text(200) }),
  },
  'organisation.saved': {
    facts: z.object({
      organisation: id,
      kind: code,
      division: divisionCode.nullable(),
      residency: code.nullable().optional(),
      parent: id.nullable().optional(),
      termFrom: optionalDate.optional(),
      termTo: optionalDate.optional(),
    }),
    content: z.object({ name: text(80), phone: text(30).optional(), address: text(120).optional() }),
  },
  'organisation.closed': {
    facts: z.object({ organisation: id, on: optionalDate }),
    content: z.object({ reason: text(200) }),
  },
  /** Mediators of an organisation as the first version kept them; folded into people. */
  'roster.set': {
    facts: z.object({
      organisation: id,
      terms: z.array(z.object({ from: localDate.nullable(), to: localDate.nullable() })),
    }),
    content: z.object({ names: z.array(text(40)) }),
  },
  'people.saved': {
    facts: z.object({
      people: z.array(z.object({ person: id, posts: z.array(post).max(40) })).max(mostPerEvent),
    }),
    content: z.object({
      people: z.array(
        z.object({
          name: text(40),
          phone: text(30),
          sex: z.enum(['male', 'female']).nullable(),
          nationality: text(20),
          languages: z.array(code).max(20),
          specialties: text(200),
          note: text(200),
        }),
      ),
    }),
  },
  'grids.saved': {
    facts: z.object({
      grids: z
        .array(z.object({ grid: id, division: divisionCode, closedOn: optionalDate }))
        .max(mostPerEvent),
    }),
    content: z.object({ grids: z.array(z.object({ name: text(60), code: text(40) })) }),
  },
  'venues.saved': {
    facts: z.object({
      venues: z
        .array(
          z.object({
            venue: id,
            kind: code,
            organisation: id.nullable(),
            capacity: z.number().int().min(1).nullable(),
            closedOn: optionalDate,
          }),
        )
        .max(mostPerEvent),
    }),
    content: z.object({
      venues: z.array(z.object({ name: text(60), equipment: text(200), place: text(120) })),
    }),
  },
} as const;

export type DirectoryKind = keyof typeof directoryEvents;
