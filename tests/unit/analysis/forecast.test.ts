import { describe, expect, it } from 'vitest';
import { forecastNext } from '../../../src-main/core/analysis/forecast';

const twoYears = [
  20, 30, 25, 24, 26, 30, 28, 22, 21, 25, 30, 40, 22, 33, 27, 26, 29, 33, 31, 24, 23, 27, 33, 44,
];

describe('a forecast of the next month', () => {
  it('is not made from too few months or too few cases', () => {
    expect(forecastNext([10, 10, 10, 10, 10])).toBeNull();
    expect(forecastNext([1, 2, 1, 2, 1, 2, 1, 2])).toBeNull();
    expect(forecastNext([])).toBeNull();
  });

  it('is the mean of six months while there is no year to look back on', () => {
    const forecast = forecastNext([1, 10, 12, 8, 10, 11, 9]);
    expect(forecast).toMatchObject({ method: 'mean', expected: 10, tested: 1 });
    expect(forecast?.low).toBeLessThan(10);
    expect(forecast?.high).toBeGreaterThan(10);
  });

  it('follows the same month of last year once there are fifteen', () => {
    const forecast = forecastNext(twoYears);
    // January was 22 a year ago; the last three months are 104 against 95.
    expect(forecast).toMatchObject({ method: 'seasonal', expected: Math.round((22 * 104) / 95) });
  });

  it('says how far off it was, and is never surer than chance allows', () => {
    const forecast = forecastNext(twoYears);
    expect(forecast?.tested).toBe(6);
    expect(forecast?.error).toBeGreaterThan(0);
    const reach = 1.2816 * Math.sqrt(forecast?.expected ?? 0);
    expect(forecast?.high).toBeGreaterThanOrEqual(Math.floor((forecast?.expected ?? 0) + reach));
  });

  it('grows wider where the past was wild', () => {
    const calm = forecastNext([20, 20, 20, 20, 20, 20, 20, 20, 20, 20]);
    const wild = forecastNext([5, 35, 5, 35, 5, 35, 5, 35, 5, 35]);
    expect(calm?.expected).toBe(wild?.expected);
    expect((wild?.high ?? 0) - (wild?.low ?? 0)).toBeGreaterThan((calm?.high ?? 0) - (calm?.low ?? 0));
  });
});
