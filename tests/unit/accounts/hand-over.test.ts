import { describe, expect, it } from 'vitest';
import { verifyCentre } from '../../../src-main/centre/verify';
import { textOfHtml } from '../documents/paper-text';
import { testDesk, type TestDesk } from '../../support/test-desk';

async function leaving() {
  const desk = await testDesk();
  const leaver = await desk.person('leaver', ['staff']);
  const one = await desk.person('one', ['staff']);
  const two = await desk.person('two', ['committeeMediator'], { divisions: ['620702102201'] });
  const first = await desk.register(leaver);
  const second = await desk.register(leaver, { restricted: true });
  await desk.register(one);
  const { holdings } = await desk.call(desk.founder, 'accounts.holdings', { id: leaver });
  return { desk, leaver, one, two, first, second, holdings };
}

const to = (holdings: readonly { kind: 'case' | 'task' | 'deputy'; id: string }[], successor: string) =>
  holdings.map(({ kind, id }) => ({ kind, id, to: successor }));

const handlerOf = async (desk: TestDesk, id: string) =>
  (await desk.call(desk.founder, 'disputes.open', { id })).handler?.name;

describe('handing over what a leaver holds', () => {
  it('lists the open cases by number only, and not those of others or those that are closed', async () => {
    const { desk, leaver, first, second, holdings } = await leaving();
    expect(holdings.map((each) => each.id)).toEqual([first, second]);
    expect(holdings[0]?.words).toBe('案件 ZY-620702-2026-000001（三级，办理中）');
    await desk.call(desk.founder, 'disputes.act', { id: first, action: { kind: 'void', note: '登错了' } });
    const after = await desk.call(desk.founder, 'accounts.holdings', { id: leaver });
    expect(after.holdings.map((each) => each.id)).toEqual([second]);
  });

  it('gives each case to its successor, locks the account and prints the list', async () => {
    const { desk, leaver, one, two, first, second, holdings } = await leaving();
    const done = await desk.call(desk.founder, 'accounts.handOver', {
      id: leaver,
      reason: '调离',
      items: [
        { kind: 'case', id: first, to: one },
        { kind: 'case', id: second, to: two },
      ],
    });
    expect(done.moved).toBe(2);
    expect(await handlerOf(desk, first)).toBe('人员one');
    expect(await handlerOf(desk, second)).toBe('人员two');
    expect((await desk.ask(two, 'disputes.open', { id: second })).code).toBeUndefined();
    expect((await desk.ask(leaver, 'disputes.open', { id: first })).code).toBe('session.none');
    const { html } = await desk.call(desk.founder, 'accounts.handOverPaper', {
      id: done.handOver,
      way: 'preview',
    });
    const text = textOfHtml(html);
    for (const word of ['移交清单', '人员leaver', '调离', holdings[0]?.words ?? '?', '人员one', '人员two'])
      expect(text).toContain(word);
    expect(await verifyCentre(desk.centre)).toMatchObject({ broken: [], foldMismatches: [] });
  });

  it('can be done by an administrator who may not see the cases', async () => {
    const { desk, leaver, one, first, holdings } = await leaving();
    const keeper = await desk.person('keeper', ['administrator']);
    const request = { id: leaver, reason: '退休', items: to(holdings, one) };
    expect((await desk.call(keeper, 'accounts.handOver', request)).moved).toBe(2);
    expect((await desk.ask(keeper, 'disputes.open', { id: first })).code).toBe('permission.denied');
  });

  it('changes nothing when one case has no successor or one who cannot take it', async () => {
    const { desk, leaver, one, first, second, holdings } = await leaving();
    const assessor = await desk.person('assessor', ['assessor']);
    const ask = (items: ReturnType<typeof to>) =>
      desk.ask(desk.founder, 'accounts.handOver', { id: leaver, reason: '调离', items });
    expect((await ask(to(holdings.slice(0, 1), one))).code).toBe('accounts.successorNeeded');
    expect((await ask(to(holdings, assessor))).code).toBe('accounts.badSuccessor');
    expect((await ask(to(holdings, leaver))).code).toBe('accounts.badSuccessor');
    expect((await ask([...to(holdings, one), { kind: 'case', id: 'gone', to: one }])).code).toBe(
      'accounts.holdingsChanged',
    );
    expect(await handlerOf(desk, first)).toBe('人员leaver');
    expect(await handlerOf(desk, second)).toBe('人员leaver');
    expect((await desk.ask(leaver, 'disputes.open', { id: first })).code).toBeUndefined();
  });

  it('gives open tasks to their successors as well, on cases of others, and on restricted ones lets them in', async () => {
    const { desk, leaver, one, two, holdings } = await leaving();
    const shut = await desk.register(one, { restricted: true });
    const task = (text: string) =>
      desk.call(desk.founder, 'disputes.act', {
        id: shut,
        action: { kind: 'assignTask', to: leaver, dueOn: '2026-12-01', text },
      });
    expect((await desk.ask(leaver, 'disputes.open', { id: shut })).code).toBe('case.restricted');
    const [made] = (await task('复印病历')).made;
    await task('已经办完的');
    const { work } = await desk.call(leaver, 'disputes.open', { id: shut });
    const done = work.tasks.find((each) => each.text === '已经办完的')?.id ?? '';
    await desk.call(leaver, 'disputes.act', { id: shut, action: { kind: 'finishTask', task: done } });

    const now = (await desk.call(desk.founder, 'accounts.holdings', { id: leaver })).holdings;
    expect(now.slice(holdings.length).map(({ kind, id, words }) => [kind, id, words])).toEqual([
      ['task', made, '案件 ZY-620702-2026-000004 里交办的事（12-01 周二 前办完）'],
    ]);
    expect((await desk.ask(two, 'disputes.open', { id: shut })).code).toBe('case.restricted');
    await desk.call(desk.founder, 'accounts.handOver', { id: leaver, reason: '调离', items: to(now, two) });
    const after = await desk.call(two, 'disputes.open', { id: shut });
    expect(after.work.tasks.map((each) => [each.text, each.toName, each.state])).toEqual([
      ['复印病历', '人员two', 'open'],
      ['已经办完的', '人员leaver', 'done'],
    ]);
    expect(await verifyCentre(desk.centre)).toMatchObject({ broken: [], foldMismatches: [] });
  });

  it('leaves a restricted case shut to whom a mediator without that power would give a task', async () => {
    const { desk, second, two } = await leaving();
    await desk.call(desk.founder, 'disputes.act', { id: second, action: { kind: 'assign', handler: two } });
    const other = await desk.person('other', ['committeeMediator']);
    const action = { kind: 'assignTask' as const, to: other, text: '去看一趟' };
    expect((await desk.ask(two, 'disputes.act', { id: second, action })).code).toBe('task.restricted');
  });

  it('ends what was lent to the leaver and by them', async () => {
    const { desk, leaver, one, holdings } = await leaving();
    await desk.call(desk.founder, 'accounts.setDeputy', {
      principal: leaver,
      deputy: one,
      from: '2026-11-24',
      to: '2026-12-24',
      powers: ['case.write'],
      reason: '休假',
    });
    await desk.call(desk.founder, 'accounts.handOver', {
      id: leaver,
      reason: '调离',
      items: to(holdings, one),
    });
    const { deputies } = await desk.call(desk.founder, 'accounts.deputies', {});
    expect(deputies.map((each) => each.state)).toEqual(['ended']);
  });

  it('keeps the last administrator', async () => {
    const { desk } = await leaving();
    const keeper = await desk.person('keeper', ['administrator']);
    const request = { id: desk.founder, reason: '调离', items: [] };
    expect((await desk.ask(desk.founder, 'accounts.handOver', request)).code).toBe('accounts.ownHandOver');
    expect((await desk.ask(keeper, 'accounts.handOver', request)).code).toBeUndefined();
    const account = { name: '管理员', roles: ['staff' as const], locked: false };
    const last = await desk.ask(keeper, 'accounts.update', { id: keeper, ...account });
    expect(last.code).toBe('accounts.lastAdministrator');
  });
});

