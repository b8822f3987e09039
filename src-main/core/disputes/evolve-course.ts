import type { EventMeta, Evolved } from '../../journal/replay';
import {
  diverted,
  escalated,
  paused,
  resumed,
  returnedBack,
  signed,
  terminated,
  voided,
  withdrawn,
  type ContentOf,
  type DisputeEventKind,
  type FactsOf,
} from './events';
import { ineffective, on, stageOf, withStage, withWork, type Evolver } from './evolver';
import type { IneffectiveReason } from './reasons';
import type {
  DisputeState,
  LastHappening,
  OutcomeRecord,
  PartyRecord,
  StageRecord,
  StageResult,
} from './state';
import { pausesAt } from './state-questions';
import type { HandOverRecord } from './state-work';
import type { Tier } from '../../contract/primitives';

/** Ends the running stage. `gov` says by which calendar and profile it is judged, whatever comes later. */
export function endStage(
  state: DisputeState,
  stage: StageRecord,
  end: { at: number; gov: number; result: StageResult; reason?: string; note?: string },
): DisputeState {
  const endedAt = Math.max(end.at, stage.handedAt);
  const ended: StageRecord = {
    ...stage,
    pauses: closePause(stage, endedAt),
    endedAt,
    result: end.result,
    endedGov: end.gov,
    endReason: end.reason ?? '',
    endNote: end.note ?? '',
  };
  const next = withStage(state, ended);
  if (end.result === 'handedUp' || end.result === 'returned' || end.result === 'handedDown') return next;
  return { ...next, endedAt, endedGov: end.gov };
}

function closePause(stage: StageRecord, at: number): StageRecord['pauses'] {
  return stage.pauses.map((pause) =>
    pause.to === null ? { ...pause, to: Math.max(at, pause.from) } : pause,
  );
}

/** How a new stage begins: signed for already where `signer` is given, else waiting for the level's signature. */
interface Beginning {
  readonly origin: StageRecord['origin'];
  readonly at: number;
  readonly signer?: string;
  readonly papers?: HandOverRecord['papers'];
}

export function nextStage(state: DisputeState, tier: Tier, begin: Beginning): DisputeState {
  const { origin, at, signer } = begin;
  const stage: StageRecord = {
    ordinal: state.stages.length,
    tier,
    origin,
    handedAt: at,
    signedAt: signer === undefined ? null : at,
    signer: signer ?? '',
    pauses: [],
    extensions: [],
    endedAt: null,
    result: 'handling',
    endedGov: null,
    endReason: '',
    endNote: '',
  };
  const status = signer === undefined ? 'waiting' : 'handling';
  const next: DisputeState = { ...state, tier, status, stages: [...state.stages, stage] };
  return signer === undefined ? handedOver(next, state.tier, stage, begin.papers ?? []) : next;
}

const HAND_OVER_KINDS = { handedUp: 'up', handedDown: 'down', returned: 'back' } as const;

function handedOver(
  state: DisputeState,
  from: Tier,
  stage: StageRecord,
  papers: HandOverRecord['papers'],
): DisputeState {
  if (stage.origin === 'intake' || stage.origin === 'reopened') return state;
  const record: HandOverRecord = {
    kind: HAND_OVER_KINDS[stage.origin],
    from,
    to: stage.tier,
    stage: stage.ordinal,
    at: stage.handedAt,
    papers,
    signedAt: null,
    signer: '',
    missing: '',
  };
  return withWork(state, { handOvers: [...state.work.handOvers, record] });
}

/** The receipt: who signed for a hand-over, when, and what of the papers was not there. */
function receipted(
  state: DisputeState,
  stage: number,
  receipt: Pick<HandOverRecord, 'signedAt' | 'signer' | 'missing'>,
): DisputeState {
  const handOvers = state.work.handOvers.map((each) =>
    each.stage === stage ? { ...each, ...receipt } : each,
  );
  return withWork(state, { handOvers });
}

export function happened(
  state: DisputeState,
  kind: DisputeEventKind,
  at: number,
  reason: LastHappening['reason'] = null,
): Evolved<DisputeState> {
  return { state: { ...state, last: { kind, at, reason } } };
}

