/**
 * Feed numbers are `(term of the home, number)` in one integer, so that a home restored from a copy never gives out
 * a number twice. Transport only, never order.
 */
const perTerm = 2 ** 31;

/** Stands for the number that another home gave in its own feed: here it says nothing. */
export const foreignFeed = 0;

export function feedNumber(term: number, number: number): number {
  return term * perTerm + number;
}

export function termOfFeed(feed: number): number {
  return Math.floor(feed / perTerm);
}

export function numberInTerm(feed: number): number {
  return feed % perTerm;
}

/** The range of feed numbers of a term: from (exclusive) and to (inclusive). */
export function feedsOfTerm(term: number): { readonly after: number; readonly last: number } {
  return { after: term * perTerm, last: (term + 1) * perTerm - 1 };
}
