import { z } from 'zod';
import { openedHome } from '../core/governed/evolve';
import type { GovernedState, HomeGiven } from '../core/governed/state';
import type { Connection } from '../store/driver';
import { numberInTerm, termOfFeed } from './feed';

/**
 * A hand-over of the home that this directory has met and can't fold yet, because another life of its home stands in its
 * place (a copy made before the hand-over went on admitting). It counts from then on: kept in `meta` and laid over the
 * governed data until their own chain has come that far.
 */
const key = 'homeGiven';

const stored = z.object({
  from: z.number().int(),
  lastFeed: z.number().int().nullable(),
  to: z.object({ id: z.string(), term: z.number().int(), publicKey: z.string(), device: z.string() }),
  folded: z.literal(false),
});

export async function keepGiven(tx: Connection, given: HomeGiven): Promise<void> {
  await tx.run(
    'INSERT INTO meta(key, value) VALUES (?,?) ON CONFLICT(key) DO UPDATE SET value = excluded.value',
    [key, JSON.stringify(given)],
  );
}

/** The governed data of a home as they are believed: with a hand-over that its chain has yet to reach. */
export async function withGiven(
  connection: Connection,
  aggregate: string,
  state: GovernedState,
): Promise<GovernedState> {
  const row = await connection.get<{ value: string }>('SELECT value FROM meta WHERE key = ? LIMIT 1', [key]);
  const given = row && stored.parse(JSON.parse(row.value));
  if (!given || given.to.id !== aggregate || state.home === null) return state;
  // Terms jump by chance, so a later number need not be a later home: what decides is whether the chain has come past it.
  const reached = state.homeGiven !== null && state.homeGiven.to.term >= given.to.term;
  return reached ? state : { ...openedHome(state, given.to), homeGiven: given };
}

/** True of what a home said in a term that was over by then. @param feed number it gave, with its term */
export function saidTooLate(given: HomeGiven | null, term: number, feed: number): boolean {
  if (given === null) return false;
  const { from, to, lastFeed } = given;
  if (term === from) return lastFeed !== null && numberInTerm(feed) > lastFeed;
  return term > from && term < to.term;
}

/** The same of a record that names no term. */
export function refusedTooLate(given: HomeGiven | null, feed: number): boolean {
  return saidTooLate(given, termOfFeed(feed), feed);
}
