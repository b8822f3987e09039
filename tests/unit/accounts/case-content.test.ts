import { describe, expect, it } from 'vitest';
import { contract, type CallName } from '../../../src-main/contract';
import type { Role } from '../../../src-main/contract/roles';
import { permissionOfCall } from '../../../src-main/core/accounts/permissions';
import { everyCall } from '../../support/every-call';
import { testDesk, type TestDesk } from '../../support/test-desk';

const calls = (Object.keys(contract) as CallName[]).filter((call) => permissionOfCall[call] !== 'open');

/** Words that stand in this case only; whatever carries one of them has told of the case. */
const marks = ['石榴', '何秘', '张密', '19900000077'];

/** Calls whose answer is meant to tell of a case; a new one must be added here and so is looked at. */
const telling: readonly CallName[] = [
  'disputes.open',
  'disputes.copyParty',
  'disputes.list',
  'disputes.search',
  'disputes.similar',
  'disputes.today',
  'paper.preview',
  'schedule.prepare',
  'sessions.bookings',
  'sessions.clashes',
  'sessions.list',
  'sessions.ofDispute',
  'erasure.list',
];

/** A case that every list has a reason to show: major, and with a request to erase it. */
async function marked(desk: TestDesk, restricted: boolean, by: string): Promise<string> {
  const id = await desk.register(by, {
    parties: [
      { role: 'applicant', kind: 'person', name: '何秘', phone: '19900000077' },
      { role: 'respondent', kind: 'person', name: '张密' },
    ],
    summary: '石榴园的界墙水渠问题',
    title: '石榴园界墙纠纷',
    restricted,
  });
  await desk.call(by, 'disputes.act', { id, action: { kind: 'changeDetails', fields: { major: true } } });
  const request = { dispute: id, reason: '本人要求', ground: '个人信息保护法第四十七条' };
  await desk.call(desk.founder, 'erasure.request', request);
  return id;
}

/** Every call that told a person of the case. */
async function told(desk: TestDesk, account: string, dispute: string, party: string): Promise<CallName[]> {
  const inputs: Record<CallName, unknown> = {
    ...everyCall({ dispute, party, attachment: 'a'.repeat(64), self: account, folder: desk.folder }),
    'disputes.search': { text: '石榴' },
    'disputes.similar': { name: '何秘', phone: '19900000077' },
  };
  const out: CallName[] = [];
  for (const call of calls) {
    const answer = await desk.ask(account, call, inputs[call]);
    const text = JSON.stringify(answer.value ?? '');
    if (marks.some((mark) => text.includes(mark))) out.push(call);
  }
  return out.sort();
}

describe('what is in a case', () => {
  it('is told by the calls that are known to tell it, to its handler', async () => {
    const desk = await testDesk();
    const handler = await desk.person('handler', ['staff']);
    const dispute = await marked(desk, true, handler);
    const party = (await desk.call(handler, 'disputes.open', { id: dispute })).parties[0]?.id ?? '';
    expect(await told(desk, handler, dispute, party)).toEqual([...telling].sort());
  });

  it.each<[string, boolean, readonly Role[], readonly string[]]>([
    ['a restricted case, to a colleague at the front desk', true, ['staff'], []],
    ['a restricted case, to the grid officer of the village', true, ['gridOfficer'], ['620702102201']],
    ['a restricted case, to the dispatcher', true, ['countyDispatcher', 'countySupervisor'], []],
    ['a restricted case, to the assessor', true, ['assessor'], []],
    ['a case of another village, to a grid officer', false, ['gridOfficer'], ['620702102202']],
    ['a case of the centre, to a mediator without a village', false, ['committeeMediator'], []],
    ['a case nobody asked them to, to a liaison', false, ['stationLiaison', 'departmentLiaison'], []],
    ['a case that is open, to the archivist', false, ['archivist'], []],
    ['any case, to the administrator', false, ['administrator'], []],
    ['any case, to the auditor', false, ['auditor'], []],
  ])('is never told of %s, by whichever call', async (_what, restricted, roles, divisions) => {
    const desk = await testDesk();
    const handler = await desk.person('handler', ['staff']);
    const dispute = await marked(desk, restricted, handler);
    const party = (await desk.call(handler, 'disputes.open', { id: dispute })).parties[0]?.id ?? '';
    const stranger = await desk.person('stranger', roles, { divisions });
    expect(await told(desk, stranger, dispute, party)).toEqual([]);
  });

  it('of a restricted case is open to a named reader and to the lead, and changes nothing for the figures', async () => {
    const desk = await testDesk();
    const handler = await desk.person('handler', ['staff']);
    const dispute = await marked(desk, true, handler);
    const colleague = await desk.person('colleague', ['staff']);
    expect((await desk.ask(colleague, 'disputes.open', { id: dispute })).code).toBe('case.restricted');
    const count = await desk.call(colleague, 'disputes.count', { filter: { state: 'all' } });
    expect(count).toEqual({ count: 0, capped: false, hidden: 1 });
    const byName = await desk.call(colleague, 'disputes.count', { filter: { state: 'all', party: '何秘' } });
    expect(byName.hidden).toBe(0);
    await desk.call(handler, 'disputes.act', {
      id: dispute,
      action: { kind: 'restrict', restricted: true, readers: [colleague], note: '一起办' },
    });
    expect((await desk.call(colleague, 'disputes.open', { id: dispute })).title).toBe('石榴园界墙纠纷');
    const lead = await desk.person('lead', ['lead']);
    expect((await desk.call(lead, 'disputes.list', {})).rows.map((row) => row.id)).toEqual([dispute]);
    const week = (
      await desk.call(await desk.person('assessor', ['assessor']), 'disputes.today', {})
    ).weeks.at(-1);
    expect(week?.registered).toBe(1);
  });
});
