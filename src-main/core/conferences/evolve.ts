import type { z } from 'zod';
import { foldFrom, stepsOf } from '../../journal/event-fold';
import type { EventMeta, Evolved } from '../../journal/replay';
import { changed, held, stepAdded, stepDone, stepDropped, voided } from './events';
import { emptyConference, type ConferenceState, type ConferenceTexts, type ParticipantRecord } from './state';

const on = stepsOf<ConferenceState>();

type Participants = z.output<(typeof held)['facts']>['participants'];
type Texts = z.output<(typeof changed)['content']> | null;

/** The fold of a case conference. Pure and total; what decides comes from facts alone. */
export const conferenceFold = foldFrom<ConferenceState>('conferences', emptyConference, [
  on(held, (state, { at, dispute, risk, participants, steps }, content, meta) => {
    if (state.head !== null) return { state, ineffective: 'alreadyHeld' };
    return {
      state: {
        ...state,
        head: { dispute, risk, heldAt: at, enteredAt: meta.at, actor: meta.actor },
        texts: textsOf(content, state.texts),
        participants: named(participants, content),
        steps: steps.map(({ step, ...rest }) => ({
          ...rest,
          id: step,
          words: content?.steps[step]?.words ?? '',
          who: content?.steps[step]?.who ?? '',
          addedAt: at,
          author: meta.actor,
          end: null,
        })),
      },
    };
  }),
  on(changed, (state, { risk, participants }, content) => ({
    state: {
      ...state,
      head: state.head === null ? null : { ...state.head, risk },
      texts: textsOf(content, state.texts),
      participants: named(participants, content),
    },
  })),
  on(stepAdded, (state, { at, step, ...rest }, content, meta) => {
    if (state.steps.some(({ id }) => id === step)) return { state, ineffective: 'stepTwice' };
    const added = {
      ...rest,
      id: step,
      words: content?.words ?? '',
      who: content?.who ?? '',
      addedAt: at,
      author: meta.actor,
      end: null,
    };
    return { state: { ...state, steps: [...state.steps, added] } };
  }),
  on(stepDone, (state, { at, step }, content, meta) =>
    endStep(state, step, 'done', at, content?.note ?? '', meta),
  ),
  on(stepDropped, (state, { at, step }, content, meta) =>
    endStep(state, step, 'dropped', at, content?.note ?? '', meta),
  ),
  on(voided, (state, _facts, content) => ({ state: { ...state, voided: { note: content?.note ?? '' } } })),
]);

function textsOf(content: Texts, before: ConferenceTexts): ConferenceTexts {
  if (content === null) return before;
  const { place, host, recorder, assessment, causes, opinion } = content;
  return { place, host, recorder, assessment, causes, opinion };
}

function named(participants: Participants, content: Texts): ParticipantRecord[] {
  return participants.map((participant) => ({
    ...participant,
    name: content?.people[participant.person]?.name ?? '',
    duty: content?.people[participant.person]?.duty ?? '',
  }));
}

/** Of two ends written on two PCs the first one stands. */
function endStep(
  state: ConferenceState,
  step: string,
  how: 'done' | 'dropped',
  at: number,
  note: string,
  meta: EventMeta,
): Evolved<ConferenceState> {
  const known = state.steps.find(({ id }) => id === step);
  if (known === undefined) return { state, ineffective: 'unknownStep' };
  if (known.end !== null) return { state, ineffective: 'stepOver' };
  const end = { how, at, actor: meta.actor, note };
  return {
    state: { ...state, steps: state.steps.map((each) => (each.id === step ? { ...each, end } : each)) },
  };
}
