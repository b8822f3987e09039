import type { ClauseDraft } from './clauses';

let waiting: readonly ClauseDraft[] = [];

/** Hands clauses from a calculation to the sheet of the proposal, which is opened next. */
export function handClauses(clauses: readonly ClauseDraft[]): void {
  waiting = clauses;
}

/** Takes what was handed over; it is there once. */
export function takeClauses(): readonly ClauseDraft[] {
  const taken = waiting;
  waiting = [];
  return taken;
}
