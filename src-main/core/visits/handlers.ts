import { visitConclusion, visitInput, type visitsContract } from '../../contract/visits';
import { queueWords } from '../../contract/visit-words';
import { writeSession } from '../../centre/write-session';
import type { CaseContext, Handlers } from '../../service/handler';
import { decideChange, decideServe, decideVoid, type VisitContext, type VisitDecision } from './decide';
import { readingOf } from '../accounts/reading';
import { loadVisit } from './load-visit';
import { findProgress, tellProgress } from './progress-queries';
import { concludeVisitIn, receiveVisitIn, recordVisitIn } from './record-visit';
import { stateOf, type VisitState } from './state';
import { listVisits, visitsOfDispute } from './visit-queries';

export const visitHandlers: Handlers<keyof typeof visitsContract> = {
  'visits.receive': async (context, { visit, serve }) => {
    const state = await writeSession(context.centre, (session) =>
      receiveVisitIn(session, visitContextOf(context), visit, serve),
    );
    return told(context, state);
  },
  'visits.serve': async (context, { id }) => {
    await step(context, id, (state, visitContext) => decideServe(state, visitContext));
    return {};
  },
  'visits.change': async (context, { id, fields }) => {
    await step(context, id, (state) => decideChange(state, fields));
    return {};
  },
  'visits.conclude': async (context, request) => {
    const state = await writeSession(context.centre, (session) =>
      concludeVisitIn(session, visitContextOf(context), request),
    );
    return told(context, state);
  },
  'visits.void': async (context, { id, note }) => {
    await step(context, id, (state, visitContext) => decideVoid(state, note, visitContext));
    return {};
  },
  'visits.open': async ({ centre }, { id }) => {
    const visit = await loadVisit(centre, id);
    const { head, texts, conclusion } = visit;
    const owner = visit.owner === '' ? head.actor : visit.owner;
    return {
      id,
      queue: queueWords(head.queue),
      state: stateOf(visit),
      receivedAt: head.receivedAt,
      channel: head.channel,
      purpose: head.purpose,
      people: head.people,
      ...texts,
      owner: centre.governed.accounts.get(owner)?.name ?? '',
      conclusion: conclusion && {
        outcome: conclusion.outcome,
        dispute: conclusion.dispute,
        to: conclusion.to,
        reason: conclusion.reason,
        whereTo: conclusion.whereTo,
        note: conclusion.note,
        at: conclusion.at,
      },
    };
  },
  'visits.list': ({ centre, rights }, request) => listVisits(centre, rights, request),
  'visits.ofDispute': ({ centre }, { dispute }) => visitsOfDispute(centre, dispute),
  'progress.find': ({ centre, rights }, { text }) => findProgress(centre, readingOf(rights), text),
  'progress.tell': async (context, request) => {
    const { card, asked } = await tellProgress(context.centre, context.account, request);
    const state = await writeSession(context.centre, (session) =>
      concludeVisitIn(session, visitContextOf(context), {
        id: request.visit,
        visit: visitInput.parse({ purpose: 'progress', ...asked }),
        conclusion: visitConclusion.parse({ outcome: 'told', dispute: request.dispute }),
      }),
    );
    told(context, state);
    return card;
  },
};

function visitContextOf({ centre, account }: Pick<CaseContext, 'centre' | 'account'>): VisitContext {
  return { now: centre.now(), actor: account.id };
}

async function step(
  context: CaseContext,
  id: string,
  decide: (state: VisitState, visitContext: VisitContext) => VisitDecision,
): Promise<void> {
  const visitContext = visitContextOf(context);
  const state = await writeSession(context.centre, (session) =>
    recordVisitIn(session, visitContext, id, (before) => decide(before, visitContext)),
  );
  told(context, state);
}

function told({ centre }: Pick<CaseContext, 'centre'>, state: VisitState): { id: string; queue: string } {
  centre.emit('visits.changed', { id: state.id });
  return { id: state.id, queue: state.head === null ? '' : queueWords(state.head.queue) };
}
