import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../../src-main/contract';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { plainVault } from '../../../src-main/centre/vault';
import { verifyCentre } from '../../../src-main/centre/verify';
import { CoreService } from '../../../src-main/service/core-service';
import { noDesktop } from '../../../src-main/service/desktop';

const login = { login: 'wang', password: 'long-enough-1' };
const day = { from: '2026-11-24', to: '2026-11-24' };
const minute = 60_000;

let folder: string;
let clock: number;
let core: CoreService;

/** A call of window 1; a refusal throws with its code. */
async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const result = await core.call(1, name, input);
  if (!result.ok)
    throw Object.assign(new Error(`${result.error.code}: ${result.error.message}`), result.error);
  return result.value as CallOutput<N>;
}

const register = (over: Partial<CallInput<'disputes.register'>> = {}) =>
  call('disputes.register', {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某', phone: '19900000001' },
      { role: 'respondent', kind: 'person', name: '张某' },
    ],
    summary: '拖欠 9 人工钱。',
    place: '石子坝村三社',
    entryTier: 3,
    ...over,
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hean-'));
  clock = Date.parse('2026-11-24T00:05:00Z');
  core = new CoreService({
    base: join(folder, 'data'),
    vault: plainVault,
    desktop: noDesktop,
    now: () => clock,
    emit: () => undefined,
    report: (error) => console.error(error),
    machineFolder: join(folder, 'machine'),
  });
  await core.open();
  await call('system.setup', {
    mode: 'new',
    division: '620702102',
    centreName: '大满镇综治中心',
    adminName: '王某',
    ...login,
  });
  await call('accounts.login', login);
});
afterEach(async () => {
  await core.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('visits through the core', () => {
  it('get numbers of the day, wait, are taken in and end', async () => {
    const first = await call('visits.receive', { visit: { name: '马某' } });
    const second = await call('visits.receive', { visit: { name: '罗某', phone: '13909360417' } });
    expect([first.queue, second.queue]).toEqual(['A001', 'A002']);
    clock += 12 * minute;
    await call('visits.serve', { id: first.id });
    const { rows, counts } = await call('visits.list', day);
    expect(rows.map(({ name, state, minutesWaited }) => [name, state, minutesWaited])).toEqual([
      ['罗某', 'waiting', null],
      ['马某', 'serving', 12],
    ]);
    expect(rows[0]?.phoneMasked).toBe('139****0417');
    expect(rows[1]?.owner).toBe('王某');
    expect(counts).toEqual({ all: 2, waiting: 1, serving: 1, done: 0, averageWait: 12 });
  });

  it('have numbers of the day they came, also when typed in later', async () => {
    await call('visits.receive', { visit: { name: '马某' } });
    const yesterday = clock - 24 * 60 * minute;
    expect((await call('visits.receive', { visit: { name: '马某', at: yesterday } })).queue).toBe('A001');
  });

  it('end with the case they led to, in one step; many visits stand at one case', async () => {
    const { id: visit } = await call('visits.receive', { visit: { name: '何某' } });
    const { id, queryCode } = await register({ visit: { id: visit, outcome: 'registered' } });
    expect(queryCode).toMatch(/^2026-000001-/);
    await call('visits.conclude', {
      id: null,
      visit: { name: '何某', purpose: 'materials' },
      conclusion: { outcome: 'joined', dispute: id, note: '交来考勤表' },
    });
    const { rows } = await call('visits.ofDispute', { dispute: id });
    expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['joined', 'registered']);
    expect(rows[0]?.dispute).toMatchObject({ id, no: 'ZY-620702-2026-000001' });
  });

  it('are made of the first party where nobody had taken a number', async () => {
    await register({ visit: { outcome: 'assigned' }, assignedTo: '甘州区人社局' });
    const { rows } = await call('visits.list', day);
    expect(rows).toEqual([
      expect.objectContaining({ name: '何某', outcome: 'assigned', outcomeWords: '交办部门：甘州区人社局' }),
    ]);
  });

  it('leave no half behind: a visit that cannot end keeps the case from being opened', async () => {
    const { id } = await call('visits.receive', { visit: { name: '何某' } });
    await call('visits.void', { id, note: '登重了' });
    await expect(register({ visit: { id, outcome: 'registered' } })).rejects.toMatchObject({
      code: 'visit.ended',
    });
    expect((await call('disputes.list', {})).rows).toEqual([]);
  });

  it('are folded anew by rebuild to the same rows, and verify finds nothing wrong', async () => {
    await register({ visit: { outcome: 'registered' } });
    await call('visits.receive', { visit: { name: '马某' } });
    const before = await call('visits.list', day);
    const centre = core.centre;
    if (!centre) throw new Error('no centre');
    expect(await rebuildProjections(centre)).toMatchObject({ aggregates: 3, broken: [] });
    expect(await call('visits.list', day)).toEqual(before);
    expect(await verifyCentre(centre)).toMatchObject({ broken: [], foldMismatches: [] });
  });
});

describe('where a case stands', () => {
  it('is found by code, number, name and card, with names masked', async () => {
    const card = '11010519491231002X';
    const { id, no, queryCode } = await register({
      parties: [
        { role: 'applicant', kind: 'person', name: '何有福', idNumber: card },
        { role: 'respondent', kind: 'person', name: '张某' },
      ],
    });
    for (const text of [queryCode, queryCode.toLowerCase(), no, '何有福', card]) {
      const { cases } = await call('progress.find', { text });
      expect(cases.map(({ dispute }) => dispute)).toEqual([id]);
      expect(cases[0]?.parties[0]?.nameMasked).toBe('何某');
    }
    const wrong = queryCode.replace(/.$/, queryCode.endsWith('A') ? 'B' : 'A');
    expect((await call('progress.find', { text: wrong })).cases).toEqual([]);
  });

  it('is told to a party the desk has made sure of, and stands in the audit', async () => {
    const { id } = await register();
    const file = await call('disputes.open', { id });
    const asker = { kind: 'party' as const, party: file.parties[0]?.id ?? '' };
    await expect(call('progress.tell', { dispute: id, asker, confirmed: false })).rejects.toMatchObject({
      code: 'progress.notConfirmed',
    });
    const card = await call('progress.tell', { dispute: id, asker, confirmed: true });
    expect(card).toMatchObject({ no: file.no, state: '办理中', next: '' });
    expect(JSON.stringify(card)).not.toMatch(/到期|工作日/);
    const { rows } = await call('system.audit', {});
    expect(rows.find(({ what }) => what === 'tellProgress')).toMatchObject({ reason: '本人' });
    expect((await call('visits.ofDispute', { dispute: id })).rows).toEqual([
      expect.objectContaining({ name: '何某', outcome: 'told', purpose: 'progress' }),
    ]);
  });

  it('is told to nobody else, and never of a restricted case', async () => {
    const { id } = await register({ restricted: true });
    const stranger = { kind: 'agent' as const, party: 'nobody', name: '李某', relation: '朋友' };
    await expect(
      call('progress.tell', { dispute: id, asker: stranger, confirmed: true }),
    ).rejects.toMatchObject({ code: 'party.unknown' });
    const file = await call('disputes.open', { id });
    const asker = { kind: 'party' as const, party: file.parties[0]?.id ?? '' };
    await expect(call('progress.tell', { dispute: id, asker, confirmed: true })).rejects.toMatchObject({
      code: 'progress.restricted',
    });
  });
});
