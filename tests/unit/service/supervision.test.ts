import { expect, it } from 'vitest';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { verifyCentre } from '../../../src-main/centre/verify';
import type { CallInput } from '../../../src-main/contract';
import { shanghaiDate } from '../../../src-main/contract/local-date';
import { testDesk } from '../../support/test-desk';

const village = { kind: 'unit', id: 'org:620702102201:committee' } as const;
const day = 24 * 3_600_000;

async function office() {
  const desk = await testDesk();
  const staff = await desk.person('desk', ['staff']);
  const lead = await desk.person('lead', ['lead']);
  const supervisor = await desk.person('supervisor', ['countySupervisor']);
  const dispute = await desk.register(staff, { entryTier: 2 });
  const issue = (over: Partial<CallInput<'supervision.issue'>> = {}, by = lead) =>
    desk.call(by, 'supervision.issue', {
      kind: 'normal',
      ground: 'not_handled',
      dispute,
      addressee: village,
      reason: '登记后一直没有上门',
      demand: '三日内上门并回复',
      ...over,
    });
  const open = (id: string, by = lead) => desk.call(by, 'supervision.open', { id });
  return { desk, staff, lead, supervisor, dispute, issue, open };
}

it('a case long overdue is proposed, issued by the lead, answered on behalf, looked at and counted', async () => {
  const { desk, staff, lead, dispute, open } = await office();
  desk.now += 40 * day;
  const { proposals } = await desk.call(lead, 'supervision.proposals', {});
  const [proposal] = proposals;
  if (!proposal) throw new Error('a proposal');
  expect(proposal).toMatchObject({ kind: 'normal', ground: 'overdue', dispute: { id: dispute } });
  const addressee = proposal.addressee ?? { ...village, name: '' };
  const { id, no } = await desk.call(lead, 'supervision.issue', {
    kind: proposal.kind,
    ground: proposal.ground,
    dispute,
    addressee: { kind: addressee.kind, id: addressee.id },
    reason: proposal.why,
    demand: proposal.demand,
    proposal: proposal.id,
  });
  expect(no).toBe('DB2027-A001');
  expect((await desk.call(lead, 'supervision.proposals', {})).proposals).toEqual([]);
  await desk.call(staff, 'supervision.act', { id, act: { kind: 'signed', who: '李主任' } });
  await desk.call(staff, 'supervision.act', { id, act: { kind: 'answered', note: '已上门' } });
  expect(
    (await desk.ask(staff, 'supervision.rule', { id, kind: 'verification', yes: true, note: '好' })).code,
  ).toBe('permission.denied');
  expect((await desk.call(lead, 'notices.list', {})).items).toContainEqual(
    expect.objectContaining({ kind: 'order_answered', order: id }),
  );
  await desk.call(lead, 'supervision.rule', { id, kind: 'verification', yes: true, note: '电话核过当事人' });
  expect(await open(id)).toMatchObject({ state: 'closed', may: [], tone: 'done' });
  const today = shanghaiDate(desk.now);
  const figures = await desk.call(lead, 'supervision.figures', { from: today, to: today });
  expect(figures.total).toMatchObject({ total: 1, inTime: 1, late: 0, open: 0, points: 2 });
});

it('the supervisor of the county issues too; the desk, the assessor and the keeper do not', async () => {
  const { desk, staff, supervisor, issue } = await office();
  expect((await issue({}, supervisor)).no).toBe('DB2026-A001');
  const assessor = await desk.person('assessor', ['assessor']);
  const keeper = await desk.person('keeper', ['administrator']);
  const input = { kind: 'urge', ground: 'overdue', addressee: village, reason: '催', demand: '办' };
  for (const by of [staff, assessor, keeper])
    expect((await desk.ask(by, 'supervision.issue', input)).code).toBe('permission.denied');
});

it('the lead of this centre is not supervised from here', async () => {
  const { desk, lead } = await office();
  const input = { kind: 'urge', ground: 'overdue', reason: '催', demand: '办' };
  const to = (kind: string, id: string) =>
    desk.ask(lead, 'supervision.issue', { ...input, addressee: { kind, id } });
  expect((await to('unit', 'org:620702102:centre')).code).toBe('supervision.notAbove');
  expect((await to('person', desk.founder)).code).toBe('supervision.notAbove');
  expect((await to('person', lead)).code).toBe('supervision.own');
});

