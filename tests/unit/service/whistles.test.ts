import { expect, it } from 'vitest';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { verifyCentre } from '../../../src-main/centre/verify';
import type { CallInput } from '../../../src-main/contract';
import { shanghaiDate } from '../../../src-main/contract/local-date';
import { testDesk, type TestDesk } from '../../support/test-desk';

const police = 'org:620702102:police';
const judicial = 'org:620702102:judicial';
const minute = 60_000;

async function office() {
  const desk = await testDesk();
  const staff = await desk.person('desk', ['staff']);
  const lead = await desk.person('lead', ['lead']);
  const dispute = await desk.register(staff);
  const blow = (over: Partial<CallInput<'whistles.blow'>> = {}, by = staff) =>
    desk.call(by, 'whistles.blow', {
      kind: 'emergency',
      dispute,
      reason: '两家人在渠边对峙',
      units: [
        { organisation: police, task: '到场维持秩序' },
        { organisation: judicial, task: '讲清规定' },
      ],
      ...over,
    });
  const open = (id: string, by = staff) => desk.call(by, 'whistles.open', { id });
  const unitsOf = async (id: string) => {
    const [first, second] = (await open(id)).units;
    if (!first || !second) throw new Error('two units');
    return [first, second] as const;
  };
  return { desk, staff, lead, dispute, blow, open, unitsOf };
}

const board = (desk: TestDesk, by: string, input: CallInput<'whistles.board'> = {}) =>
  desk.call(by, 'whistles.board', input);

it('a routine whistle of the desk waits for the lead, goes out with the approval, and is refused to the desk itself', async () => {
  const { desk, staff, lead, blow, open } = await office();
  const { id, no, state } = await blow({ kind: 'routine' });
  expect({ no, state }).toEqual({ no: 'CS2026-A001', state: 'awaiting' });
  expect((await desk.call(lead, 'whistles.today', {})).awaiting.map((each) => each.id)).toEqual([id]);
  expect((await desk.call(lead, 'notices.list', {})).items).toMatchObject([
    { kind: 'whistle_awaiting', whistle: id },
  ]);
  expect((await desk.ask(staff, 'whistles.approve', { id })).code).toBe('permission.denied');
  await desk.call(lead, 'whistles.approve', { id });
  expect(await open(id)).toMatchObject({ state: 'out', startsAt: desk.now });
  expect((await desk.call(lead, 'whistles.today', {})).awaiting).toEqual([]);
});

it('the board puts what is overdue first and counts who has not answered', async () => {
  const { desk, staff, blow, unitsOf } = await office();
  const urgent = await blow();
  const { id: calm } = await blow({ kind: 'campaign' });
  await desk.call(await desk.person('boss', ['lead']), 'whistles.approve', { id: calm });
  const [first] = await unitsOf(urgent.id);
  await desk.call(staff, 'whistles.act', { id: urgent.id, unit: first.id, act: { kind: 'arrived' } });
  desk.now += 40 * minute;
  const shown = await board(desk, staff);
  expect(shown.rows.map(({ id, tone, unanswered, came }) => [id, tone, unanswered, came])).toEqual([
    [urgent.id, 'over', 1, 1],
    [calm, expect.any(String), 2, 0],
  ]);
  expect(shown.sentence).toBe('1 家超时没有应哨，3 家还没报到');
  expect((await board(desk, staff, { filter: 'reporting' })).rows.map(({ id }) => id)).toEqual([urgent.id]);
  expect((await board(desk, staff, { text: '司法所' })).total).toBe(2);
  expect((await board(desk, staff, { organisation: 'org:nobody' })).rows).toEqual([]);
});

it('the code of a receipt opens its unit, and no other code does', async () => {
  const { desk, staff, blow, unitsOf } = await office();
  const { id } = await blow();
  const [, second] = await unitsOf(id);
  expect(await desk.call(staff, 'whistles.byCode', { code: second.code.toLowerCase() })).toEqual({
    id,
    unit: second.id,
  });
  const forged = second.code.replace(/-[2-9A-Z]{4}$/, second.code.endsWith('AAAA') ? '-BBBB' : '-AAAA');
  expect((await desk.ask(staff, 'whistles.byCode', { code: forged })).code).toBe('whistle.unknownCode');
});