function sign(
  state: DisputeState,
  facts: FactsOf<typeof signed>,
  content: ContentOf<typeof signed> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  const stage = stageOf(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  if (stage.signedAt !== null) return ineffective(state, 'alreadySigned');
  const signedAt = Math.max(facts.at, stage.handedAt);
  const next = withStage(
    { ...state, status: 'handling', handler: meta.actor },
    { ...stage, signedAt, signer: meta.actor },
  );
  const receipt = { signedAt, signer: meta.actor, missing: content?.missing ?? '' };
  return happened(receipted(next, stage.ordinal, receipt), signed.kind, signedAt);
}

function pause(
  state: DisputeState,
  facts: FactsOf<typeof paused>,
  content: ContentOf<typeof paused> | null,
): Evolved<DisputeState> {
  const stage = stageOf(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  if (state.status === 'paused') return ineffective(state, 'isPaused');
  if (state.status === 'waiting') return ineffective(state, 'notSigned');
  if (pausesAt(state, stage.tier) >= facts.nth) return ineffective(state, 'pausedBefore');
  const from = Math.max(facts.at, stage.handedAt);
  const record = {
    from,
    to: null,
    reason: facts.reason,
    approvedBy: content?.approvedBy ?? '',
    note: content?.note ?? '',
  };
  const next = withStage({ ...state, status: 'paused' }, { ...stage, pauses: [...stage.pauses, record] });
  return happened(next, paused.kind, from, facts.reason);
}

function resume(state: DisputeState, facts: FactsOf<typeof resumed>): Evolved<DisputeState> {
  const stage = stageOf(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  if (state.status !== 'paused') return ineffective(state, 'notPaused');
  const next = withStage({ ...state, status: 'handling' }, { ...stage, pauses: closePause(stage, facts.at) });
  return happened(next, resumed.kind, facts.at);
}

/** The stage a hand-over acts on, or why it can't be handed over: it isn't signed for, or its clock stands still. */
export function stageToHandOver(state: DisputeState, ordinal: number): StageRecord | IneffectiveReason {
  const stage = stageOf(state, ordinal);
  if (typeof stage === 'string') return stage;
  if (state.status === 'waiting') return 'notSigned';
  return state.status === 'paused' ? 'isPaused' : stage;
}

/** Ends a stage and begins one at another level, with the papers that go along. */
export function handOver(
  state: DisputeState,
  stage: StageRecord,
  move: { how: 'handedUp' | 'handedDown'; to: Tier; at: number; reason?: string },
  content: { note: string; papers?: HandOverRecord['papers'] | undefined } | null,
  { gov }: EventMeta,
): { next: DisputeState; handedAt: number } {
  const { how, to, at, reason = '' } = move;
  const ended = endStage(state, stage, { at, gov, reason, result: how, note: content?.note ?? '' });
  const handedAt = Math.max(at, stage.handedAt);
  const next = nextStage(ended, to, { origin: how, at: handedAt, papers: content?.papers ?? [] });
  return { next, handedAt };
}

function escalate(
  state: DisputeState,
  facts: FactsOf<typeof escalated>,
  content: ContentOf<typeof escalated> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  const stage = stageToHandOver(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  if (facts.to <= stage.tier) return ineffective(state, 'notHigher');
  const { to, at, reason } = facts;
  const { next, handedAt } = handOver(state, stage, { how: 'handedUp', to, at, reason }, content, meta);
  return happened(next, escalated.kind, handedAt, reason);
}

function returnBack(
  state: DisputeState,
  facts: FactsOf<typeof returnedBack>,
  content: ContentOf<typeof returnedBack> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  const stage = stageOf(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  if (state.status === 'paused') return ineffective(state, 'isPaused');
  const below = state.stages[stage.ordinal - 1];
  if (stage.origin !== 'handedUp' || below?.tier !== facts.to) return ineffective(state, 'notHandedUp');
  const { at, reason } = facts;
  const ended = endStage(state, stage, {
    at,
    gov: meta.gov,
    reason,
    result: 'returned',
    note: content?.note ?? '',
  });
  const handedAt = Math.max(at, stage.handedAt);
  return happened(
    nextStage(ended, facts.to, { origin: 'returned', at: handedAt }),
    returnedBack.kind,
    handedAt,
    reason,
  );
}

/** Mediation ends without an agreement, for one party or for all. */
function end(
  state: DisputeState,
  facts: { at: number; stage: number; party: string | null; gov: number },
  outcome: { code: OutcomeRecord['code']; note: string },
  happening: { kind: DisputeEventKind; reason: LastHappening['reason'] },
): Evolved<DisputeState> {
  const stage = stageOf(state, facts.stage);
  if (typeof stage === 'string') return ineffective(state, stage);
  if (facts.party !== null) return leave(state, facts.party, facts.at, happening);
  const ended = endStage(state, stage, {
    at: facts.at,
    gov: facts.gov,
    result: 'ended',
    reason: happening.reason ?? '',
    note: outcome.note,
  });
  const next: DisputeState = {
    ...ended,
    status: 'closed',
    outcome: { ...outcome, at: ended.endedAt ?? facts.at },
  };
  return happened(next, happening.kind, facts.at, happening.reason);
}

function leave(
  state: DisputeState,
  party: string,
  at: number,
  happening: { kind: DisputeEventKind; reason: LastHappening['reason'] },
): Evolved<DisputeState> {
  if (!state.parties.some((other) => other.id === party)) return ineffective(state, 'unknownParty');
  const left = leftBy(happening);
  const parties = state.parties.map((other) =>
    other.id === party ? { ...other, withdrawn: true, left } : other,
  );
  return happened({ ...state, parties }, happening.kind, at, happening.reason);
}

function leftBy(happening: { kind: DisputeEventKind; reason: LastHappening['reason'] }): PartyRecord['left'] {
  if (happening.kind === withdrawn.kind) return 'withdrew';
  return happening.reason === 'refused' || happening.reason === 'unreachable' ? happening.reason : 'other';
}

function makeVoid(
  state: DisputeState,
  facts: FactsOf<typeof voided>,
  _content: ContentOf<typeof voided> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  if (state.head === null) return ineffective(state, 'notRegistered');
  if (state.status === 'void') return ineffective(state, 'voided');
  const withItsImport = facts.import !== undefined && facts.import === state.head.origin?.import;
  if (withItsImport) return happened(takenBack(state), voided.kind, facts.at);
  if (state.status === 'closed') return ineffective(state, 'alreadyClosed');
  const stage = state.stages.at(-1);
  const ended =
    stage && stage.endedAt === null
      ? endStage(state, stage, { at: facts.at, gov: meta.gov, result: 'ended' })
      : state;
  return happened({ ...ended, status: 'void' }, voided.kind, facts.at);
}

/** A case taken back with its import counts nowhere: it has no end, and no level has settled it. */
function takenBack(state: DisputeState): DisputeState {
  return {
    ...state,
    status: 'void',
    outcome: null,
    settledTier: null,
    stages: state.stages.map((stage) => ({
      ...stage,
      endedAt: stage.endedAt ?? stage.handedAt,
      result: 'ended',
    })),
  };
}

/** The way of a case through the levels, up to an end without agreement. */
export const courseEvolvers: readonly Evolver[] = [
  on(signed, sign),
  on(paused, pause),
  on(resumed, resume),
  on(escalated, escalate),
  on(returnedBack, returnBack),
  on(terminated, (state, facts, content, meta) =>
    end(
      state,
      { ...facts, gov: meta.gov },
      { code: `terminated_${facts.reason}`, note: content?.note ?? '' },
      { kind: terminated.kind, reason: facts.reason },
    ),
  ),
  on(withdrawn, (state, facts, content, meta) =>
    end(
      state,
      { ...facts, gov: meta.gov },
      { code: 'terminated_withdrawn', note: content?.note ?? '' },
      { kind: withdrawn.kind, reason: null },
    ),
  ),
  on(diverted, (state, facts, content, meta) =>
    end(
      state,
      { ...facts, party: null, gov: meta.gov },
      { code: 'diverted', note: content?.note ?? '' },
      { kind: diverted.kind, reason: facts.to },
    ),
  ),
  on(voided, makeVoid),
];
