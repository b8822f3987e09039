import type { CaseFile } from '@contract/disputes';
import type { CloseOutcome } from './choices';

type Agreed = Pick<CaseFile, 'agreements'>;

/** Outcomes that fit what happened: with an agreement in force its own form, else those without an agreement. */
export function fittingOutcomes(file: Agreed): ReadonlySet<CloseOutcome> {
  const forms = new Set(file.agreements.filter((one) => one.effectiveAt !== null).map((one) => one.form));
  const agreed: CloseOutcome[] = [];
  if (forms.has('written')) agreed.push('agreement_written');
  if (forms.has('oral')) agreed.push('agreement_oral');
  return new Set(agreed.length > 0 ? agreed : ['instant', 'settled', 'transferred']);
}

/** The one outcome that fits, null where a person has to choose. */
export function presumedOutcome(file: Agreed): CloseOutcome | null {
  const [only, ...others] = fittingOutcomes(file);
  return only !== undefined && others.length === 0 ? only : null;
}

/** Why an outcome can't be chosen. */
export function unfitWords(file: Agreed, outcome: CloseOutcome): string {
  if (!outcome.startsWith('agreement')) return '有生效的协议，结果选协议';
  const unsigned = file.agreements.some((one) => one.form === 'written' && one.effectiveAt === null);
  if (outcome === 'agreement_written' && unsigned) return '还没有签齐，签齐后用“达成协议”再记一次';
  return '先用“达成协议”把协议记下来';
}
