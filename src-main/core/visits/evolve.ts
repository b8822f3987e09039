import { foldFrom, stepsOf } from '../../journal/event-fold';
import { changed, concluded, received, served, voided } from './events';
import { emptyVisit, type VisitState } from './state';

const on = stepsOf<VisitState>();

/** The fold of a visit. Pure and total; what decides comes from facts alone. */
export const visitFold = foldFrom<VisitState>('visits', emptyVisit, [
  on(received, (state, facts, content, meta) => {
    if (state.head !== null) return { state, ineffective: 'alreadyReceived' };
    const { at, ...rest } = facts;
    const head = { ...rest, receivedAt: at, enteredAt: meta.at, actor: meta.actor };
    return { state: { ...state, head, texts: content ?? state.texts } };
  }),
  // The first to take them in stays answerable; a second one changes nothing.
  on(served, (state, { at, owner }) =>
    state.servedAt === null ? { state: { ...state, servedAt: at, owner } } : { state, mark: 'servedBefore' },
  ),
  on(changed, (state, facts, content) => ({
    state: {
      ...state,
      head: state.head === null ? null : { ...state.head, ...facts },
      texts: content === null ? state.texts : { ...state.texts, ...content },
    },
  })),
  on(concluded, (state, facts, content, meta) => ({
    state: {
      ...state,
      conclusion: { ...facts, whereTo: content?.whereTo ?? '', note: content?.note ?? '' },
      owner: state.owner === '' ? meta.actor : state.owner,
    },
  })),
  on(voided, (state) => ({ state: { ...state, voided: true } })),
]);
