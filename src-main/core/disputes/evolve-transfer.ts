import type { EventMeta, Evolved } from '../../journal/replay';
import type { ContentOf, FactsOf } from './events';
import {
  cityAnswered,
  extended,
  handedDown,
  instalmentsPlanned,
  mergedAway,
  mergedIn,
  performanceRecorded,
  referredToCity,
  reopened,
  splitFrom,
  splitOff,
} from './events-transfer';
import { endStage, handOver, happened, nextStage, stageToHandOver } from './evolve-course';
import { ineffective, on, reported, stageOf, withStage, withWork, type Evolver } from './evolver';
import type { DisputeState } from './state';
import { extensionsAt } from './state-questions';
import type { CaseLink } from './state-work';

function extend(state: DisputeState, facts: FactsOf<typeof extended>): Evolved<DisputeState> {
  const stage = stageOf(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  if (extensionsAt(state, stage.tier) >= facts.nth) return ineffective(state, 'extendedBefore');
  const longer = withStage(state, { ...stage, extensions: [...stage.extensions, facts.days] });
  return happened(longer, extended.kind, facts.at);
}

function handDown(
  state: DisputeState,
  facts: FactsOf<typeof handedDown>,
  content: ContentOf<typeof handedDown> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  const stage = stageToHandOver(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  if (facts.to >= stage.tier) return ineffective(state, 'notLower');
  const { to, at } = facts;
  const { next, handedAt } = handOver(state, stage, { how: 'handedDown', to, at }, content, meta);
  return happened(next, handedDown.kind, handedAt);
}

/** Number and history stay; stages, agreements and clocks of the earlier round are over. */
function reopen(
  state: DisputeState,
  facts: FactsOf<typeof reopened>,
  _content: ContentOf<typeof reopened> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  if (state.head === null) return ineffective(state, 'notRegistered');
  if (state.status === 'void') return ineffective(state, 'voided');
  if (state.status !== 'closed' || state.outcome?.code === 'merged') return ineffective(state, 'notClosed');
  const at = Math.max(facts.at, state.outcome?.at ?? 0);
  const round = withWork(state, {
    reopenings: [...state.work.reopenings, { at, tier: facts.tier }],
    agreementsBefore: state.agreements.length,
    stagesBefore: state.stages.length,
  });
  const begun = nextStage(round, facts.tier, { origin: 'reopened', at, signer: meta.actor });
  const open = { ...begun, outcome: null, endedAt: null, endedGov: null, settledTier: null };
  return happened(open, reopened.kind, at, facts.reason);
}

function mergeAway(
  state: DisputeState,
  facts: FactsOf<typeof mergedAway>,
  content: ContentOf<typeof mergedAway> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  const stage = stageOf(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  const ended = endStage(state, stage, { at: facts.at, gov: meta.gov, result: 'ended' });
  const at = ended.endedAt ?? facts.at;
  const outcome = { code: 'merged' as const, at, note: content?.note ?? '' };
  const closed: DisputeState = { ...ended, status: 'closed', outcome };
  return happened(linked(closed, 'merged_into', facts.into, at), mergedAway.kind, at);
}

function split(state: DisputeState, facts: FactsOf<typeof splitOff>): Evolved<DisputeState> {
  if (state.status === 'closed') return ineffective(state, 'alreadyClosed');
  if (state.status === 'void') return ineffective(state, 'voided');
  const gone = new Set(facts.parties);
  const parties = state.parties.map((party) =>
    gone.has(party.id) ? { ...party, withdrawn: true, left: 'split' as const } : party,
  );
  return happened(linked({ ...state, parties }, 'split_into', facts.into, facts.at), splitOff.kind, facts.at);
}

function linked(state: DisputeState, kind: CaseLink['kind'], dispute: string, at: number): DisputeState {
  return withWork(state, { links: [...state.work.links, { kind, dispute, at }] });
}

/** Moves between levels and cases that aren't the common way up, and what becomes of an agreement. */
export const transferEvolvers: readonly Evolver[] = [
  on(extended, extend),
  on(handedDown, handDown),
  on(reopened, reopen),
  on(mergedIn, (state, { other, at }) => reported(linked(state, 'merged_from', other, at))),
  on(mergedAway, mergeAway),
  on(splitOff, split),
  on(splitFrom, (state, { from, at }) => reported(linked(state, 'split_from', from, at))),
  on(referredToCity, (state, { referral: id, reason, at }, content) => {
    const record = {
      id,
      at,
      reason,
      department: content?.department ?? '',
      note: content?.note ?? '',
      answer: null,
    };
    const next = withWork(state, { city: [...state.work.city, record] });
    return reported({ ...next, last: { kind: referredToCity.kind, at, reason: null } });
  }),
  on(cityAnswered, (state, { referral, result, at }, content) => {
    const found = state.work.city.find((each) => each.id === referral);
    if (!found) return { state, mark: 'unknownReferral' };
    const answer = { at, result, note: content?.note ?? '' };
    const city = state.work.city.map((each) => (each === found ? { ...found, answer } : each));
    return { state: withWork(state, { city }) };
  }),
  on(instalmentsPlanned, (state, plan) => {
    if (!state.agreements.some((each) => each.id === plan.agreement))
      return { state, mark: 'unknownAgreement' };
    const others = state.work.instalments.filter((each) => each.term !== plan.term);
    return { state: withWork(state, { instalments: [...others, plan] }) };
  }),
  // Performance comes after the end by nature, so it bears no mark.
  on(performanceRecorded, (state, facts, content) => {
    const { behalf: _behalf, ...rest } = facts;
    const record = { ...rest, note: content?.note ?? '' };
    const next = withWork(state, { performances: [...state.work.performances, record] });
    const last = { kind: performanceRecorded.kind, at: facts.at, reason: null };
    const known = state.agreements.some((each) => each.id === facts.agreement);
    return known ? { state: { ...next, last } } : { state: { ...next, last }, mark: 'unknownAgreement' };
  }),
];
