import { describe, expect, it } from 'vitest';
import { caseFile, partyInput } from '../../../src-main/contract/disputes';
import { projectDispute } from '../../../src-main/core/disputes/project';
import { caseFileView } from '../../../src-main/core/disputes/view';
import { agree, at, attempt, governed, World } from './world';

const third = partyInput.parse({ role: 'third', kind: 'person', name: '马某' });
const three = () => {
  const world = new World().register();
  return world.act({ kind: 'addParty', party: third });
};
const view = (world: World, now = '2026-11-24 09:00', permissions = ['case.write']) =>
  caseFileView(world.replayed, governed, at(now), { permissions: new Set(permissions), accounts: [] });
const refuseOne = (world: World, over: Record<string, unknown> = {}) =>
  world.later('2026-11-23 15:00', {
    kind: 'terminate',
    reason: 'refused',
    note: '明确说不调',
    remediesTold: true,
    party: world.parties[2],
    ...over,
  });

describe('a party that leaves', () => {
  it('ends mediation for itself alone where the rest can go on', () => {
    const world = refuseOne(three());
    expect(world.refusal).toBeNull();
    expect(world.state.status).toBe('handling');
    expect(world.state.parties.map((party) => party.left)).toEqual([null, null, 'refused']);
    expect(view(world).timeline.at(-1)?.title).toBe('对一方终止调解：一方明确拒绝调解');
  });

  it('ends mediation for all where the person in charge says the rest cannot be settled without it', () => {
    const world = refuseOne(three(), { rest: 'end' });
    expect(world.state.status).toBe('closed');
    expect(world.state.outcome?.code).toBe('terminated_refused');
    expect(world.replayed.notes.size).toBe(0);
  });

  it('cannot leave a single party behind', () => {
    const world = new World().register();
    refuseOne(world, { party: world.parties[1] });
    expect(world.refusal?.code).toBe('party.tooFewLeft');
  });

  it('is told apart by how it left: refused, out of reach, withdrew, taken off', () => {
    const left = (action: Record<string, unknown>) => {
      const world = three();
      world.later('2026-11-23 15:00', { ...action, party: world.parties[2] });
      expect(world.refusal).toBeNull();
      return world.state.parties[2]?.left;
    };
    const terminate = { kind: 'terminate', note: '三次电话不通', remediesTold: true };
    expect(left({ ...terminate, reason: 'unreachable' })).toBe('unreachable');
    expect(left({ ...terminate, reason: 'disagreed' })).toBe('other');
    expect(left({ kind: 'withdraw', note: '不想调了' })).toBe('withdrew');
    expect(left({ kind: 'removeParty', note: '登错了' })).toBe('removed');
  });
});

describe('an agent', () => {
  const appoint = (over: Record<string, unknown> = {}) => ({
    kind: 'appointAgent',
    name: '周某',
    phone: '13900000003',
    scope: ['take_part_and_sign', 'special'],
    ...over,
  });

  it('stands with the party and what it may do until it is ended', () => {
    const world = new World().register();
    world.act(appoint({ party: world.parties[0] }));
    expect(view(world).parties[0]?.agents).toMatchObject([
      { name: '周某', phoneMasked: '139****0003', scope: ['take_part_and_sign', 'special'] },
    ]);
    world.act({ kind: 'endAgent', agent: world.made[0], note: '解除委托' });
    expect(view(world).parties[0]?.agents).toEqual([]);
  });

  it('needs a scope, a guardian needs none', () => {
    const world = new World().register();
    world.act(appoint({ party: world.parties[0], scope: [] }));
    expect(world.refusal?.code).toBe('agent.scopeNeeded');
    world.act(appoint({ party: world.parties[0], scope: [], agentKind: 'guardian', relation: '父亲' }));
    expect(world.refusal).toBeNull();
    expect(view(world).parties[0]?.agents[0]).toMatchObject({ kind: 'guardian', scope: [] });
  });
});

