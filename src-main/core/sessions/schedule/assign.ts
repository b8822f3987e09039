/** One way to fill one seat: who, and what it costs. */
export interface Choice {
  readonly person: string;
  readonly substitute: boolean;
  readonly cost: number;
}

/** A seat as the assignment sees it. `emptyCost` null: it must be filled. */
export interface SeatChoices {
  readonly seat: string;
  /** By cost, then in the order the candidates were named. */
  readonly choices: readonly Choice[];
  readonly emptyCost: number | null;
}

export interface Assignment {
  readonly chosen: readonly (Choice | null)[];
  readonly cost: number;
}

/**
 * Fills all seats at the least cost with nobody on two of them; null when some required seat can't be filled.
 * Branch and bound over the seats, the most contested first: exact, and quick at the size of a table (a dozen seats
 * with a handful of candidates each). Of equal answers it keeps the first in the order given.
 */
export function assign(seats: readonly SeatChoices[], bound = Infinity): Assignment | null {
  const order = seats.map((_, index) => index).sort((a, b) => width(seats[a]) - width(seats[b]));
  const cheapest = leastOfRest(seats, order);
  const chosen: (Choice | null)[] = seats.map(() => null);
  const taken = new Set<string>();
  let best: Assignment | null = null;
  let limit = bound;

  function fill(depth: number, cost: number): void {
    if (cost + (cheapest[depth] ?? 0) >= limit) return;
    const index = order[depth];
    const seat = index === undefined ? undefined : seats[index];
    if (index === undefined || seat === undefined) {
      best = { chosen: [...chosen], cost };
      limit = cost;
      return;
    }
    for (const choice of seat.choices) {
      if (taken.has(choice.person)) continue;
      taken.add(choice.person);
      chosen[index] = choice;
      fill(depth + 1, cost + choice.cost);
      taken.delete(choice.person);
    }
    chosen[index] = null;
    if (seat.emptyCost !== null) fill(depth + 1, cost + seat.emptyCost);
  }

  fill(0, 0);
  return best;
}

function width(seat: SeatChoices | undefined): number {
  return seat ? seat.choices.length + (seat.emptyCost === null ? 0 : 1) : 0;
}

/** For each depth, the least that the seats from there on can cost, were everybody free for all of them. */
function leastOfRest(seats: readonly SeatChoices[], order: readonly number[]): number[] {
  const least: number[] = new Array<number>(order.length + 1).fill(0);
  for (let depth = order.length - 1; depth >= 0; depth -= 1) {
    const seat = seats[order[depth] ?? -1];
    const own = seat ? Math.min(seat.emptyCost ?? Infinity, ...seat.choices.map(({ cost }) => cost)) : 0;
    least[depth] = (least[depth + 1] ?? 0) + own;
  }
  return least;
}
