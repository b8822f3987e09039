import type { IssueView } from '@contract/case-work';
import type { PartyView } from '@contract/disputes';

/** So many parties stand beside each other; with more, two are picked. */
export const MOST_SIDES = 3;

/** The two that are compared first: the first applicant and the first respondent, else the first two. */
export function firstSides(parties: readonly PartyView[]): (PartyView | undefined)[] {
  const left = parties.find((party) => party.role === 'applicant') ?? parties[0];
  const right =
    parties.find((party) => party.role === 'respondent' && party.id !== left?.id) ??
    parties.find((party) => party.id !== left?.id);
  return [left, right];
}

/** `4 项，1 项一致`. */
export function issueCount(issues: readonly IssueView[]): string {
  if (issues.length === 0) return '';
  const agreed = issues.filter((issue) => issue.status === 'agreed').length;
  return agreed === 0 ? `${issues.length} 项` : `${issues.length} 项，${agreed} 项一致`;
}
