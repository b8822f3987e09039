import { describe, expect, it } from 'vitest';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { testDesk, type TestDesk } from '../../support/test-desk';

async function setUp() {
  const desk = await testDesk();
  const staff = await desk.person('staff', ['staff']);
  const dispute = await desk.register(staff, { peopleInvolved: 12 });
  const { lines } = await desk.call(staff, 'alerts.list', {});
  return { desk, staff, dispute, id: lines[0]?.id ?? '' };
}

const firstOf = async (desk: TestDesk, account: string, state: 'open' | 'over' = 'open') =>
  (await desk.call(account, 'alerts.list', { state })).lines[0];

describe('answers to an alert', () => {
  it('take it over, say what was done, and end it', async () => {
    const { desk, staff, id } = await setUp();
    await desk.call(staff, 'alerts.act', { id, act: 'take' });
    expect(await firstOf(desk, staff)).toMatchObject({ state: 'taken', owner: '人员staff', mine: true });
    await desk.call(staff, 'alerts.act', { id, act: 'handle', note: '约了代表三人' });
    expect(await firstOf(desk, staff)).toMatchObject({ state: 'handled' });
    await desk.call(staff, 'alerts.act', { id, act: 'close', note: '已经分成四件分别办理' });
    expect(await firstOf(desk, staff)).toBeUndefined();
    const over = await desk.call(staff, 'alerts.open', { id });
    expect(over).toMatchObject({ state: 'closed', may: ['reopen'] });
    expect(over.history.map(({ act }) => act)).toEqual(['close', 'handle', 'take']);
  });

  it('must say what was done and why it was wrong', async () => {
    const { desk, staff, id } = await setUp();
    const code = async (act: string, more = {}) =>
      (await desk.ask(staff, 'alerts.act', { id, act, ...more })).code;
    expect(await code('handle')).toBe('alert.noteNeeded');
    expect(await code('close')).toBe('alert.noteNeeded');
    expect(await code('dismiss')).toBe('alert.reasonNeeded');
    expect(await code('dismiss', { reason: 'other' })).toBe('alert.noteNeeded');
    expect(await code('reopen', { note: '再办' })).toBe('alert.notOver');
    expect(await code('dismiss', { reason: 'known' })).toBeUndefined();
    expect(await code('take')).toBe('alert.over');
  });

  it('hold until the facts change: then the alert comes back and says so', async () => {
    const { desk, staff, dispute, id } = await setUp();
    await desk.call(staff, 'alerts.act', { id, act: 'close', note: '都谈好了' });
    await desk.call(staff, 'disputes.act', { id: dispute, action: { kind: 'writeNote', text: '回访过' } });
    expect(await firstOf(desk, staff)).toBeUndefined();
    await desk.call(staff, 'disputes.act', {
      id: dispute,
      action: { kind: 'changeDetails', fields: { peopleInvolved: 25 } },
    });
    expect(await firstOf(desk, staff)).toMatchObject({ id, state: 'new', back: true });
  });

  it('give the rule its precision, and stay when the alert no longer holds', async () => {
    const { desk, staff, dispute, id } = await setUp();
    await desk.call(staff, 'alerts.act', { id, act: 'dismiss', reason: 'data' });
    await desk.register(staff, { peopleInvolved: 40 });
    const [next] = (await desk.call(staff, 'alerts.list', {})).lines;
    await desk.call(staff, 'alerts.act', { id: next?.id ?? '', act: 'close', note: '已经会商' });
    const { rules } = await desk.call(staff, 'alerts.rules', {});
    expect(rules.find(({ rule }) => rule === 'group')).toMatchObject({ right: 1, wrong: 1, firing: 2 });
    await desk.call(staff, 'disputes.act', { id: dispute, action: { kind: 'void', note: '登错了' } });
    const over = await desk.call(staff, 'alerts.list', { state: 'over' });
    expect(over.lines.map(({ state, firing }) => [state, firing])).toEqual([
      ['closed', true],
      ['falseAlarm', false],
    ]);
  });

  it('name in their headers neither the person nor the words they are about', async () => {
    const { desk, staff } = await setUp();
    await desk.register(staff, { summary: '张某持刀上门' });
    const found = (await desk.call(staff, 'alerts.list', { rules: ['weapons'] })).lines[0];
    await desk.call(staff, 'alerts.act', { id: found?.id ?? '', act: 'close', note: '刀已收缴，持刀的人写了保证' });
    const rows = await desk.centre.store.read((connection) =>
      connection.all<{ header: Uint8Array }>("SELECT header FROM entry WHERE capability = 'alerts'"),
    );
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]?.header ?? []).toString('utf8')).not.toMatch(/持刀|张某/);
  });

  it('and the signs of cases are the same after everything is folded anew', async () => {
    const { desk, staff, id } = await setUp();
    await desk.register(staff, { summary: '张某持刀上门' });
    await desk.call(staff, 'alerts.act', { id, act: 'take' });
    const before = await desk.call(staff, 'alerts.list', {});
    await rebuildProjections(desk.centre);
    expect(await desk.call(staff, 'alerts.list', {})).toEqual(before);
  });
});