describe('an issue', () => {
  const raised = () => new World().register().act({ kind: 'raiseIssue', title: '面积按哪次量的' });

  it('holds what each party says and the files it rests on', () => {
    const world = raised();
    const issue = world.made[0];
    const file = 'a'.repeat(64);
    world.act({
      kind: 'addAttachment',
      attachment: file,
      chunks: [],
      bytes: 0,
      mime: '',
      name: '实测表.jpg',
    });
    world.act({ kind: 'takePosition', issue, party: world.parties[0], text: '按三方实测', evidence: [file] });
    world.act({ kind: 'takePosition', issue, party: world.parties[1], text: '按合同面积' });
    world.act({ kind: 'takePosition', issue, party: world.parties[1], text: '按合同 330 亩' });
    expect(view(world).work.issues[0]?.positions).toEqual([
      { party: world.parties[0], text: '按三方实测', evidence: [file] },
      { party: world.parties[1], text: '按合同 330 亩', evidence: [] },
    ]);
  });

  it('refuses files and parties that are not in the case', () => {
    const world = raised();
    const position = { kind: 'takePosition', issue: world.made[0], text: '按实测' };
    world.act({ ...position, party: world.parties[0], evidence: ['b'.repeat(64)] });
    expect(world.refusal?.code).toBe('attachment.notFound');
    world.act({ ...position, party: 'nobody' });
    expect(world.refusal?.code).toBe('party.unknown');
  });

  it('comes closer and is settled; saying the same again is refused', () => {
    const world = raised();
    const issue = world.made[0];
    world.act({ kind: 'changeIssue', issue, fields: { status: 'agreed', agreedText: '按实测 312.6 亩' } });
    expect(view(world).work.issues[0]).toMatchObject({ status: 'agreed', agreedText: '按实测 312.6 亩' });
    world.act({ kind: 'changeIssue', issue, fields: { status: 'agreed' } });
    expect(world.refusal?.code).toBe('dispute.nothingChanged');
  });

  it('may be dropped, and facts all accept stand beside the issues', () => {
    const world = raised();
    world.act({ kind: 'dropIssue', issue: world.made[0], note: '不争了' });
    expect(view(world).work.issues).toEqual([]);
    world.act({ kind: 'agreeFact', text: '6 月 12 日签了合同' });
    expect(view(world).work.facts).toMatchObject([{ text: '6 月 12 日签了合同' }]);
    world.act({ kind: 'dropFact', fact: world.made[0], note: '记错' });
    expect(view(world).work.facts).toEqual([]);
  });
});

describe('talks', () => {
  it('with one side alone are told only to those who handle cases', () => {
    const world = new World().register();
    world.act({ kind: 'noteCaucus', party: world.parties[0], text: '最低二十万' });
    expect(view(world).work.caucus[0]).toMatchObject({ text: '最低二十万', hidden: false });
    const reader = view(world, '2026-11-24 09:00', ['case.read']);
    expect(reader.work.caucus[0]).toMatchObject({ text: '', hidden: true });
  });

  it('by telephone are logged with or without success, also after the end', () => {
    const world = new World().register();
    world.act({ kind: 'logContact', party: world.parties[1], reached: false, summary: '响了没人接' });
    expect(view(world).timeline.at(-1)?.title).toBe('电话联系，没有联系上');
    world.later('2026-11-24 09:00', agree()).act({ kind: 'close', outcome: 'agreement_written' });
    world.act({ kind: 'logContact', party: world.parties[1], reached: true, summary: '说月底付' });
    expect(world.refusal).toBeNull();
    expect(view(world).work.contacts).toHaveLength(2);
  });

  it('of an attempt keep the body, the seven points and why it ended so', () => {
    const world = new World().register().later(
      '2026-11-23 15:00',
      attempt({
        bodyKind: 'mediation_committee',
        points: ['rights_told', 'statements', 'rights_told'],
        resultReason: '差 3 万元',
      }),
    );
    expect(view(world).attempts[0]).toMatchObject({
      bodyKind: 'mediation_committee',
      points: ['rights_told', 'statements'],
      resultReason: '差 3 万元',
    });
  });
});

describe('a task', () => {
  it('is given to an account that handles cases, falls overdue and is finished', () => {
    const world = new World().register();
    world.act({ kind: 'assignTask', to: 'nobody', text: '送通知' });
    expect(world.refusal?.code).toBe('task.unknownPerson');
    world.act({ kind: 'assignTask', to: 'account-2', text: '送通知', dueOn: '2026-11-24' });
    const task = world.made[0];
    expect(view(world, '2026-11-24 18:00').work.tasks[0]).toMatchObject({ state: 'open', toName: '赵二' });
    expect(view(world, '2026-11-25 08:00').work.tasks[0]?.state).toBe('overdue');
    expect(projectDispute(world.replayed, governed).task).toMatchObject([
      { id: task, assignee: 'account-2', author: 'account-1', due_on: '2026-11-24', state: 'open' },
    ]);
    world.act({ kind: 'finishTask', task, note: '已送到' });
    expect(view(world, '2026-11-25 08:00').work.tasks[0]).toMatchObject({ state: 'done', note: '已送到' });
    world.act({ kind: 'cancelTask', task, note: '不用了' });
    expect(world.refusal?.code).toBe('dispute.notAllowed');
  });

  it('may be a list to check, ticked item by item', () => {
    const world = new World().register();
    world.act({ kind: 'tickCheck', checklist: 'list-1', item: 'item-1', done: true });
    expect(view(world).work.checklists[0]?.items[0]).toMatchObject({ done: true, by: '王一' });
    expect(view(world).timeline).toHaveLength(1);
    world.act({ kind: 'tickCheck', checklist: 'list-1', item: 'item-1', done: true });
    expect(world.refusal?.code).toBe('dispute.nothingChanged');
  });
});

