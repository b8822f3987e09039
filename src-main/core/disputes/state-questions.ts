import type { Tier } from '../../contract/primitives';
import type { AgreementRecord, AttemptRecord, DisputeState, PartyRecord, StageRecord } from './state';

/** What rules and views ask of a state. */

/** The stage the case is in, or null when mediation is over or nothing is registered. */
export function currentStage(state: DisputeState): StageRecord | null {
  const last = state.stages.at(-1);
  return last && last.endedAt === null ? last : null;
}

/** True while the case may still move: registered, not closed, not void. */
export function isOpen(state: DisputeState): boolean {
  return state.head !== null && state.status !== 'closed' && state.status !== 'void';
}

/** Accounts named on the case, who may read it whatever their scope: registrar, handler, named readers, those with a task. */
export function namedOn(state: DisputeState): string[] {
  const tasks = state.work.tasks.filter((task) => task.state === 'open').map((task) => task.to);
  const named = [state.head?.actor ?? '', state.handler ?? '', ...state.readers, ...tasks];
  return [...new Set(named)].filter((account) => account !== '').sort();
}

/** Parties still in the case. */
export function activeParties(state: DisputeState): readonly PartyRecord[] {
  return state.parties.filter((party) => !party.withdrawn);
}

/** Attempts of a stage: a court's or another body's attempt belongs to no level. */
export function attemptsAt(state: DisputeState, stage: StageRecord): readonly AttemptRecord[] {
  return state.attempts.filter((attempt) => attempt.by === 'tier' && attempt.stage === stage.ordinal);
}

/** Agreements in force, newest last. */
export function effectiveAgreements(state: DisputeState): readonly AgreementRecord[] {
  return state.agreements.filter((agreement) => agreement.effectiveAt !== null);
}

/** How often a level has paused, over all its stages (a return doesn't grant another pause). */
export function pausesAt(state: DisputeState, tier: Tier): number {
  return state.stages
    .slice(state.work.stagesBefore)
    .filter((stage) => stage.tier === tier)
    .reduce((sum, stage) => sum + stage.pauses.length, 0);
}

/** Agreements in force made since the case was last taken up: those an outcome may rest on. */
export function agreementsOfRound(state: DisputeState): readonly AgreementRecord[] {
  return state.agreements
    .slice(state.work.agreementsBefore)
    .filter((agreement) => agreement.effectiveAt !== null);
}

/** How often a level has been given more time, over all its stages since the case was last taken up. */
export function extensionsAt(state: DisputeState, tier: Tier): number {
  return state.stages
    .slice(state.work.stagesBefore)
    .filter((stage) => stage.tier === tier)
    .reduce((sum, stage) => sum + stage.extensions.length, 0);
}
