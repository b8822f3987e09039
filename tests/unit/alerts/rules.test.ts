import { describe, expect, it } from 'vitest';
import type { AlertLine, AlertRule } from '../../../src-main/contract/alerts';
import { testDesk, tuesday, type TestDesk } from '../../support/test-desk';

const day = 86_400_000;
const hour = 3_600_000;

async function linesOf(desk: TestDesk, account: string, rule?: AlertRule): Promise<AlertLine[]> {
  const { lines } = await desk.call(account, 'alerts.list', rule === undefined ? {} : { rules: [rule] });
  return lines;
}

async function setUp() {
  const desk = await testDesk();
  const staff = await desk.person('staff', ['staff']);
  return { desk, staff };
}

describe('alerts about limits', () => {
  it('warn the working day before, on the day, and after it, as three different alerts', async () => {
    const { desk, staff } = await setUp();
    await desk.register(staff);
    expect(await linesOf(desk, staff)).toEqual([]);
    desk.now = tuesday + day;
    expect((await linesOf(desk, staff)).map(({ rule }) => rule)).toEqual(['deadlineNear']);
    desk.now = tuesday + 2 * day;
    const [today] = await linesOf(desk, staff);
    expect(today).toMatchObject({ rule: 'deadlineToday', level: 3, state: 'new' });
    expect(today?.sentence).toBe('本级今天 18:00 到期');
    desk.now = tuesday + 3 * day;
    expect((await linesOf(desk, staff)).map(({ rule, level }) => [rule, level])).toEqual([
      ['deadlinePast', 2],
    ]);
  });

  it('warn of a case nobody has written anything on for five days, until somebody does', async () => {
    const { desk, staff } = await setUp();
    const id = await desk.register(staff);
    desk.now = tuesday + 5 * day;
    expect(await linesOf(desk, staff, 'silence')).toEqual([]);
    desk.now += hour;
    const [silent] = await linesOf(desk, staff, 'silence');
    expect(silent?.sentence).toContain('5 天没有任何记录，超过 5 天');
    await desk.call(staff, 'disputes.act', { id, action: { kind: 'writeNote', text: '电话问过，双方都在外' } });
    expect(await linesOf(desk, staff, 'silence')).toEqual([]);
  });

  it('warn of a case handed up that nobody has signed for in a day', async () => {
    const { desk, staff } = await setUp();
    const id = await desk.register(staff);
    await desk.call(staff, 'disputes.act', {
      id,
      action: {
        kind: 'recordAttempt',
        organisation: '大满镇综治中心',
        result: 'failed',
        failureReason: 'gap',
        summary: '差距较大，没有谈成',
      },
    });
    await desk.call(staff, 'disputes.act', { id, action: { kind: 'escalate', reason: 'not_settled', note: '差距大' } });
    expect(await linesOf(desk, staff, 'unsigned')).toEqual([]);
    desk.now += 25 * hour;
    const [unsigned] = await linesOf(desk, staff, 'unsigned');
    expect(unsigned?.sentence).toContain('移交到四级，过了 24 小时还没有签收');
    await desk.call(staff, 'disputes.act', { id, action: { kind: 'sign' } });
    expect(await linesOf(desk, staff, 'unsigned')).toEqual([]);
  });
});

