import { issueStatus } from '@contract/case-work';
import type { IssueCard } from '@contract/sessions-view';
import type { z } from 'zod';

/** The board 争议 / 接近 / 一致 in rules; all pure. */

export type IssueStatus = z.infer<typeof issueStatus>;
export const columnOrder: readonly IssueStatus[] = issueStatus.options;

/** The column to the left or right of one, null at the edge. */
export function besideColumn(status: IssueStatus, step: -1 | 1): IssueStatus | null {
  return columnOrder[columnOrder.indexOf(status) + step] ?? null;
}

export interface BoardColumn {
  status: IssueStatus;
  cards: IssueCard[];
}

/** The three columns with the cards of one case, by their number. */
export function columnsOf(board: readonly IssueCard[], dispute: string | undefined): BoardColumn[] {
  const mine = board.filter((card) => card.dispute === dispute).toSorted((a, b) => a.nth - b.nth);
  return columnOrder.map((status) => ({ status, cards: mine.filter((card) => card.status === status) }));
}

export interface Gap {
  lowFen: number;
  highFen: number;
  apartFen: number;
}

/** How far apart the sums are that the sides named; null while fewer than two named one. */
export function gapOf(positions: readonly { amountFen: number | null }[]): Gap | null {
  const sums = positions.flatMap(({ amountFen }) => (amountFen === null ? [] : [amountFen]));
  if (sums.length < 2) return null;
  const lowFen = Math.min(...sums);
  const highFen = Math.max(...sums);
  return { lowFen, highFen, apartFen: highFen - lowFen };
}

/** What each side asks or offers in all, over the cards where it named a sum; sides without one are left out. */
export function sumsBySide(cards: readonly IssueCard[]): { letter: string; sumFen: number }[] {
  const sums = new Map<string, number>();
  for (const { letter, amountFen } of cards.flatMap((card) => card.positions)) {
    if (amountFen !== null) sums.set(letter, (sums.get(letter) ?? 0) + amountFen);
  }
  return [...sums].map(([letter, sumFen]) => ({ letter, sumFen }));
}
