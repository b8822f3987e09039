import fc from 'fast-check';
import { expect, it } from 'vitest';
import { supervisionFold } from '../../src-main/core/supervision/evolve';
import { projectOrder } from '../../src-main/core/supervision/project';
import { statusOf } from '../../src-main/core/supervision/state';
import type { PlacedEntry } from '../../src-main/journal/order';
import { replay } from '../../src-main/journal/replay';
import { placed } from '../unit/disputes/world';
import { OrderWorld } from '../unit/supervision/world';

/** Anything somebody might do on an order, sensible or not; refused acts leave no entry. */
const deed: fc.Arbitrary<(world: OrderWorld, when: string) => unknown> = fc.constantFrom(
  (world: OrderWorld, when: string) => world.act(when, { kind: 'signed' }),
  (world: OrderWorld, when: string) => world.act(when, { kind: 'progressed', note: '约好了' }),
  (world: OrderWorld, when: string) => world.act(when, { kind: 'answered', note: '办了' }),
  (world: OrderWorld, when: string) =>
    world.act(when, { kind: 'extensionAsked', workingDays: 2, note: '外出' }),
  (world: OrderWorld, when: string) => world.act(when, { kind: 'objected', note: '不归我' }),
  (world: OrderWorld, when: string) => world.rule(when, 'extension', true),
  (world: OrderWorld, when: string) => world.rule(when, 'objection', false),
  (world: OrderWorld, when: string) => world.rule(when, 'objection', true),
  (world: OrderWorld, when: string) => world.rule(when, 'verification', false),
  (world: OrderWorld, when: string) => world.rule(when, 'verification', true),
  (world: OrderWorld, when: string) => world.cancel(when),
  (world: OrderWorld, when: string) => world.withdrawAct(when, world.state.acts.at(-1)?.id ?? 'none'),
);

/** Deeds of one order, a minute apart. */
const story = fc.array(deed, { minLength: 1, maxLength: 14 }).map((deeds) => {
  const world = new OrderWorld().issue();
  deeds.forEach((act, index) => act(world, `2026-11-24 09:${String(index + 10)}`));
  return world;
});

/** The entries of two PCs that both went on from the issued order, the second's not placed yet. */
function entriesOf(mine: OrderWorld, theirs: OrderWorld): PlacedEntry[] {
  const own = mine.drafts.map(({ events, at }, index) => placed(events, { seq: index + 1, at }));
  const pending: string[] = [];
  const other = theirs.drafts.slice(1).map(({ events, at }, index) => {
    const renamed = events.map((event) => ({
      ...event,
      facts:
        typeof event.facts['act'] === 'string'
          ? { ...event.facts, act: `b-${event.facts['act']}` }
          : event.facts,
    }));
    const entry = placed(renamed, {
      seq: index + 1,
      at,
      device: 'device-2',
      n: null,
      base: 1,
      pending: [...pending],
    });
    pending.push(entry.hash);
    return entry;
  });
  return [...own, ...other];
}

it('what two PCs wrote folds to one state and one row, in whatever order it arrives', () => {
  fc.assert(
    fc.property(
      story
        .chain((mine) => story.map((theirs) => entriesOf(mine, theirs)))
        .chain((entries) =>
          fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
        ),
      ([entries, shuffled]) => {
        const one = replay(supervisionFold, 'order-1', entries);
        const other = replay(supervisionFold, 'order-1', shuffled);
        expect(other.state).toEqual(one.state);
        expect(projectOrder(other)).toEqual(projectOrder(one));
        expect(projectOrder(one).supervision?.[0]?.state).toBe(statusOf(one.state));
      },
    ),
    { numRuns: 150 },
  );
});