describe('what an agreement obliges to', () => {
  const terms = [
    { what: '付补偿款', amountFen: 300_000, dueOn: '2026-12-01' },
    { what: '清淤', dueOn: '2026-11-30' },
  ];
  const agreed = () => new World().register().later('2026-11-24 10:00', agree({ terms }));
  const owed = (world: World, now: string) =>
    view(world, now).work.obligations.map(({ what, nth, state, paidFen }) => [what + nth, state, paidFen]);
  const perform = (world: World, term: number, over: Record<string, unknown>) => {
    const agreement = world.state.agreements[0];
    return world.act({
      kind: 'recordPerformance',
      agreement: agreement?.id,
      term: agreement?.terms[term]?.id,
      ...over,
    });
  };

  it('falls overdue by itself and is performed part by part', () => {
    const world = agreed();
    expect(owed(world, '2026-12-01 10:00')).toEqual([
      ['付补偿款', 'open', 0],
      ['清淤', 'overdue', 0],
    ]);
    world.now = at('2026-12-02 09:00');
    perform(world, 0, { result: 'part', amountFen: 100_000 });
    perform(world, 1, { result: 'done' });
    expect(owed(world, '2026-12-02 10:00')).toEqual([
      ['付补偿款', 'overdue', 100_000],
      ['清淤', 'done', 0],
    ]);
    perform(world, 0, { result: 'part', amountFen: 200_000 });
    expect(owed(world, '2026-12-02 10:00')[0]).toEqual(['付补偿款', 'done', 300_000]);
    expect(projectDispute(world.replayed, governed).dispute?.[0]).toMatchObject({ performance: 'full' });
  });

  it('may be planned in instalments that add up, each due on its day', () => {
    const world = agreed();
    const agreement = world.state.agreements[0];
    const plan = (amounts: number[]) =>
      world.act({
        kind: 'planInstalments',
        agreement: agreement?.id,
        term: agreement?.terms[0]?.id,
        instalments: amounts.map((amountFen, n) => ({ amountFen, dueOn: `2026-12-0${n + 1}` })),
      });
    plan([100_000, 100_000]);
    expect(world.refusal?.code).toBe('instalment.sumDiffers');
    plan([100_000, 200_000]);
    expect(owed(world, '2026-12-02 10:00')).toEqual([
      ['付补偿款第 1 期', 'overdue', 0],
      ['付补偿款第 2 期', 'open', 0],
      ['清淤', 'overdue', 0],
    ]);
    expect(projectDispute(world.replayed, governed).obligation?.map((row) => row.due_on)).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-11-30',
    ]);
    perform(world, 0, { result: 'done' });
    expect(world.refusal?.code).toBe('instalment.unknown');
    perform(world, 0, { result: 'done', instalment: view(world).work.obligations[0]?.instalment });
    expect(owed(world, '2026-12-02 10:00')[0]).toEqual(['付补偿款第 1 期', 'done', 100_000]);
    plan([150_000, 150_000]);
    expect(world.refusal?.code).toBe('performance.begun');
  });

  it('is broken by a breach, and a visit that finds all performed speaks for what nobody recorded', () => {
    const world = agreed();
    perform(world, 0, { result: 'breach', note: '说没钱' });
    expect(projectDispute(world.replayed, governed).dispute?.[0]?.performance).toBe('breach');
    world.later('2026-12-05 09:00', {
      kind: 'followUp',
      visitor: '高一',
      performance: 'full',
      satisfaction: 'very',
    });
    expect(projectDispute(world.replayed, governed).dispute?.[0]).toMatchObject({
      performance: 'full',
      holding: 'held',
    });
    world.later('2026-12-20 09:00', {
      kind: 'followUp',
      visitor: '高一',
      performance: 'full',
      satisfaction: 'unsatisfied',
      relapsed: true,
    });
    expect(projectDispute(world.replayed, governed).dispute?.[0]?.holding).toBe('relapsed');
  });
});

describe('the file', () => {
  it('has the shape of the contract with everything in it, and the same decisions without any body', () => {
    const world = three();
    world.act({ kind: 'raiseIssue', title: '争什么' });
    world.act({ kind: 'appointAgent', party: world.parties[0], name: '周某', scope: ['evidence'] });
    world.act({ kind: 'noteCaucus', party: world.parties[0], text: '底线' });
    world.act({ kind: 'assignTask', to: 'account-1', text: '核实' });
    world.later('2026-11-24 10:00', agree());
    expect(caseFile.safeParse(view(world)).error).toBeUndefined();
  });

  it('keeps nationality, language and the address for papers, and an older party has none', () => {
    const world = new World().register();
    const party = world.parties[0];
    world.act({ kind: 'changeParty', party, fields: { language: '裕固语', serviceAddress: '红湾寺镇三组' } });
    expect(view(world).parties[0]).toMatchObject({
      language: '裕固语',
      serviceAddress: '红湾寺镇三组',
      nationality: '',
    });
    expect(world.drafts.at(-1)?.events[0]?.touches).toEqual([
      `party:${party}:language`,
      `party:${party}:serviceAddress`,
    ]);
  });
});
