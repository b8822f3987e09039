import { expect, it } from 'vitest';
import { ZHANGYE_PROFILE } from '../../../src-main/core/calendar/profiles';
import {
  proposeForCase,
  proposeForOrder,
  type Handled,
  type WatchedCase,
} from '../../../src-main/core/supervision/propose';

const { proposals: rules } = ZHANGYE_PROFILE.supervision;
const nothing: Handled = { runningRank: () => 0, handledRank: () => 0 };
const calm: WatchedCase = { id: 'd', stage: 2, daysOver: 0, timesOver: 0, timesReturned: 0 };
const kindFor = (over: Partial<WatchedCase>, handled = nothing) =>
  proposeForCase({ ...calm, ...over }, rules, handled)?.kind ?? null;

it('more than one working day over asks to be urged, more than three for 督办, a second time over or three returns for 黄牌', () => {
  expect(kindFor({})).toBeNull();
  expect(kindFor({ daysOver: 1, timesOver: 1 })).toBeNull();
  expect(kindFor({ daysOver: 2, timesOver: 1 })).toBe('urge');
  expect(kindFor({ daysOver: 4, timesOver: 1 })).toBe('normal');
  expect(kindFor({ daysOver: 1, timesOver: 2 })).toBe('yellow');
  expect(kindFor({ timesReturned: 3 })).toBe('yellow');
});

it('nothing is proposed that is no graver than what runs or was decided, and a graver one is', () => {
  expect(kindFor({ daysOver: 4 }, { ...nothing, runningRank: () => 2 })).toBeNull();
  expect(kindFor({ daysOver: 4 }, { ...nothing, handledRank: () => 1 })).toBe('normal');
  expect(kindFor({ daysOver: 4, timesOver: 2 }, { ...nothing, runningRank: () => 2 })).toBe('yellow');
});

it('an order that is late is raised to the next kind, once', () => {
  const kindOf = (kind: 'urge' | 'normal' | 'yellow' | 'red', daysLate: number, handled = nothing) =>
    proposeForOrder({ id: 'o', kind, daysLate }, rules, handled)?.kind ?? null;
  expect(kindOf('urge', 1)).toBeNull();
  expect(kindOf('urge', 2)).toBe('normal');
  expect(kindOf('normal', 3)).toBe('yellow');
  expect(kindOf('yellow', 3)).toBe('red');
  expect(kindOf('red', 30)).toBeNull();
  expect(kindOf('yellow', 3, { ...nothing, handledRank: () => 4 })).toBeNull();
});

it('an id says the level or the order and the rule, so that every PC makes the same', () => {
  expect(proposeForCase({ ...calm, daysOver: 4, timesOver: 1 }, rules, nothing)?.id).toBe(
    'case:d:2:overdue_long',
  );
  expect(proposeForOrder({ id: 'o', kind: 'yellow', daysLate: 3 }, rules, nothing)?.id).toBe(
    'order:o:yellow_ignored',
  );
});
