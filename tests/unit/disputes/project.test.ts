import { describe, expect, it } from 'vitest';
import { cellsAt } from '../../../src-main/core/disputes/cells';
import { projectDispute } from '../../../src-main/core/disputes/project';
import { amountWords } from '../../../src-main/core/disputes/naming';
import { caseFileView } from '../../../src-main/core/disputes/view';
import { caseFile, partyInput } from '../../../src-main/contract/disputes';
import { matchExpression } from '../../../src-main/core/search/tokens';
import { agree, at, attempt, escalate, governed, World } from './world';

// 2026-11-23 is a Monday, every day of that week a working day.
const row = (world: World) => projectDispute(world.replayed, governed).dispute![0]!;
const view = (world: World, now: string, permissions = ['case.write']) =>
  caseFileView(world.replayed, governed, at(now), { permissions: new Set(permissions), accounts: [] });
const clock = (world: World, now: string) => cellsAt(row(world).cells, at(now), governed);
const party = (over: Record<string, unknown>) =>
  partyInput.parse({ role: 'applicant', kind: 'person', name: '张某', ...over });

describe('the row of a dispute', () => {
  it('is made of what is known', () => {
    const world = new World()
      .register({ amountFen: 8_650_000, peopleInvolved: 9 })
      .later('2026-11-23 15:00', attempt());
    expect(row(world)).toMatchObject({
      no: 'ZY-620702-2026-01000187',
      title: '紫家寨村 张某与刘某邻里纠纷',
      state: 'handling',
      open: 1,
      tier: 1,
      county: '620702',
      township: '620702102',
      village: '620702102201',
      day: 20261123,
      due: at('2026-11-24 18:00'),
      total_due: at('2026-12-02 18:00'),
      clock: 'running',
      holder: '一级 · 紫家寨村网格',
      reason: '邻里 · 9 人 · 8.65 万元 — 首调未成：分歧大',
      applicant: '张某',
      respondent: '刘某',
      pending: 0,
      centre: 'centre-1',
    });
  });

  it('names many parties by the first', () => {
    const names = (parties: unknown[]) =>
      row(new World().register({ parties: parties as never, division: null, place: '村口' }));
    expect(
      names([party({}), party({ name: '李某' }), party({ kind: 'group', name: '工人', headcount: 10 })])
        .applicant,
    ).toBe('张某等 12 人');
    expect(names([party({}), party({ kind: 'group', name: '村民' })]).applicant).toBe('张某等多人');
    expect(names([party({ kind: 'group', name: '杨某等 18 户', headcount: 41 })])).toMatchObject({
      applicant: '杨某等 18 户',
      people: 41,
    });
    expect(
      names([
        party({ kind: 'organisation', name: '某公司' }),
        party({ kind: 'organisation', name: '某合作社' }),
      ]).applicant,
    ).toBe('某公司等 2 家');
  });

  it('has a due time while waiting and while paused, because both run on by themselves', () => {
    const waiting = new World()
      .register()
      .later('2026-11-23 15:00', attempt())
      .later('2026-11-23 16:00', escalate());
    // Unsigned at the end of Tuesday the clock starts; two working days follow.
    expect(row(waiting)).toMatchObject({ clock: 'waiting', due: at('2026-11-26 18:00') });
    const paused = new World()
      .register()
      .later('2026-11-23 15:00', { kind: 'pause', reason: 'appraisal', approvedBy: '孙某' });
    expect(row(paused)).toMatchObject({ clock: 'paused' });
    expect(row(paused).due).toBeGreaterThan(at('2026-12-04 18:00'));
  });

  it('ends with its outcome, the level that settled it and whether it was late', () => {
    const world = new World()
      .register()
      .later('2026-11-26 10:00', agree())
      .later('2026-11-27 09:00', { kind: 'close', outcome: 'agreement_written' });
    expect(row(world)).toMatchObject({
      open: 0,
      outcome: 'agreement_written',
      settled_tier: 1,
      closed_day: 20261127,
      late: 1,
      due: null,
      clock: 'none',
      total_due: at('2026-12-02 18:00'),
    });
    const { stage, agreement } = projectDispute(world.replayed, governed);
    expect(stage).toMatchObject([{ tier: 1, result: 'settled', late: 1, due: at('2026-11-24 18:00') }]);
    expect(agreement).toMatchObject([{ no_key: 'org:committee:1·2026·written·7' }]);
  });

  it('is found by two characters, initials, numbers and what was said', () => {
    const tokens = projectDispute(new World().register().replayed, governed).searchText ?? '';
    expect(tokens).toContain('淤堵');
    expect(tokens).toContain('13912340417');
    expect(matchExpression('淤堵')).toContain('淤堵');
    expect(tokens.split(' ')).toContain('ˉzm');
  });

  it('takes the days of skipped levels off the total', () => {
    const direct = new World().register({ entryTier: 3 });
    // 2 + 2 working days of the township and the county, from Monday.
    expect(row(direct)).toMatchObject({ total_due: at('2026-11-27 18:00'), due: at('2026-11-25 18:00') });
  });

  it('is nothing before the registration has arrived', () => {
    const world = new World().register().act(attempt());
    const late = { ...world.replayed, state: { ...world.state, head: null } };
    expect(projectDispute(late, governed)).toEqual({});
  });

  it('writes amounts as the office does', () => {
    expect([28_759_200, 8_650_000, 30_000_000, 50_000, 1250].map(amountWords)).toEqual([
      '28.76 万元',
      '8.65 万元',
      '30 万元',
      '500 元',
      '12.5 元',
    ]);
  });
});

