import { describe, expect, it } from 'vitest';
import { partyInput } from '../../../src-main/contract/disputes';
import { actOnDispute, registerDispute } from '../../../src-main/core/disputes/handlers';
import { loadDispute } from '../../../src-main/core/disputes/load-dispute';
import { mergeDisputes, splitDispute } from '../../../src-main/core/disputes/link-handlers';
import { registerInput, disputeAction } from '../../../src-main/contract/disputes';
import { unpackText } from '../../../src-main/journal/packed-bytes';
import { listNotices, markSeen } from '../../../src-main/core/notices/notice-queries';
import { removeChecklist, saveChecklist } from '../../../src-main/core/checklists/handlers';
import { listPerformanceDue, successFigures } from '../../../src-main/core/disputes/performance-queries';
import { caseFileView } from '../../../src-main/core/disputes/view';
import { disputeGoverned } from '../../../src-main/centre/disputes-capability';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { verifyCentre } from '../../../src-main/centre/verify';
import type { Centre } from '../../../src-main/centre/centre';
import { rightsNow } from '../../../src-main/core/accounts/rights';
import { addAccount, lead, testCentre } from '../../support/test-centre';

const person = (name: string, role = 'respondent', phone = '') =>
  partyInput.parse({ role, kind: 'person', name, phone });

async function office() {
  const made = await testCentre();
  const centre = made.home.open_;
  const context = { centre, account: lead(centre) };
  const register = (names: readonly string[]) =>
    registerDispute(
      context,
      registerInput.parse({
        parties: names.map((name, n) => person(name, n === 0 ? 'applicant' : 'respondent', '13900000001')),
        summary: '几户因灌溉用水争执',
        place: '甲村三组',
        category: 'neighbour',
        entryTier: 3,
      }),
    );
  const act = (id: string, action: object) => actOnDispute(context, id, disputeAction.parse(action));
  return { made, centre, context, register, act };
}

const all = { is: 'everything' } as const;

const fileOf = async (centre: Centre, id: string, permissions = ['case.read', 'case.write']) =>
  caseFileView(await loadDispute(centre, id), disputeGoverned(centre), centre.now(), {
    permissions: new Set(permissions),
    accounts: [],
  });
const stateOf = async (centre: Centre, id: string) => (await loadDispute(centre, id)).state;

describe('splitting a case', () => {
  it('moves some parties with what they said and gave into a new case linked by cause', async () => {
    const { centre, context, register, act } = await office();
    const { id, parties } = await register(['张某', '李某', '王某', '赵某']);
    await act(id, { kind: 'giveAccount', party: parties[2], claims: ['退水费'], statement: '多收了' });
    const fresh = await splitDispute(context, {
      id,
      moved: [parties[2] ?? '', parties[3] ?? ''],
      copied: [parties[0] ?? ''],
      title: '',
      summary: '水费的事另办',
      note: '两件事',
    });
    const [old, made] = [await stateOf(centre, id), await stateOf(centre, fresh.id)];
    expect(old.parties.map((party) => party.left)).toEqual([null, null, 'split', 'split']);
    expect(made.parties.map((party) => party.details?.name)).toEqual(['张某', '王某', '赵某']);
    expect(made.parties[1]?.claims).toEqual(['退水费']);
    expect(made.work.links).toMatchObject([{ kind: 'split_from', dispute: id }]);
    expect(old.work.links).toMatchObject([{ kind: 'split_into', dispute: fresh.id }]);
    expect(fresh.no).not.toBe(old.head?.no);
    const { ordered } = await loadDispute(centre, fresh.id);
    const { ordered: before } = await loadDispute(centre, id);
    expect(ordered[0]?.header.cause).toBe(before.at(-1)?.hash);
  });

  it('is refused where fewer than two would stay or go, and then nothing is written', async () => {
    const { centre, context, register } = await office();
    const { id, parties } = await register(['张某', '李某', '王某']);
    const split = (moved: string[], copied: string[] = []) =>
      splitDispute(context, { id, moved, copied, title: '', summary: '另办', note: '另办' });
    await expect(split([parties[1] ?? '', parties[2] ?? ''])).rejects.toMatchObject({
      code: 'dispute.cannotSplit',
    });
    await expect(split([parties[2] ?? ''])).rejects.toMatchObject({ code: 'dispute.cannotSplit' });
    const rows = await centre.store.read((c) => c.all('SELECT id FROM dispute'));
    expect(rows).toHaveLength(1);
    await expect(split([parties[2] ?? ''], [parties[0] ?? ''])).resolves.toBeDefined();
  });
});

describe('merging cases', () => {
  it('takes over parties that are not there yet, and the other ends as merged', async () => {
    const { centre, context, register } = await office();
    const first = await register(['张某', '李某']);
    const second = await register(['张某', '马某']);
    await mergeDisputes(context, { id: first.id, other: second.id, note: '同一条渠' });
    const [kept, gone] = [await stateOf(centre, first.id), await stateOf(centre, second.id)];
    expect(kept.parties.map((party) => party.details?.name)).toEqual(['张某', '李某', '马某']);
    expect(gone.outcome?.code).toBe('merged');
    await expect(
      mergeDisputes(context, { id: second.id, other: first.id, note: '再并' }),
    ).rejects.toMatchObject({
      code: 'dispute.cannotMerge',
    });
    expect((await verifyCentre(centre)).foldMismatches).toEqual([]);
  });
});

