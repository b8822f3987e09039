import { describe, expect, it } from 'vitest';
import { testDesk } from '../../support/test-desk';

describe('the day', () => {
  it('goes on with what falls due later where nothing is urgent, and no case stands in it twice', async () => {
    const desk = await testDesk();
    const later = await desk.register(desk.founder);
    const major = await desk.register(desk.founder);
    const action = { kind: 'changeDetails', fields: { major: true } } as const;
    await desk.call(desk.founder, 'disputes.act', { id: major, action });
    const { groups, restWords } = await desk.call(desk.founder, 'disputes.today', {});
    expect(groups.map(({ key, rows }) => [key, rows.map(({ id }) => id)])).toEqual([
      ['watch', [major]],
      ['next', [later]],
    ]);
    expect(restWords).toBe('其余 2 件都在期限内');
  });

  it('shows no more than fits once the urgent ones fill it', async () => {
    const desk = await testDesk();
    for (let n = 0; n < 9; n += 1) await desk.register(desk.founder);
    // Thursday, a second after the end of work on the second working day.
    desk.now = Date.parse('2026-11-26T10:00:01Z');
    await desk.register(desk.founder);
    const { groups } = await desk.call(desk.founder, 'disputes.today', {});
    expect(groups.map(({ key, rows, more }) => [key, rows.length, more])).toEqual([['overdue', 8, 1]]);
  });
});
