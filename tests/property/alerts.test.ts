import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alertFold } from '../../src-main/core/alerts/evolve';
import { closed, dismissed, handled, reopened, taken } from '../../src-main/core/alerts/events';
import { projectAlert } from '../../src-main/core/alerts/project';
import { findSigns } from '../../src-main/core/alerts/find-signs';
import { draft } from '../../src-main/journal/event-definition';
import { replay } from '../../src-main/journal/replay';
import { placed } from '../unit/disputes/world';

const facts = fc.constantFrom('a'.repeat(27), 'b'.repeat(27));
const about = (at: number, made: string) => ({ at, rule: 'group' as const, dispute: 'case-1', facts: made });
const answer = fc
  .tuple(fc.constantFrom('take', 'handle', 'close', 'dismiss', 'reopen'), fc.integer({ min: 1, max: 1e12 }), facts)
  .map(([act, at, made]) => {
    const base = about(at, made);
    if (act === 'take') return draft(taken, { ...base, owner: 'account-1' }, { note: '' });
    if (act === 'handle') return draft(handled, base, { note: '约谈' });
    if (act === 'close') return draft(closed, base, { note: '办妥' });
    if (act === 'dismiss') return draft(dismissed, { ...base, reason: 'known' }, { note: '' });
    return draft(reopened, base, { note: '再办' });
  });

it('the same admitted answers give the same row, in whatever order they arrived', () => {
  fc.assert(
    fc.property(
      fc.array(answer, { minLength: 1, maxLength: 12 }).chain((answers) => {
        const entries = answers.map((event, index) => placed([event], { seq: index + 1 }));
        return fc.tuple(
          fc.constant(entries),
          fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }),
        );
      }),
      ([entries, arrived]) => {
        const inOrder = projectAlert(replay(alertFold, 'alert:group:x', entries));
        expect(projectAlert(replay(alertFold, 'alert:group:x', arrived))).toEqual(inOrder);
      },
    ),
  );
});

it('with all contents gone the answers decide the same', () => {
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 12 }), (answers) => {
      const entries = answers.map((event, index) => placed([event], { seq: index + 1 }));
      const bare = entries.map((entry) => ({ ...entry, contents: null }));
      expect(projectAlert(replay(alertFold, 'x', bare))).toEqual(projectAlert(replay(alertFold, 'x', entries)));
    }),
  );
});

it('calm clauses around it neither hide a danger nor make one', () => {
  const calm = fc.constantFrom('两家因水渠争执', '工资没有结清', '约定下周再谈', '没有钱', '未到场');
  fc.assert(
    fc.property(fc.array(calm), fc.array(calm), (before, after) => {
      const within = (middle: string) => findSigns([...before, middle, ...after].join('。'));
      expect(within('张某持刀').get('weapons')).toEqual(['持刀']);
      expect(within('没有发现持刀').size).toBe(0);
    }),
  );
});
