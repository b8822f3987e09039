import { governedEvent } from '../../../src-main/core/governed/events';
import { governedFold } from '../../../src-main/core/governed/evolve';
import { noGovernedState, type GovernedState } from '../../../src-main/core/governed/state';
import type { DirectoryContext } from '../../../src-main/core/directory/decide';
import type { Person, Post } from '../../../src-main/core/directory/state';
import type { DraftEvent } from '../../../src-main/journal/entry';

/** 2026-11-24, the day of these tests. */
export const today = '2026-11-24';
export const daman = '620702102';
export const committee = 'org:620702102:committee';

let made = 0;

/** A context that counts its ids: id-1, id-2 … */
export function counting(): DirectoryContext {
  return { today, newId: () => `id-${(made += 1)}` };
}

/** A state with these events folded; `withBodies` false leaves their contents out. */
export function folded(
  events: readonly DraftEvent[],
  state: GovernedState = founded(),
  withBodies = true,
): GovernedState {
  return events.reduce(
    (before, event, index) =>
      governedFold.evolve(
        before,
        { kind: event.kind, facts: event.facts, content: withBodies ? event.content : null },
        {
          entry: `e${index}`,
          index,
          at: 1000 + index,
          actor: 'a',
          device: 'd',
          n: before.n + 1,
          gov: before.n,
        },
      ).state,
    state,
  );
}

/** A township centre of 大满镇. */
export function founded(): GovernedState {
  return folded(
    [
      governedEvent(
        'centre.founded',
        { centre: 'c', division: daman, tier: 3, sample: false, recoveryKey: 'x'.repeat(43) },
        { name: '大满镇综治中心' },
      ),
    ],
    noGovernedState,
  );
}

export function post(changes: Partial<Post> = {}): Post {
  return { organisation: committee, role: 'committee_member', grid: null, from: null, to: null, ...changes };
}

export function person(id: string, changes: Partial<Person> = {}): Person {
  return {
    id,
    name: `某${id}`,
    phone: '',
    sex: 'male',
    nationality: '汉族',
    languages: [],
    specialties: '',
    note: '',
    posts: [post()],
    ...changes,
  };
}
