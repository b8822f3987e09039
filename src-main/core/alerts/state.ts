import type { AlertAct, AlertRule, AlertState, FalseReason } from '../../contract/alerts';

/** The answers to one alert as its entries tell them. Instants in ms; notes come from bodies and may be missing: '' then. */
export interface AnswerState {
  readonly id: string;
  /** Null until the first entry has arrived. */
  readonly head: AnswerHead | null;
  readonly state: AlertState;
  /** Account that answers for it, '' for nobody. */
  readonly owner: string;
  /** Keyed hash of the facts the last answer was given on. */
  readonly facts: string;
  readonly answeredAt: number;
  readonly steps: readonly AnswerStep[];
}

export interface AnswerHead {
  readonly rule: AlertRule;
  readonly dispute: string | null;
}

export interface AnswerStep {
  readonly at: number;
  readonly actor: string;
  readonly act: AlertAct;
  readonly reason: FalseReason | null;
  readonly note: string;
}

/** An alert nobody has answered. */
export function unanswered(id: string): AnswerState {
  return { id, head: null, state: 'new', owner: '', facts: '', answeredAt: 0, steps: [] };
}

/** What a state says of the rule: right once it was closed, wrong once it was a false alarm. */
export function verdictOf(state: AlertState): '' | 'right' | 'wrong' {
  return state === 'closed' ? 'right' : state === 'falseAlarm' ? 'wrong' : '';
}
