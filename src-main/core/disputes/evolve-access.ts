import { centreEntitled, centreReleased, handlerAssigned, restrictionSet } from './events';
import { on, reported, type Evolver } from './evolver';

/** Who handles the case and who may read it. */
export const accessEvolvers: readonly Evolver[] = [
  on(handlerAssigned, (state, { handler }) => reported({ ...state, handler })),
  on(restrictionSet, (state, { restricted, readers }) =>
    reported({
      ...state,
      head: state.head === null ? null : { ...state.head, restricted },
      readers: [...new Set(readers)].sort(),
    }),
  ),
  // Who may read what of a case is folded from the headers by the journal, for every capability alike.
  on(centreEntitled, (state) => reported(state)),
  on(centreReleased, (state) => reported(state)),
];
