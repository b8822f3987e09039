import { uuidv7 } from 'uuidv7';
import type { conferencesContract } from '../../contract/conferences';
import { DomainError } from '../../contract/domain-error';
import { conferencesCapability } from '../../centre/conferences-capability';
import { record } from '../../centre/record';
import type { DraftEvent } from '../../journal/entry';
import type { CaseContext, Handlers } from '../../service/handler';
import { loadDispute } from '../disputes/load-dispute';
import { conferencesOfDispute } from './conference-queries';
import {
  decideAddStep,
  decideChange,
  decideEndStep,
  decideHold,
  decideVoid,
  isConferenceRefused,
  type ConferenceContext,
  type ConferenceDecision,
} from './decide';
import type { ConferenceState } from './state';

export const conferenceHandlers: Handlers<keyof typeof conferencesContract> = {
  'conferences.hold': async (context, input) => {
    const { state } = await loadDispute(context.centre, input.dispute);
    const id = uuidv7();
    await step(context, id, (_state, decision) =>
      decideHold(input, { voided: state.status === 'void' }, decision),
    );
    return { id };
  },
  'conferences.change': async (context, input) => {
    await step(context, input.id, (state, decision) => decideChange(state, input, decision));
    return {};
  },
  'conferences.addStep': async (context, { id, ...planned }) => {
    await step(context, id, (state, decision) => decideAddStep(state, planned, decision));
    return {};
  },
  'conferences.finishStep': async (context, { id, step: ended, note }) => {
    await step(context, id, (state, decision) =>
      decideEndStep(state, { step: ended, done: true, note }, decision),
    );
    return {};
  },
  'conferences.dropStep': async (context, { id, step: ended, note }) => {
    await step(context, id, (state, decision) =>
      decideEndStep(state, { step: ended, done: false, note }, decision),
    );
    return {};
  },
  'conferences.void': async (context, { id, note }) => {
    await step(context, id, (state, decision) => decideVoid(state, note, decision));
    return {};
  },
  'conferences.ofDispute': ({ centre, rights }, { dispute }) => conferencesOfDispute(centre, rights, dispute),
};

async function step(
  { centre, account }: CaseContext,
  id: string,
  decide: (state: ConferenceState, decision: ConferenceContext) => ConferenceDecision,
): Promise<void> {
  await record(centre, {
    capability: conferencesCapability,
    aggregate: id,
    actor: account.id,
    decide: (state) => accept(decide(state, { now: centre.now(), newId: uuidv7 })),
  });
  centre.emit('conferences.changed', { id });
  centre.emit('notices.changed', {});
}

function accept(decision: ConferenceDecision): readonly DraftEvent[] {
  if (isConferenceRefused(decision))
    throw new DomainError(
      decision.code,
      decision.message,
      decision.field === undefined ? undefined : { field: decision.field },
    );
  return decision;
}