describe('七格 of a row at any moment', () => {
  const world = new World()
    .register()
    .later('2026-11-23 15:00', attempt())
    .later('2026-11-24 09:00', escalate())
    .later('2026-11-24 10:00', { kind: 'sign' });

  it('run with the days', () => {
    expect(clock(world, '2026-11-25 09:00')).toMatchObject({
      status: 'dueSoon',
      statusWords: '明天到期',
      cells: [
        { tier: 1, cells: ['used'] },
        { tier: 2, cells: ['current', 'future'] },
        { tier: 3, cells: ['future', 'future'] },
        { tier: 4, cells: ['future', 'future'] },
      ],
      cellsWords: '二级，第 1 日，余 2 个工作日，11-26 周四 18:00 到期',
    });
    expect(clock(world, '2026-11-26 09:00').status).toBe('dueToday');
    expect(clock(world, '2026-11-30 09:00')).toMatchObject({
      status: 'overdue',
      statusWords: '超期 2 天',
      overdueDays: 2,
    });
    expect(clock(world, '2026-11-30 09:00').cells[1]?.cells).toEqual(['used', 'used', 'overdue']);
  });

  it('wait for a signature, then run by themselves', () => {
    const waiting = new World()
      .register()
      .later('2026-11-23 15:00', attempt())
      .later('2026-11-24 09:00', escalate());
    expect(clock(waiting, '2026-11-24 17:00').status).toBe('waitingSignature');
    expect(clock(waiting, '2026-11-26 09:00')).toMatchObject({ status: 'dueSoon' });
  });

  it('stand still while paused and name the reason', () => {
    const paused = new World()
      .register()
      .later('2026-11-23 15:00', { kind: 'pause', reason: 'appraisal', approvedBy: '孙某' });
    expect(clock(paused, '2026-11-25 09:00')).toMatchObject({
      status: 'paused',
      statusWords: '暂停，等鉴定勘测',
    });
  });

  it('are dashed where a level was skipped or not needed, and say which level settled', () => {
    const direct = new World()
      .register({ entryTier: 3 })
      .later('2026-11-24 10:00', agree())
      .later('2026-11-24 11:00', { kind: 'close', outcome: 'agreement_written' });
    expect(clock(direct, '2026-12-30 09:00')).toMatchObject({
      status: 'done',
      statusWords: '三级化解',
      cellsWords: '三级化解，按期办完',
      cells: [
        { cells: ['dashed'] },
        { cells: ['dashed', 'dashed'] },
        { cells: ['used', 'dashed'] },
        { cells: ['dashed', 'dashed'] },
      ],
    });
  });

  it('of a row that can’t be read show no clock', () => {
    expect(cellsAt('{"levels":3}', at('2026-11-24'), governed)).toMatchObject({ status: 'done', cells: [] });
    expect(cellsAt('', at('2026-11-24'), governed).statusWords).toBe('没有时限');
  });
});