describe('alerts about danger', () => {
  it('come from what is written, not from what is denied', async () => {
    const { desk, staff } = await setUp();
    await desk.register(staff, { summary: '双方争吵，没有打人，未发现持刀。' });
    expect(await linesOf(desk, staff)).toEqual([]);
    await desk.register(staff, { summary: '张某持刀上门，扬言报复。' });
    const lines = await linesOf(desk, staff);
    expect(lines.map(({ rule, level, police }) => [rule, level, police])).toEqual([
      ['weapons', 1, true],
      ['violence', 2, true],
    ]);
    expect(lines[0]?.sentence).toBe('案情里提到刀具、凶器：“持刀”');
  });

  it('come from what was asked at the desk, and from the age of a party', async () => {
    const { desk, staff } = await setUp();
    await desk.register(staff, {
      risks: ['self_harm'],
      parties: [
        { role: 'applicant', kind: 'person', name: '何某', birthDate: '2012-05-01' },
        { role: 'respondent', kind: 'person', name: '张某', birthDate: '1980-05-01' },
      ],
    });
    expect((await linesOf(desk, staff)).map(({ sentence }) => sentence)).toEqual([
      '案情里有自伤、轻生的说法：接待时问到自伤风险',
      '案件牵涉未成年人：当事人里有 1 人不满 18 岁',
    ]);
  });

  it('count the people: ten are watched, thirty are grave', async () => {
    const { desk, staff } = await setUp();
    await desk.register(staff, { peopleInvolved: 9 });
    await desk.register(staff, { peopleInvolved: 10 });
    await desk.register(staff, { peopleInvolved: 30 });
    const lines = await linesOf(desk, staff, 'group');
    expect(lines.map(({ level, sentence }) => [level, sentence])).toEqual([
      [1, '涉及 30 人，达到 10 人的关注线'],
      [2, '涉及 10 人，达到 10 人的关注线'],
    ]);
  });

  it('say of a restricted case nothing but the rule to who may not read it, and nothing at all may be answered', async () => {
    const { desk, staff } = await setUp();
    const lead = await desk.person('lead', ['lead']);
    const other = await desk.person('other', ['staff']);
    await desk.register(lead, { summary: '张某持刀威胁', restricted: true });
    const [line] = await linesOf(desk, other, 'weapons');
    expect(line).toMatchObject({
      masked: true,
      disputeId: null,
      subject: '限阅案件',
      sentence: '这件限阅案件提到刀具、凶器',
    });
    const id = line?.id ?? '';
    expect((await desk.call(other, 'alerts.open', { id })).rests).toEqual([]);
    expect(await desk.ask(other, 'alerts.act', { id, act: 'take' })).toEqual({ code: 'alert.outOfReach' });
    expect((await linesOf(desk, lead, 'weapons'))[0]).toMatchObject({ masked: false, id });
    expect(await linesOf(desk, staff, 'weapons')).toHaveLength(1);
  });
});

describe('alerts about people who come back', () => {
  const he = { role: 'applicant' as const, kind: 'person' as const, name: '何某' };
  const number = '620702198001010017';
  const registerOf = (desk: TestDesk, staff: string, party: object) =>
    desk.register(staff, { parties: [{ ...he, ...party }] });

  it('know a person by number or by name and phone, and warn the third time', async () => {
    const { desk, staff } = await setUp();
    await registerOf(desk, staff, { idNumber: number });
    await registerOf(desk, staff, { idNumber: number, phone: '13900000417' });
    await registerOf(desk, staff, { phone: '13900000499' });
    expect(await linesOf(desk, staff, 'repeat')).toEqual([]);
    await registerOf(desk, staff, { phone: '13900000417' });
    const [line, ...more] = await linesOf(desk, staff, 'repeat');
    expect(more).toEqual([]);
    expect(line).toMatchObject({ cases: 3, sentence: '365 天里同一人第 3 次成为当事人，达到 3 次' });
  });

  it('leave out what was registered by mistake', async () => {
    const { desk, staff } = await setUp();
    const first = await registerOf(desk, staff, { idNumber: number });
    await registerOf(desk, staff, { idNumber: number });
    await registerOf(desk, staff, { idNumber: number });
    expect(await linesOf(desk, staff, 'repeat')).toHaveLength(1);
    await desk.call(staff, 'disputes.act', { id: first, action: { kind: 'void', note: '登重了' } });
    expect(await linesOf(desk, staff, 'repeat')).toEqual([]);
  });
});

describe('rules of a centre', () => {
  it('are set by who keeps the directory, within bounds, and hold at once', async () => {
    const { desk, staff } = await setUp();
    const lead = await desk.person('lead', ['lead']);
    await desk.register(staff, { peopleInvolved: 6 });
    const setting = { rule: 'group', enabled: true, level: 3, owner: 'staff', reason: '本镇人少' } as const;
    expect(await linesOf(desk, staff, 'group')).toEqual([]);
    expect(await desk.ask(staff, 'alerts.setRule', { ...setting, values: {} })).toEqual({
      code: 'permission.denied',
    });
    expect(await desk.ask(lead, 'alerts.setRule', { ...setting, values: { people: 1 } })).toEqual({
      code: 'alertRule.valueOutOfRange',
    });
    await desk.call(lead, 'alerts.setRule', { ...setting, values: { people: 5, major: 30 } });
    expect((await linesOf(desk, staff, 'group'))[0]).toMatchObject({ level: 3, ownerRole: 'staff' });
    await desk.call(lead, 'alerts.setRule', { ...setting, enabled: false, values: {} });
    expect(await linesOf(desk, staff, 'group')).toEqual([]);
    const { rules } = await desk.call(desk.founder, 'alerts.rules', {});
    expect(rules.find(({ rule }) => rule === 'group')).toMatchObject({ enabled: false, changed: true });
  });
});
