import { foldFrom, stepsOf } from '../../journal/event-fold';
import { blocked, released } from './events';
import type { AvailabilityState } from './state';

const on = stepsOf<AvailabilityState>();

/** The fold of one resource's times. What came later in the one order of entries stands. */
export const availabilityFold = foldFrom<AvailabilityState>(
  'availability',
  () => ({ resource: null, busy: new Map() }),
  [
    on(blocked, (state, { resource, busy, ...facts }, content) => ({
      state: {
        resource,
        busy: new Map(state.busy).set(busy, { id: busy, ...facts, what: content?.what ?? '' }),
      },
    })),
    on(released, (state, { busy }) => {
      if (!state.busy.has(busy)) return { state, ineffective: 'unknownBusy' };
      const rest = new Map(state.busy);
      rest.delete(busy);
      return { state: { ...state, busy: rest } };
    }),
  ],
);
