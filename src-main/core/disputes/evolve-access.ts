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
  // What is fed to whom the journal folds from the headers by itself; here it is for rules on where a case goes.
  on(centreEntitled, (state, { centre }) =>
    reported({ ...state, entitled: [...new Set([...state.entitled, centre])].sort() }),
  ),
  on(centreReleased, (state, { centre }) =>
    reported({ ...state, entitled: state.entitled.filter((each) => each !== centre) }),
  ),
];