it('a proposal that is declined stays away and its reason is an entry', async () => {
  const { desk, lead } = await office();
  desk.now += 40 * day;
  const [proposal] = (await desk.call(lead, 'supervision.proposals', {})).proposals;
  await desk.call(lead, 'supervision.decline', { proposal: proposal?.id ?? '', note: '当事人外出，已说好' });
  expect((await desk.call(lead, 'supervision.proposals', {})).proposals).toEqual([]);
  expect(
    (await desk.ask(lead, 'supervision.decline', { proposal: proposal?.id ?? '', note: '再来' })).code,
  ).toBe('supervision.alreadyTaken');
});

it('what no rule proposes, or proposes about a case one may not read, is not declined', async () => {
  const { desk, lead } = await office();
  const declining = { proposal: 'case:somewhere:0:overdue', note: '不办' };
  expect((await desk.ask(lead, 'supervision.decline', declining)).code).toBe('supervision.noProposal');
});

it('the person an order names hears of it, and whoever may not read the case may not read the order', async () => {
  const { desk, staff, dispute, issue } = await office();
  const { id } = await issue({ addressee: { kind: 'person', id: staff } });
  expect((await desk.call(staff, 'notices.list', {})).items).toContainEqual(
    expect.objectContaining({ kind: 'order', order: id, dispute }),
  );
  const grid = await desk.person('grid', ['gridOfficer'], { divisions: ['620702102202'] });
  expect((await desk.ask(grid, 'supervision.open', { id })).code).toBe('supervision.outOfReach');
  expect((await desk.call(grid, 'supervision.board', {})).rows).toEqual([]);
});

it('the board puts what is late first and finds an order by the number on its receipt', async () => {
  const { desk, lead, issue } = await office();
  const first = await issue();
  desk.now += 6 * day;
  const second = await issue({ kind: 'listed' });
  const board = (over: CallInput<'supervision.board'> = {}) => desk.call(lead, 'supervision.board', over);
  const shown = await board();
  expect(shown.rows.map(({ id, tone }) => [id, tone === 'over'])).toEqual([
    [first.id, true],
    [second.id, false],
  ]);
  expect(shown.counts).toMatchObject({ open: 2, late: 1, issued: 2, ended: 0 });
  expect((await board({ text: second.no.toLowerCase() })).rows.map(({ id }) => id)).toEqual([second.id]);
});

it('an order prints its own form and no other, and the print is audited', async () => {
  const { desk, lead, issue } = await office();
  const { id } = await issue({ kind: 'yellow' });
  const { html } = await desk.call(lead, 'paper.preview', { form: 'yellow_card', order: id });
  for (const words of ['黄牌督办通知', 'DB2026-A001', '三日内上门并回复', '回执'])
    expect(html).toContain(words);
  expect((await desk.ask(lead, 'paper.preview', { form: 'red_card', order: id })).code).toBe(
    'paper.notReady',
  );
  const trail = await desk.centre.store.read((c) =>
    c.all<{ what: string; subject: string }>("SELECT what, subject FROM audit WHERE what = 'previewForm'"),
  );
  expect(trail).toEqual([{ what: 'previewForm', subject: '黄牌督办通知' }]);
});

it('rows are what the journal folds to, also after a rebuild', async () => {
  const { desk, lead, issue } = await office();
  const { id } = await issue();
  await desk.call(lead, 'supervision.act', {
    id,
    act: { kind: 'extensionAsked', workingDays: 2, note: '外出' },
  });
  await desk.call(lead, 'supervision.rule', { id, kind: 'extension', yes: true, note: '同意' });
  await issue({ kind: 'yellow', follows: id });
  const before = await desk.call(lead, 'supervision.board', {});
  expect((await verifyCentre(desk.centre)).broken).toEqual([]);
  await rebuildProjections(desk.centre);
  expect(await desk.call(lead, 'supervision.board', {})).toEqual(before);
  expect((await verifyCentre(desk.centre)).broken).toEqual([]);
});
