import type { PlannedStep } from '@contract/conferences';

/** A step of a plan as typed. */
export interface TypedStep {
  words: string;
  assignee: string | null;
  who: string;
  dueOn: string;
}

export function blankStep(): TypedStep {
  return { words: '', assignee: null, who: '', dueOn: '' };
}

/** As the contract wants it. */
export function builtStep({ words, assignee, who, dueOn }: TypedStep): PlannedStep {
  return { words, assignee, who, organisation: null, dueOn: dueOn === '' ? null : dueOn };
}