describe('an account with dates', () => {
  it('is refused outside of them, and may not be the only administrator', async () => {
    const desk = await testDesk();
    const trainee = await desk.person('trainee', ['staff'], { validTo: '2026-11-24' });
    expect((await desk.ask(trainee, 'disputes.today', {})).code).toBeUndefined();
    desk.now += 86_400_000;
    expect((await desk.ask(trainee, 'disputes.today', {})).code).toBe('permission.denied');
    const founder = { id: desk.founder, name: '王某', roles: ['administrator' as const], locked: false };
    const dated = await desk.ask(desk.founder, 'accounts.update', { ...founder, validTo: '2027-01-01' });
    expect(dated.code).toBe('accounts.lastAdministrator');
  });

  it('cannot log in once they are over, and is told so only with the right password', async () => {
    const desk = await testDesk();
    await desk.call(desk.founder, 'accounts.create', {
      login: 'short',
      name: '借调',
      roles: ['staff'],
      password: 'long-enough-2',
      validTo: '2026-11-24',
    });
    desk.now += 86_400_000;
    const login = (password: string) => desk.ask('', 'accounts.login', { login: 'short', password });
    expect((await login('wrong')).code).toBe('accounts.badPassword');
    expect((await login('long-enough-2')).code).toBe('accounts.outOfDates');
  });
});
