import { applyEntry } from '../journal/replay';
import { orderEntries, type PlacedEntry } from '../journal/order';
import { governedEvents, isGovernedKind } from '../core/governed/events';
import { governedFold } from '../core/governed/evolve';
import { noGovernedState, type GovernedState } from '../core/governed/state';
import type { Connection } from '../store/driver';
import type { Capability } from './capability';
import { loadAggregate } from './load';
import { withGiven } from './home-given';
import { rulesFrom, rulesOf, type RuleStep, type Rules } from './rules';

/** Governed data live in memory whole; they have no tables. */
export const governedCapability: Capability<GovernedState> = {
  fold: governedFold,
  project: () => ({}),
  hasShape(event, content) {
    if (!isGovernedKind(event.kind)) return false;
    const shape = governedEvents[event.kind];
    return (
      shape.facts.safeParse(event.facts).success &&
      (content === null || shape.content.safeParse(content).success)
    );
  },
};

const ruleKinds: ReadonlySet<string> = new Set([
  'centre.founded',
  'calendar.noticeImported',
  'calendar.localHolidaySet',
  'profile.chosen',
]);

/** Folds the governed chain and the calendar and profile it puts in force, step by step. */
export async function loadGoverned(
  connection: Connection,
  aggregate: string,
): Promise<{ state: GovernedState; rules: Rules }> {
  const entries = await loadAggregate(connection, aggregate, null);
  // Nobody but the home writes here, so pending entries mean nothing.
  const { state, rules } = foldGoverned(entries.filter((entry) => entry.n !== null));
  return { state: await withGiven(connection, aggregate, state), rules };
}

export function foldGoverned(entries: readonly PlacedEntry[]): { state: GovernedState; rules: Rules } {
  let state = noGovernedState;
  const steps: RuleStep[] = [];
  for (const entry of orderEntries(entries)) {
    state = applyEntry(governedFold, state, entry).state;
    if (changesRules(entry)) steps.push({ gov: entry.n ?? 0, rules: rulesOf(state) });
  }
  return { state, rules: rulesFrom(steps, rulesOf(noGovernedState), namingsOf(state)) };
}

function namingsOf({ directory }: GovernedState): number {
  return [...directory.divisions.values()].reduce((sum, changes) => sum + changes.length, 0);
}

/** True when the entry puts another calendar or profile in force, so that open deadlines must be computed anew. */
export function changesRules(entry: PlacedEntry): boolean {
  return entry.header.events.some((event) => ruleKinds.has(event.kind));
}
