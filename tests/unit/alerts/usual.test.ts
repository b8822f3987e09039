import { describe, expect, it } from 'vitest';
import { seasonOf } from '../../../src-main/core/alerts/seasons';
import { isCluster, usualOf, type Frequency } from '../../../src-main/core/alerts/usual';

const quiet: Frequency = { count: 6, days: 30, before: 12, daysBefore: 365, lastYear: 0, season: 100 };

describe('what is usual', () => {
  it('is the rate of the year before, for the days looked at', () => {
    expect(usualOf(quiet)).toBeCloseTo(0.986, 2);
  });
  it('is what the same days of last year had, where that was more', () => {
    expect(usualOf({ ...quiet, lastYear: 4 })).toBe(4);
  });
  it('is more in a season', () => {
    expect(usualOf({ ...quiet, season: 300 })).toBeCloseTo(2.959, 2);
  });
  it('is unknown while less than 60 days of the past are known', () => {
    expect(usualOf({ ...quiet, daysBefore: 59 })).toBeNull();
  });
});

describe('a cluster', () => {
  it('needs as many cases as the rule says, however quiet it was', () => {
    expect(isCluster({ ...quiet, count: 4, before: 0 }, 5, 200)).toBe(false);
    expect(isCluster({ ...quiet, count: 5, before: 0 }, 5, 200)).toBe(true);
  });
  it('is none where so many are nothing new there', () => {
    expect(isCluster({ ...quiet, before: 48 }, 5, 200)).toBe(false);
  });
  it('is none in the season that brings so many each year, and one outside of it', () => {
    const water = { ...quiet, before: 24 };
    expect(isCluster(water, 5, 200)).toBe(true);
    expect(isCluster({ ...water, season: 200 }, 5, 200)).toBe(false);
  });
  it('needs more in a season where nothing of the past is known', () => {
    const young = { ...quiet, daysBefore: 10 };
    expect(isCluster(young, 5, 200)).toBe(true);
    expect(isCluster({ ...young, season: 200 }, 5, 200)).toBe(false);
    expect(isCluster({ ...young, season: 200, count: 10 }, 5, 200)).toBe(true);
  });
});

describe('seasons', () => {
  it('before Spring Festival many ask for wages: 45 days, with the day itself', () => {
    expect(seasonOf('migrant_wages', '2027-02-06')?.name).toBe('春节前讨薪期');
    expect(seasonOf('migrant_wages', '2026-12-23')?.name).toBe('春节前讨薪期');
    expect(seasonOf('migrant_wages', '2026-12-22')).toBeNull();
    expect(seasonOf('migrant_wages', '2027-02-07')).toBeNull();
  });
  it('in the months of irrigation neighbours quarrel about water', () => {
    expect(seasonOf('neighbour', '2026-06-01')?.name).toBe('春夏灌溉季');
    expect(seasonOf('neighbour', '2026-10-20')?.name).toBe('冬灌期');
    expect(seasonOf('neighbour', '2026-09-01')).toBeNull();
  });
  it('leave other kinds alone', () => {
    expect(seasonOf('marriage_family', '2026-06-01')).toBeNull();
  });
});
