import type { clauseAnswer, ClauseView, ProposalView } from '@contract/sessions-result';
import type { z } from 'zod';

/** Versions of a proposal side by side, and who says what; all pure. */

export type ClauseAnswer = z.infer<typeof clauseAnswer>;
export type ProposalVersion = ProposalView['versions'][number];

/** The newest version of one case's proposal. */
export function newestOf(proposals: readonly ProposalView[], dispute: string | undefined) {
  const versions = proposals.find((one) => one.dispute === dispute)?.versions ?? [];
  return { versions, newest: versions.at(-1), before: versions.at(-2) };
}

export interface ComparedClause {
  clause: ClauseView;
  /** The words it had before; null for an unchanged or a new clause. */
  earlier: string | null;
  fresh: boolean;
}

/** Clauses of a version with what they replace, and the clauses that are gone. */
export function compareVersions(
  newest: ProposalVersion,
  before: ProposalVersion | undefined,
): { clauses: ComparedClause[]; gone: ClauseView[] } {
  const known = new Map((before?.clauses ?? []).map((clause) => [clause.id, clause]));
  const kept = new Set(newest.clauses.flatMap((clause) => [clause.id, clause.was ?? '']));
  return {
    clauses: newest.clauses.map((clause) => ({
      clause,
      earlier: clause.was === null ? null : (known.get(clause.was)?.what ?? null),
      fresh: before !== undefined && clause.was === null && !known.has(clause.id),
    })),
    gone: (before?.clauses ?? []).filter((clause) => !kept.has(clause.id)),
  };
}

/** How many say what to a clause, in the order of answers; those nobody gave are left out. */
export function tally(clause: ClauseView): { answer: ClauseAnswer; count: number }[] {
  const order: readonly ClauseAnswer[] = ['agree', 'consider', 'refuse', 'none'];
  return order
    .map((answer) => ({ answer, count: clause.answers.filter((one) => one.answer === answer).length }))
    .filter(({ count }) => count > 0);
}

/** Sum of what the clauses promise, 分; null where none names a sum. */
export function promisedFen(clauses: readonly { amountFen: number | null }[]): number | null {
  const sums = clauses.flatMap(({ amountFen }) => (amountFen === null ? [] : [amountFen]));
  return sums.length === 0 ? null : sums.reduce((sum, one) => sum + one, 0);
}

const DIGITS = '零一二三四五六七八九';

/** 1 → 一, 12 → 十二, 20 → 二十: ordinals of clauses, up to 99. */
export function ordinalWords(nth: number): string {
  const tens = Math.floor(nth / 10);
  const ones = nth % 10;
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens] ?? ''}十`;
  return `${head}${ones === 0 && tens > 0 ? '' : (DIGITS[ones] ?? '')}`;
}