it('a unit late once and missing once is counted so, with how fast it came and how it was appraised', async () => {
  const { desk, staff, blow, unitsOf } = await office();
  const { id } = await blow();
  const [first, second] = await unitsOf(id);
  desk.now += 50 * minute;
  const act = (unit: string, given: CallInput<'whistles.act'>['act']) =>
    desk.call(staff, 'whistles.act', { id, unit, act: given });
  await act(first.id, { kind: 'arrived', who: '李副所长' });
  await act(second.id, { kind: 'urged' });
  await act(first.id, { kind: 'resulted', result: 'done', note: '劝开了' });
  await desk.call(staff, 'whistles.appraise', {
    id,
    unit: first.id,
    promptness: 3,
    handling: 5,
    satisfaction: 4,
    incentive: 1,
  });
  await desk.call(staff, 'whistles.close', { id, note: '司法所一直没来' });
  const day = shanghaiDate(desk.now);
  const { units } = await desk.call(staff, 'whistles.records', { from: day, to: day });
  expect(Object.fromEntries(units.map((unit) => [unit.organisation, unit]))).toMatchObject({
    [police]: {
      asked: 1,
      arrivedLate: 1,
      missing: 0,
      minutesToArrive: 50,
      minutesToSign: null,
      recorded: 2,
      onBehalf: 2,
      appraised: 1,
      scores: { promptness: 3, handling: 5, satisfaction: 4, incentive: 1 },
    },
    [judicial]: {
      asked: 1,
      arrivedLate: 0,
      missing: 1,
      urged: 1,
      recorded: 0,
      minutesToArrive: null,
      scores: null,
    },
  });
});

it('who may not read a case may not read its whistles, nor act on them', async () => {
  const { desk, blow, dispute } = await office();
  const { id } = await blow();
  const grid = await desk.person('grid', ['gridOfficer'], { divisions: ['620702102202'] });
  expect((await desk.ask(grid, 'whistles.open', { id })).code).toBe('whistle.outOfReach');
  expect((await desk.ask(grid, 'whistles.ofDispute', { dispute })).code).toBe('case.outOfReach');
  expect((await board(desk, grid)).rows).toEqual([]);
  const keeper = await desk.person('keeper', ['administrator']);
  expect(
    (
      await desk.ask(keeper, 'whistles.blow', {
        kind: 'emergency',
        reason: '试',
        units: [{ organisation: police, task: '到' }],
      })
    ).code,
  ).toBe('whistle.notYours');
});

it('a step of a conference tells who is to do it, and is done once', async () => {
  const { desk, staff, lead, dispute } = await office();
  const { id } = await desk.call(lead, 'conferences.hold', {
    dispute,
    host: '马书记',
    risk: 'yellow',
    assessment: '三次对峙',
    causes: '水渠走向没有写明',
    participants: [
      { name: '李某', organisation: police, duty: '副所长', group: 'member' },
      { name: '马书记', group: 'leader' },
    ],
    steps: [{ words: '到现场勘测', assignee: staff, dueOn: '2026-11-25' }],
  });
  const seen = async () => (await desk.call(staff, 'conferences.ofDispute', { dispute })).conferences[0];
  const step = (await seen())?.steps[0];
  expect((await desk.call(staff, 'notices.list', {})).items).toMatchObject([
    { kind: 'step', dispute, words: '化解方案：到现场勘测，要在 11-25 周三 前办完' },
  ]);
  desk.now += 2 * 24 * 60 * minute;
  expect((await seen())?.steps[0]?.state).toBe('overdue');
  await desk.call(staff, 'conferences.finishStep', { id, step: step?.id ?? '', note: '测好了' });
  expect((await desk.ask(staff, 'conferences.finishStep', { id, step: step?.id ?? '' })).code).toBe(
    'conference.stepOver',
  );
  expect((await seen())?.steps[0]).toMatchObject({ state: 'done', note: '测好了' });
  expect((await desk.call(staff, 'notices.list', {})).items).toEqual([]);
});

it('rows of whistles and conferences are what the journal folds to, also after a rebuild', async () => {
  const { desk, staff, dispute, blow, unitsOf } = await office();
  const { id } = await blow();
  const [first] = await unitsOf(id);
  await desk.call(staff, 'whistles.act', { id, unit: first.id, act: { kind: 'signed' } });
  await desk.call(staff, 'conferences.hold', {
    dispute,
    host: '马某',
    risk: 'none',
    assessment: '平稳',
    causes: '误会',
    participants: [{ name: '马某' }],
    steps: [{ words: '回访' }],
  });
  expect((await verifyCentre(desk.centre)).broken).toEqual([]);
  const before = await board(desk, staff);
  await rebuildProjections(desk.centre);
  expect(await board(desk, staff)).toEqual(before);
  expect((await verifyCentre(desk.centre)).broken).toEqual([]);
});