describe('a talk with one side alone', () => {
  it('is on disk as ciphertext only and read back by the centre', async () => {
    const { centre, register, act } = await office();
    const { id, parties } = await register(['张某', '李某']);
    await act(id, { kind: 'noteCaucus', party: parties[0], text: '底线二十万元' });
    const bodies = await centre.store.read((c) =>
      c.all<{ header: Uint8Array; body: Uint8Array }>('SELECT header, body FROM entry WHERE aggregate = ?', [
        id,
      ]),
    );
    const texts = bodies.map(({ header, body }) => `${unpackText(header)}${unpackText(body)}`);
    expect(texts.at(-1)).toContain('A256GCM');
    expect(texts.join('')).not.toContain('底线二十万元');
    expect((await stateOf(centre, id)).work.caucus[0]?.text).toBe('底线二十万元');
    expect(JSON.stringify(await fileOf(centre, id))).toContain('底线二十万元');
    expect(JSON.stringify(await fileOf(centre, id, ['case.read']))).not.toContain('底线二十万元');
    expect((await verifyCentre(centre)).broken).toEqual([]);
  });
});

describe('notices', () => {
  it('tell whom a task was given to, then who gave it, and remember per account what was read', async () => {
    const { made, centre, context, register, act } = await office();
    const worker = await addAccount(made.home, 'wang', ['staff']);
    const { id } = await register(['张某', '李某']);
    const { made: tasks } = await act(id, { kind: 'assignTask', to: worker.id, text: '送通知' });
    const mine = await listNotices(centre, worker, rightsNow(centre.governed, worker, centre.now()));
    expect(mine).toMatchObject({ unread: 1, items: [{ kind: 'task', words: '负责人甲交办：送通知' }] });
    expect(
      (await listNotices(centre, context.account, rightsNow(centre.governed, context.account, centre.now())))
        .items,
    ).toEqual([]);
    await markSeen(centre, worker, [mine.items[0]?.id ?? '']);
    expect((await listNotices(centre, worker, rightsNow(centre.governed, worker, centre.now()))).unread).toBe(
      0,
    );
    await actOnDispute({ centre, account: worker }, id, {
      kind: 'finishTask',
      task: tasks[0] ?? '',
      note: '送到了',
    });
    expect(
      (await listNotices(centre, context.account, rightsNow(centre.governed, context.account, centre.now())))
        .items,
    ).toMatchObject([{ kind: 'task_done', words: '经办wang办完：送通知', unread: true }]);
    expect(
      (await listNotices(centre, worker, rightsNow(centre.governed, worker, centre.now()))).items,
    ).toEqual([]);
  });
});

describe('performance and the three figures', () => {
  it('count what was reached, what was performed of what is due, and what holds of what was visited', async () => {
    const { made, centre, context, register, act } = await office();
    const settle = async (names: readonly string[], dueOn: string | null) => {
      const { id } = await register(names);
      await act(id, {
        kind: 'agree',
        form: 'oral',
        mediation: 'other',
        organisation: '镇综治中心',
        mediators: ['高某'],
        terms: [{ what: '付款', amountFen: 10_000, dueOn }],
        allSigned: true,
      });
      await act(id, { kind: 'close', outcome: 'agreement_oral' });
      return id;
    };
    const paid = await settle(['张某', '李某'], '2026-11-25');
    const owing = await settle(['王某', '赵某'], '2026-11-26');
    await settle(['马某', '杨某'], '2027-06-01');
    const { id: failed } = await register(['孙某', '周某']);
    await act(failed, { kind: 'terminate', reason: 'disagreed', note: '差得远', remediesTold: true });
    made.home.now += 10 * 86_400_000;
    await act(paid, { kind: 'followUp', visitor: '高某', performance: 'full', satisfaction: 'very' });
    await act(owing, {
      kind: 'followUp',
      visitor: '高某',
      performance: 'none',
      satisfaction: 'unsatisfied',
      relapsed: true,
    });
    const figures = await successFigures(centre, all, { from: '2026-11-01', to: '2026-12-31' });
    expect(figures.closed).toBe(4);
    expect(figures.figures.map(({ key, part, whole }) => [key, part, whole])).toEqual([
      ['reached', 3, 4],
      ['performed', 1, 2],
      ['holding', 1, 2],
    ]);
    expect(figures.notFollowed).toBe(1);
    const due = await listPerformanceDue(centre, all, 20);
    expect(due).toMatchObject({ overdue: 1, rows: [{ dispute: owing, leftFen: 10_000 }] });
    expect(
      (await listNotices(centre, context.account, rightsNow(centre.governed, context.account, centre.now())))
        .items,
    ).toMatchObject([{ kind: 'performance', dispute: owing }]);
    await rebuildProjections(centre);
    expect((await verifyCentre(centre)).foldMismatches).toEqual([]);
  });
});

describe('checklists', () => {
  it('are kept by the home and shown in cases of their category', async () => {
    const { centre, context, register } = await office();
    const save = (category: 'neighbour' | 'contract') =>
      saveChecklist(context, {
        id: null,
        name: '受理核对',
        category,
        stage: 'intake',
        items: [{ id: null, text: '身份证明' }],
      });
    const shown = await save('neighbour');
    await save('contract');
    const { id } = await register(['张某', '李某']);
    const { work } = await fileOf(centre, id);
    expect(work.checklists).toMatchObject([{ id: shown.id, items: [{ text: '身份证明', done: false }] }]);
    await removeChecklist(context, { id: shown.id });
    await expect(removeChecklist(context, { id: shown.id })).rejects.toMatchObject({
      code: 'checklist.notFound',
    });
    expect(centre.governed.checklists.size).toBe(1);
  });
});
