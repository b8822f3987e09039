import { beforeEach, describe, expect, it } from 'vitest';
import type { BulkDeed } from '../../../src-main/contract/ledger-bulk';
import type { Centre } from '../../../src-main/centre/centre';
import { rightsNow } from '../../../src-main/core/accounts/rights';
import { loadDispute } from '../../../src-main/core/disputes/load-dispute';
import type { Account } from '../../../src-main/core/governed/state';
import { ledgerBulkHandlers } from '../../../src-main/core/ledger-bulk/handlers';
import type { CaseContext } from '../../../src-main/service/handler';
import { act, addAccount, lead, register, testCentre, type TestPc } from '../../support/test-centre';

let pc: TestPc;
let centre: Centre;
let mediator: Account;

beforeEach(async () => {
  pc = (await testCentre()).home;
  centre = pc.open_;
  mediator = await addAccount(pc, 'gao', ['staff']);
});

/** Deeds use the centre, the person and their rights alone. */
async function doAs(account: Account, ids: readonly string[], deed: BulkDeed) {
  const context = {
    centre,
    account,
    rights: rightsNow(centre.governed, account, centre.now()),
  } as unknown as CaseContext;
  return (await ledgerBulkHandlers['ledgerBulk.act'](context, { ids: [...ids], deed })).results;
}

describe('a deed on many cases', () => {
  it('is done to each that allows it and tells of each other why not', async () => {
    const [first, second, theirs] = [await register(pc), await register(pc), await register(pc)];
    await act(pc, theirs, { kind: 'assign', handler: mediator.id });
    const results = await doAs(lead(centre), [first, theirs, second, first], {
      kind: 'assign',
      handler: mediator.id,
      note: '',
    });
    expect(results.map(({ id, done }) => [id, done])).toEqual([
      [first, true],
      [theirs, false],
      [second, true],
    ]);
    expect(results[1]?.words).toBe('这件案现在就由这个人经办，不用再派。');
    expect(results[1]?.no).toMatch(/^ZY-/);
    for (const id of [first, second]) expect((await loadDispute(centre, id)).state.handler).toBe(mediator.id);
  });

  it('says nothing of a case that may not be read, not even its number', async () => {
    const shut = await register(pc);
    await act(pc, shut, { kind: 'restrict', restricted: true, readers: [], note: '涉密' });
    const results = await doAs(mediator, [shut], {
      kind: 'assignTask',
      to: mediator.id,
      dueOn: null,
      text: '复印',
    });
    expect(results).toEqual([
      { id: shut, no: '', title: '', done: false, words: '这件案不在你能看的范围里。' },
    ]);
    expect((await loadDispute(centre, shut)).state.work.tasks).toEqual([]);
  });

  it('adds a reader beside those there are, and leaves the restriction as it is', async () => {
    const [open, shut] = [await register(pc), await register(pc)];
    const other = await addAccount(pc, 'other', ['staff']);
    await act(pc, shut, { kind: 'restrict', restricted: true, readers: [other.id], note: '家暴' });
    const deed = { kind: 'addReader', reader: mediator.id, note: '一起办' } as const;
    expect((await doAs(lead(centre), [open, shut], deed)).every(({ done }) => done)).toBe(true);
    const states = [(await loadDispute(centre, open)).state, (await loadDispute(centre, shut)).state];
    expect(states.map(({ head }) => head?.restricted)).toEqual([false, true]);
    expect(states[1]?.readers).toEqual([mediator.id, other.id].sort());
    expect((await doAs(lead(centre), [shut], deed))[0]?.words).toBe('这个人本来就能看这件案。');
  });

  it('gives each case its own task', async () => {
    const ids = [await register(pc), await register(pc)];
    await doAs(lead(centre), ids, {
      kind: 'assignTask',
      to: mediator.id,
      dueOn: '2026-12-01',
      text: '补齐身份证复印件',
    });
    for (const id of ids)
      expect((await loadDispute(centre, id)).state.work.tasks).toMatchObject([
        { to: mediator.id, dueOn: '2026-12-01', text: '补齐身份证复印件', state: 'open' },
      ]);
  });
});
