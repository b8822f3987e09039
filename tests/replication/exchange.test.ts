import { describe, expect, it } from 'vitest';
import { act, register, testCentre } from '../support/test-centre';
import { snapshot } from '../support/replica-snapshot';

describe('an exchange by stick between three PCs', () => {
  it('brings every PC to the same entries and the same rows', async () => {
    const centre = await testCentre();
    const home = centre.home;
    const second = await centre.join('second');
    const third = await centre.join('third');
    const case1 = await register(home);
    const case2 = await register(second, '楼上漏水泡了家具', ['王建民', '赵秀兰']);
    await centre.exchangeAll();
    await act(second, case1, { kind: 'changeDetails', fields: { title: '二号机改的题目' } });
    await act(third, case2, { kind: 'changeDetails', fields: { title: '三号机改的题目' } });
    await act(home, case1, { kind: 'changeDetails', fields: { title: '主机改的题目' } });
    await centre.exchangeAll();
    const [a, b, c] = [await snapshot(home.open_), await snapshot(second.open_), await snapshot(third.open_)];
    expect(b).toEqual(a);
    expect(c).toEqual(a);
    expect(a.pending).toEqual([]);
    expect(a.words.length).toBeGreaterThan(20);
    expect(a.words.every((word) => !word.startsWith('nobody'))).toBe(true);
    expect(a.tables['dispute']).toHaveLength(2);
    expect(a.tables['conflict']).toHaveLength(1);
  });
});
