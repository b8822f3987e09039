import type { z } from 'zod';
import type { mapEvents, MapKind } from './events';
import type { MapState } from './state';

/** One event of the map; contents are missing where the body is not at hand. */
export interface MapStep<K extends MapKind> {
  readonly facts: z.output<(typeof mapEvents)[K]['facts']>;
  readonly content: Partial<z.output<(typeof mapEvents)[K]['content']>>;
}
type Steps = { readonly [K in MapKind]: (state: MapState, step: MapStep<K>) => MapState };

/** How each event changes the map; pure and total. */
export const mapSteps: Steps = {
  'map.arranged': (state, { facts }) => {
    const arrangements = new Map(state.arrangements);
    if (facts.cells.length === 0) arrangements.delete(facts.place);
    else
      arrangements.set(
        facts.place,
        new Map(facts.cells.map(({ code, column, row }) => [code, { column, row }])),
      );
    return { ...state, arrangements };
  },
  'map.placesSet': (state, { facts }) => {
    const places = new Map(state.places);
    for (const { code, ...point } of facts.places) places.set(code, point);
    return { ...state, places };
  },
  'map.bordersSet': (state, { facts, content }) => {
    const borders = new Map(state.borders);
    if (facts.codes.length === 0) borders.delete(facts.place);
    else
      borders.set(facts.place, {
        shapes: new Map(facts.codes.map((code, index) => [code, content.rings?.[index] ?? []])),
        source: content.source ?? '',
        reviewNumber: content.reviewNumber ?? '',
      });
    return { ...state, borders };
  },
};
