import { z } from 'zod';
import { divisionCode, text } from '../../contract/primitives';

/** Events of the map in the governed chain. `place` is what the cells or borders lie in. */
const place = z.string().regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/);
const spot = z.number().int().min(0).max(200);

/** Most places one event of points may hold. */
export const mostPlacesPerEvent = 400;

export const mapEvents = {
  /** No cells: they stand by themselves again. */
  'map.arranged': {
    facts: z.object({
      place,
      cells: z.array(z.object({ code: divisionCode, column: spot, row: spot })).max(400),
    }),
    content: z.object({}),
  },
  /** Millionths of a degree (CGCS2000); a null keeps nothing of what was known before. */
  'map.placesSet': {
    facts: z.object({
      places: z
        .array(
          z.object({
            code: divisionCode,
            longitude: z.number().int(),
            latitude: z.number().int(),
            population: z.number().int().min(0).nullable(),
          }),
        )
        .max(mostPlacesPerEvent),
    }),
    content: z.object({ source: text(200) }),
  },
  /** No codes: the border is taken away. Rings as steps of 1/10000 degree, in the order of the codes. */
  'map.bordersSet': {
    facts: z.object({ place, codes: z.array(divisionCode).max(400) }),
    content: z.object({
      source: text(200),
      reviewNumber: text(60),
      rings: z.array(z.array(z.array(z.number().int()))).max(400),
    }),
  },
} as const;

export type MapKind = keyof typeof mapEvents;
