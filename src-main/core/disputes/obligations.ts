import type { AgreementTerm, DisputeState } from './state';
import { effectiveAgreements } from './state-questions';
import type { PerformanceRecord } from './state-work';

/** One thing owed by an agreement in force: a term, or one instalment of it. Free of "now". */
export interface Obligation {
  readonly id: string;
  readonly agreement: string;
  readonly term: AgreementTerm;
  readonly instalment: string | null;
  /** Which instalment, from 1; 0 for a whole term. */
  readonly nth: number;
  readonly dueOn: string | null;
  readonly amountFen: number | null;
  readonly paidFen: number;
  readonly state: 'open' | 'part' | 'done' | 'breach';
  readonly history: readonly PerformanceRecord[];
}

/** Everything owed, in the order of agreements, terms and instalments. */
export function obligationsOf(state: DisputeState): Obligation[] {
  return effectiveAgreements(state).flatMap((agreement) =>
    agreement.terms.flatMap((term) => ofTerm(state, agreement.id, term)),
  );
}

function ofTerm(state: DisputeState, agreement: string, term: AgreementTerm): Obligation[] {
  const plan = state.work.instalments.find((each) => each.term === term.id);
  const parts = plan
    ? plan.instalments.map(({ id, dueOn, amountFen }) => ({ instalment: id, dueOn, amountFen }))
    : [{ instalment: null, dueOn: term.dueOn, amountFen: term.amountFen }];
  return parts.map((part, index) => {
    const history = state.work.performances.filter(
      (each) => each.term === term.id && each.instalment === part.instalment,
    );
    return {
      id: part.instalment ?? term.id,
      agreement,
      term,
      ...part,
      nth: part.instalment === null ? 0 : index + 1,
      paidFen: paidOf(history, part.amountFen),
      state: stateOf(state, history, part.amountFen),
      history,
    };
  });
}

function paidOf(history: readonly PerformanceRecord[], amountFen: number | null): number {
  const paid = history.reduce((sum, each) => sum + (each.result === 'breach' ? 0 : (each.amountFen ?? 0)), 0);
  return history.at(-1)?.result === 'done' ? Math.max(paid, amountFen ?? 0) : paid;
}

function stateOf(
  state: DisputeState,
  history: readonly PerformanceRecord[],
  amountFen: number | null,
): Obligation['state'] {
  const last = history.at(-1);
  // A visit that found everything performed speaks for terms nobody recorded one by one.
  const visit = state.followUps.at(-1);
  if (visit?.performance === 'full' && (last === undefined || visit.at >= last.at)) return 'done';
  if (!last) return 'open';
  if (last.result === 'done') return 'done';
  if (last.result === 'breach') return 'breach';
  return amountFen !== null && paidOf(history, amountFen) >= amountFen ? 'done' : 'part';
}

/**
 * How far the agreements of a case are performed: '' without one, `breach` once something was broken. What was settled on
 * the spot is performed by its nature (dictionary §6.5).
 */
export function performanceOf(state: DisputeState): '' | 'open' | 'part' | 'full' | 'breach' {
  if (state.outcome?.code === 'instant') return 'full';
  const owed = obligationsOf(state);
  if (owed.length === 0) return '';
  if (owed.some((each) => each.state === 'breach')) return 'breach';
  if (owed.every((each) => each.state === 'done')) return 'full';
  return owed.some((each) => each.state !== 'open') ? 'part' : 'open';
}

/** Whether a settlement holds, as far as somebody looked: '' before the first visit after it. */
export function holdingOf(state: DisputeState): '' | 'held' | 'relapsed' {
  if (state.followUps.some((visit) => visit.relapsed)) return 'relapsed';
  return state.followUps.length > 0 ? 'held' : '';
}

/** What those concerned said of how it was handled, at the last visit that asked them; '' where nobody was asked. */
export function satisfactionOf(state: DisputeState): '' | 'very' | 'satisfied' | 'basic' | 'unsatisfied' {
  const said = state.followUps.map((visit) => visit.satisfaction).filter((each) => each !== 'unasked');
  return said.at(-1) ?? '';
}