describe('the case file', () => {
  const world = new World()
    .register({
      parties: [
        party({ phone: '13912340417', idNumber: '11010519491231002X' }),
        party({ role: 'respondent', name: '刘某' }),
      ],
    })
    .later('2026-11-23 15:00', attempt({ onBehalfOf: '何网格员' }))
    .later('2026-11-24 09:00', escalate())
    .later('2026-11-25 10:00', { kind: 'sign', at: at('2026-11-24 10:00') });

  it('is what the contract says', () => {
    expect(caseFile.safeParse(view(world, '2026-11-25 11:00')).error?.issues).toBeUndefined();
  });

  it('masks what identifies a person', () => {
    const [first] = view(world, '2026-11-25 11:00').parties;
    expect(first).toMatchObject({
      letter: '甲',
      phoneMasked: '139****0417',
      hasPhone: true,
      hasIdNumber: true,
    });
    expect(JSON.stringify(view(world, '2026-11-25 11:00'))).not.toMatch(/13912340417|11010519491231002X/);
  });

  it('tells the way in order, with what was typed late or for others marked', () => {
    const { timeline } = view(world, '2026-11-25 11:00');
    expect(timeline.map((item) => [item.title, item.marks])).toEqual([
      ['登记', []],
      ['首调（面对面）未成', ['代录']],
      ['上报二级', []],
      ['签收', ['补录']],
    ]);
    expect(timeline[3]).toMatchObject({
      at: at('2026-11-24 10:00'),
      enteredAt: at('2026-11-25 10:00'),
      actor: '王一',
    });
  });

  it('draws the track with real dates and says how each level stands', () => {
    const { stages, total } = view(world, '2026-11-25 11:00');
    expect(stages.map((stage) => [stage.state, stage.unit, stage.words, stage.note])).toEqual([
      ['handedUp', '紫家寨村网格', '已上报', '首调 1 次，未成；本级未调成'],
      ['handling', '紫家寨村调委会', '明天到期', ''],
      ['future', '大满镇综治中心', '2 个工作日', ''],
      ['future', '甘州区综治中心', '2 个工作日', ''],
    ]);
    expect(stages[1]?.days).toEqual([
      { date: '2026-11-25', mark: 'current' },
      { date: '2026-11-26', mark: 'due' },
    ]);
    expect(total).toMatchObject({ limitDays: 7, usedDays: 2, overdue: false });
    expect(total.words).toMatch(/^第 2 日，共 7 个工作日/);
  });

  it('offers nothing to a reader and nothing on a parked file', () => {
    expect(view(world, '2026-11-25 11:00', ['case.read']).allowed).toEqual([]);
    const parked = caseFileView({ ...world.replayed, parked: ['x'] }, governed, at('2026-11-25'), {
      permissions: new Set(['case.write']),
      accounts: [],
    });
    expect(parked.allowed).toEqual([]);
    expect(parked.readOnly).toMatch(/请升级后办理/);
  });

  it('counts the 30 days of judicial confirmation from the day the agreement took effect', () => {
    const agreed = new World(at('2026-11-04 09:00')).register().later('2026-11-05 10:00', agree());
    expect(view(agreed, '2026-11-06').agreements[0]?.confirmBy).toBe('2026-12-07');
  });
});
