import type { ConferenceChange, ConferenceInput, PlannedStep } from '../../contract/conferences';
import { draft } from '../../journal/event-definition';
import type { DraftEvent } from '../../journal/entry';
import { refuse, type Refusal } from '../disputes/decision';
import { changed, held, stepAdded, stepDone, stepDropped, voided } from './events';
import type { ConferenceState } from './state';

/** What a decision about a conference may look at. Everything is given, nothing is fetched. */
export interface ConferenceContext {
  readonly now: number;
  newId(): string;
}

export type ConferenceDecision = readonly DraftEvent[] | Refusal;

export function isConferenceRefused(decision: ConferenceDecision): decision is Refusal {
  return 'code' in decision;
}

/** A conference that has taken place, with the plan it made. Codes: conference.timeInFuture, conference.caseVoid. */
export function decideHold(
  input: ConferenceInput,
  about: { readonly voided: boolean },
  context: ConferenceContext,
): ConferenceDecision {
  const at = input.at ?? context.now;
  if (at > context.now) return refuse('conference.timeInFuture', '会商的时间还没有到，开过再记。', 'at');
  if (about.voided) return refuse('conference.caseVoid', '这件案已按误登作废，不用会商。');
  const steps = input.steps.map((step) => ({ ...step, step: context.newId() }));
  const { participants, people } = peopleOf(input.participants, context);
  return [
    draft(
      held,
      { at, dispute: input.dispute, risk: input.risk, participants, steps: steps.map(stepFacts) },
      {
        ...textsOf(input),
        people,
        steps: Object.fromEntries(steps.map(({ step, words, who }) => [step, { words, who }])),
      },
    ),
  ];
}

/** Codes: conference.notFound, conference.voided. */
export function decideChange(
  state: ConferenceState,
  input: ConferenceChange,
  context: ConferenceContext,
): ConferenceDecision {
  const { participants, people } = peopleOf(input.participants, context);
  return (
    whyOver(state) ?? [
      draft(changed, { at: context.now, risk: input.risk, participants }, { ...textsOf(input), people }, [
        'findings',
      ]),
    ]
  );
}

/** Codes: conference.notFound, conference.voided. */
export function decideAddStep(
  state: ConferenceState,
  step: PlannedStep,
  context: ConferenceContext,
): ConferenceDecision {
  const { words, who } = step;
  return (
    whyOver(state) ?? [
      draft(stepAdded, { at: context.now, ...stepFacts({ ...step, step: context.newId() }) }, { words, who }),
    ]
  );
}

/** Codes: conference.notFound, conference.voided, conference.unknownStep, conference.stepOver. */
export function decideEndStep(
  state: ConferenceState,
  end: { readonly step: string; readonly done: boolean; readonly note: string },
  context: ConferenceContext,
): ConferenceDecision {
  const why = whyOver(state);
  if (why) return why;
  const step = state.steps.find(({ id }) => id === end.step);
  if (step === undefined) return refuse('conference.unknownStep', '方案里没有这一步，刷新后再看。');
  if (step.end !== null)
    return refuse('conference.stepOver', step.end.how === 'done' ? '这一步已经办完。' : '这一步已经不办了。');
  return [
    draft(end.done ? stepDone : stepDropped, { at: context.now, step: step.id }, { note: end.note }, [
      `step:${step.id}`,
    ]),
  ];
}

/** Codes: conference.notFound, conference.voided. */
export function decideVoid(
  state: ConferenceState,
  note: string,
  context: ConferenceContext,
): ConferenceDecision {
  return whyOver(state) ?? [draft(voided, { at: context.now }, { note })];
}

function stepFacts({ step, organisation, assignee, dueOn }: PlannedStep & { step: string }) {
  return { step, organisation, assignee, dueOn };
}

function textsOf({ place, host, recorder, assessment, causes, opinion }: Omit<ConferenceChange, 'id'>) {
  return { place, host, recorder, assessment, causes, opinion };
}

function peopleOf(all: ConferenceInput['participants'], context: ConferenceContext) {
  const known = all.map((participant) => ({ ...participant, person: context.newId() }));
  return {
    participants: known.map(({ person, organisation, group }) => ({ person, organisation, group })),
    people: Object.fromEntries(known.map(({ person, name, duty }) => [person, { name, duty }])),
  };
}

function whyOver(state: ConferenceState): Refusal | null {
  if (state.head === null) return refuse('conference.notFound', '没有找到这次会商，刷新后再看。');
  return state.voided === null ? null : refuse('conference.voided', '这次会商已经作废，不能再改。');
}
