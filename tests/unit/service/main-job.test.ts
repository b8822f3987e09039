import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../../src-main/contract';
import type { CaseFile } from '../../../src-main/contract/disputes';
import { plainVault } from '../../../src-main/centre/vault';
import { verifyCentre } from '../../../src-main/centre/verify';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { loadDispute } from '../../../src-main/core/disputes/load-dispute';
import { CoreService } from '../../../src-main/service/core-service';
import { noDesktop } from '../../../src-main/service/desktop';

const login = { login: 'wang', password: 'long-enough-1' };
const tenMinutes = 600_000;

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

async function startCore(): Promise<void> {
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
}

async function setUp(): Promise<void> {
  await call('system.setup', {
    mode: 'new',
    division: '620702102',
    centreName: '大满镇综治中心',
    adminName: '王某',
    ...login,
  });
  await call('accounts.login', login);
}

async function register(): Promise<{ id: string; no: string }> {
  return call('disputes.register', {
    parties: [
      { role: 'applicant', kind: 'person', name: '何某', phone: '19900000001' },
      { role: 'respondent', kind: 'person', name: '张某' },
    ],
    summary: '滴灌工程完工后拖欠 9 人工钱 86,500 元，多次讨要未果。',
    place: '石子坝村三社',
    division: '620702102201',
    category: 'migrant_wages',
    entryTier: 2,
    amountFen: 8_650_000,
    peopleInvolved: 9,
  });
}

const open = (id: string): Promise<CaseFile> => call('disputes.open', { id });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hean-'));
  clock = Date.parse('2026-11-24T01:00:00Z');
  await startCore();
});
afterEach(async () => {
  await core.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the main job through the core', () => {
  it('takes a case from registration through two levels to an agreement and its end', async () => {
    await setUp();
    const { id, no } = await register();
    expect(no).toBe('ZY-620702-2026-000001');
    await call('disputes.act', {
      id,
      action: {
        kind: 'recordAttempt',
        organisation: '石子坝村调委会',
        mediators: ['高某'],
        result: 'failed',
        failureReason: 'gap',
      },
    });
    clock += tenMinutes;
    await call('disputes.act', { id, action: { kind: 'escalate', reason: 'not_settled', note: '差距大' } });
    expect((await open(id)).state).toBe('waiting');
    await call('disputes.act', { id, action: { kind: 'sign' } });
    const file = await open(id);
    expect(file.tier).toBe(3);
    const [applicant, respondent] = file.parties;
    await call('disputes.act', {
      id,
      action: {
        kind: 'agree',
        form: 'oral',
        mediation: 'other',
        organisation: '大满镇综治中心',
        mediators: ['赵某'],
        allSigned: true,
        terms: [
          {
            what: '工钱',
            obligor: respondent?.id ?? null,
            obligee: applicant?.id ?? null,
            amountFen: 8_650_000,
            dueOn: '2026-12-10',
          },
        ],
      },
    });
    await call('disputes.act', { id, action: { kind: 'close', outcome: 'agreement_oral', note: '' } });
    const closed = await open(id);
    expect(closed.state).toBe('closed');
    expect(closed.outcome).toBe('agreement_oral');
    expect(closed.agreements[0]?.terms[0]?.amountFen).toBe(8_650_000);
    expect(closed.timeline.length).toBeGreaterThanOrEqual(6);
  });

  it('finds the case by two characters, by initials and in the ledger, and forgets nothing after a restart', async () => {
    await setUp();
    const { id } = await register();
    for (const text of ['工钱', 'hm', '滴灌工程', 'ZY-620702-2026-000001']) {
      expect(
        (await call('disputes.search', { text })).rows.map((row) => row.id),
        text,
      ).toEqual([id]);
    }
    expect((await call('disputes.search', { text: '水渠' })).rows).toEqual([]);
    expect((await call('disputes.list', { filter: { due: 'any' } })).rows.map((row) => row.id)).toEqual([id]);
    expect((await call('disputes.today', {})).open).toBe(1);
    await core.stop();
    await startCore();
    await call('accounts.login', login);
    expect((await open(id)).summary).toContain('滴灌');
  });

  it('verifies clean, and a rebuild gives the same projections', async () => {
    await setUp();
    await register();
    const { centre } = core;
    if (!centre) throw new Error('the centre is not open');
    const clean = { devices: 1, broken: [], missingChunks: [], foldMismatches: [], parked: 0, conflicts: 0 };
    expect(await verifyCentre(centre)).toMatchObject(clean);
    expect(await rebuildProjections(centre)).toMatchObject({ aggregates: 1, broken: [] });
    expect(await verifyCentre(centre)).toMatchObject(clean);
    await centre.store.write((tx) => tx.run("UPDATE dispute SET title = 'changed behind the journal'"));
    expect((await verifyCentre(centre)).foldMismatches).toHaveLength(1);
  });

  it('refuses calls without a login, with a locked screen and without the right', async () => {
    await expect(call('disputes.today', {})).rejects.toMatchObject({ code: 'store.notOpen' });
    await setUp();
    await call('accounts.create', {
      login: 'admin2',
      name: '管理员',
      roles: ['administrator'],
      password: 'long-enough-2',
    });
    await call('accounts.lock', {});
    await expect(call('disputes.today', {})).rejects.toMatchObject({ code: 'session.locked' });
    await call('accounts.unlock', { password: login.password });
    await call('accounts.logout', {});
    await expect(call('disputes.today', {})).rejects.toMatchObject({ code: 'session.none' });
    await call('accounts.login', { login: 'admin2', password: 'long-enough-2' });
    await expect(call('disputes.today', {})).rejects.toMatchObject({ code: 'permission.denied' });
  });

  it('changes only the fields of a party that were sent', async () => {
    await setUp();
    const { id } = await register();
    const party = (await open(id)).parties[0]?.id ?? '';
    await call('disputes.act', { id, action: { kind: 'changeParty', party, fields: { address: '大满镇' } } });
    expect((await open(id)).parties[0]).toMatchObject({ name: '何某', address: '大满镇', role: 'applicant' });
    expect((await call('disputes.revealParty', { id, party })).phone).toBe('19900000001');
  });

  it('masks identity data and audits whoever sees it in full', async () => {
    await setUp();
    const { id } = await register();
    const party = (await open(id)).parties[0];
    expect(party?.phoneMasked).not.toContain('19900000001');
    expect((await call('disputes.revealParty', { id, party: party?.id ?? '' })).phone).toBe('19900000001');
    const { rows } = await call('system.audit', {});
    expect(rows[0]).toMatchObject({ what: 'reveal', actor: '王某' });
  });

  it('fills the sample centre with every published case and marks it', async () => {
    const { login: name, password } = await call('system.setup', { mode: 'sample' });
    await call('accounts.login', { login: name ?? '', password: password ?? '' });
    expect((await call('system.state', {})).sample).toBe(true);
    expect((await call('disputes.count', { filter: { state: 'all' } })).count).toBe(54);
    const open = await call('disputes.list', { filter: { state: 'open' } });
    expect(open.rows.map((row) => row.title).length).toBeGreaterThan(0);
    const { id } = await register();
    expect((await loadDispute(core.centre!, id)).state.head?.sample).toBe(true);
  });

  it('keeps drafts for their author only, encrypted on disk', async () => {
    await setUp();
    await call('drafts.save', { key: 'reception', value: '石子坝村三社的事' });
    expect((await call('drafts.load', { key: 'reception' })).value).toBe('石子坝村三社的事');
    await call('drafts.drop', { key: 'reception' });
    expect((await call('drafts.load', { key: 'reception' })).value).toBeNull();
  });
});
