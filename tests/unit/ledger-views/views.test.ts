import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ledgerFilter } from '../../../src-main/contract/disputes';
import type { LedgerViewValue } from '../../../src-main/contract/ledger-views';
import { exportColumns, exportRows, sheetColumns } from '../../../src-main/core/ledger-views/export-queries';
import { definitionWords, periodWords } from '../../../src-main/core/ledger-views/filter-words';
import { countGroups } from '../../../src-main/core/ledger-views/group-queries';
import { listViews, removeView, saveView } from '../../../src-main/core/ledger-views/view-queries';
import { ledgerViewHandlers } from '../../../src-main/core/ledger-views/handlers';
import { readSheet } from '../../../src-main/sheets/read-sheet';
import type { CaseContext } from '../../../src-main/service/handler';
import { rightsNow } from '../../../src-main/core/accounts/rights';
import type { Centre } from '../../../src-main/centre/centre';
import {
  addAccount,
  act,
  lead,
  register,
  rightsOfLead,
  testCentre,
  type TestPc,
} from '../../support/test-centre';

const filter = (more: object = {}) => ledgerFilter.parse({ state: 'all', ...more });
const view = (more: object = {}): LedgerViewValue => ({
  filter: filter(more),
  sort: 'registered_desc',
  layout: { columns: [], group: null },
});

let pc: TestPc;
let centre: Centre;

beforeEach(async () => {
  pc = (await testCentre()).home;
  centre = pc.open_;
});

describe('kept views', () => {
  it('belong to one person unless shared, and a shared one names nobody', async () => {
    const other = await addAccount(pc, 'other', ['staff']);
    const id = await saveView(centre, lead(centre).id, {
      id: null,
      name: '我的',
      shared: false,
      value: view({ party: '张有田' }),
    });
    await saveView(centre, lead(centre).id, {
      id: null,
      name: '共用',
      shared: true,
      value: view({ party: '张有田', text: '李', tiers: [3] }),
    });
    expect((await listViews(centre, lead(centre).id)).map(({ name, shared }) => [name, shared])).toEqual([
      ['我的', false],
      ['共用', true],
    ]);
    const theirs = await listViews(centre, other.id);
    expect(theirs.map((one) => one.name)).toEqual(['共用']);
    expect(theirs[0]?.value.filter).toMatchObject({ party: '', text: '', tiers: [3] });

    await saveView(centre, lead(centre).id, { id, name: '改过', shared: false, value: view() });
    await removeView(centre, other.id, id);
    expect((await listViews(centre, lead(centre).id)).map((one) => one.name)).toEqual(['改过', '共用']);
  });

  it('are shared and taken away only by whoever may approve', async () => {
    const staff = await addAccount(pc, 'staff', ['staff']);
    // The handlers of views use the centre and the person alone.
    const as = (account: CaseContext['account']) =>
      ({
        centre,
        account,
        rights: rightsNow(centre.governed, account, centre.now()),
      }) as unknown as CaseContext;
    const shared = { id: null, name: '共用', shared: true, value: view() };
    await expect(ledgerViewHandlers['ledgerViews.save'](as(staff), shared)).rejects.toMatchObject({
      code: 'permission.denied',
    });
    const { id } = await ledgerViewHandlers['ledgerViews.save'](as(lead(centre)), shared);
    await expect(ledgerViewHandlers['ledgerViews.remove'](as(staff), { id })).rejects.toMatchObject({
      code: 'permission.denied',
    });
    await expect(
      ledgerViewHandlers['ledgerViews.save'](as(staff), { ...shared, id, shared: false }),
    ).rejects.toMatchObject({ code: 'permission.denied' });
  });
});

const all = { is: 'everything' } as const;

describe('groups', () => {
  it('count what the filter lets through, and leave out what is empty', async () => {
    const first = await register(pc);
    await register(pc, '又一件');
    await act(pc, first, { kind: 'close', outcome: 'instant', note: '当场说清' });
    expect((await countGroups(centre, filter(), 'tier', { reading: all, counting: all })).groups).toEqual([
      { key: '3', words: '三级', count: 2, capped: false },
    ]);
    expect(
      (await countGroups(centre, filter({ state: 'open' }), 'tier', { reading: all, counting: all }))
        .groups[0]?.count,
    ).toBe(1);
    expect(
      (await countGroups(centre, filter(), 'township', { reading: all, counting: all })).groups,
    ).toMatchObject([{ key: '620702001', count: 2 }]);
    expect(
      (await countGroups(centre, filter(), 'source', { reading: all, counting: all })).groups,
    ).toMatchObject([{ key: 'visit', count: 2 }]);
    expect((await countGroups(centre, filter(), 'category', { reading: all, counting: all })).groups).toEqual(
      [],
    );
  });
});

describe('exports', () => {
  it('hold the chosen columns in their order, and both category systems', async () => {
    const id = await register(pc);
    await act(pc, id, {
      kind: 'changeDetails',
      fields: { category: 'housing_homestead', governanceCategory: '0902', amountFen: 123_450 },
    });
    const columns = exportColumns(['amount', 'category', 'no', 'registered']);
    expect(sheetColumns(columns).map((column) => column.title)).toEqual([
      '金额，元',
      '类别（司法口）',
      '类别（综治口）',
      '编号',
      '登记',
    ]);
    const rows: unknown[] = [];
    for await (const row of exportRows(centre, all, view(), columns)) rows.push(row);
    expect(rows).toEqual([
      [1234.5, '房屋宅基地', '0902 宅基地使用', expect.stringMatching(/^ZY-/), '2026-11-23'],
    ]);
  });

  it('go on page by page to the end', async () => {
    for (let n = 0; n < 205; n += 1) await register(pc, `第 ${n} 件`);
    let count = 0;
    for await (const _row of exportRows(centre, all, view(), exportColumns([]))) count += 1;
    expect(count).toBe(205);
  });

  it('end with period, definition, number, and who took them out when and why; the audit knows it first', async () => {
    await register(pc);
    const folder = await mkdtemp(join(tmpdir(), 'hean-export-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, 'x.xlsx');
    const { writeFile } = await import('node:fs/promises');
    const desktop = {
      call: async (name: string, input: { bytes?: Uint8Array }) => {
        if (name === 'desktop.pickSavePath') return { token: 't', path };
        await writeFile(path, input.bytes ?? new Uint8Array());
        return { path, bytes: input.bytes?.length ?? 0 };
      },
    };
    const context = {
      centre,
      account: lead(centre),
      rights: rightsOfLead(centre),
      behalf: '',
      desktop,
    } as unknown as CaseContext;
    const done = await ledgerViewHandlers['ledgerViews.export'](context, {
      value: view({ registeredFrom: '2026-11-01' }),
      name: '台账',
      reason: '报县里',
      only: null,
    });
    expect(done).toEqual({ path, rows: 1 });
    const { rows } = await readSheet(await readFile(path));
    const foot = rows.slice(-4).map((row) => row[0]);
    expect(foot[0]).toBe('期间：登记时间 2026-11-01 至 导出时');
    expect(foot[1]).toContain('口径：在办和已结');
    expect(foot[2]).toBe('共 1 件');
    expect(foot[3]).toMatch(/^由 负责人甲 于 2026 年 11 月 23 日 .* 导出，用途：报县里$/);
    const line = await centre.store.read((connection) =>
      connection.get<{ what: string; reason: string }>(
        'SELECT what, reason FROM audit ORDER BY id DESC LIMIT 1',
      ),
    );
    expect(line).toEqual({ what: 'ledgerExport', reason: '报县里' });
  });

  it('hold the selected cases alone where some are selected', async () => {
    const [one, _two, three] = [await register(pc), await register(pc), await register(pc)];
    const rows: unknown[] = [];
    for await (const row of exportRows(centre, all, view(), exportColumns(['no']), [one, three]))
      rows.push(row);
    expect(rows).toHaveLength(2);
  });

  it('go on paper with the words of who printed them, after the audit has it; too much or nothing is refused', async () => {
    await register(pc, '滴灌工程欠工钱');
    const printed: string[] = [];
    const desktop = {
      call: async (_name: string, { html }: { html: string }) => {
        const line = await centre.store.read((connection) =>
          connection.get<{ what: string }>('SELECT what FROM audit ORDER BY id DESC LIMIT 1'),
        );
        printed.push(`${line?.what} ${html}`);
        return { printed: true };
      },
    };
    const context = {
      centre,
      account: lead(centre),
      rights: rightsOfLead(centre),
      behalf: '',
      desktop,
    } as unknown as CaseContext;
    const request = { value: view(), name: '台账', reason: '上会', only: null };
    expect(await ledgerViewHandlers['ledgerViews.print'](context, request)).toEqual({
      printed: true,
      rows: 1,
    });
    expect(printed[0]).toMatch(/^ledgerPrint /);
    expect(printed[0]).toContain('用途：上会');
    expect(printed[0]).toContain('张有田与李守成');
    expect(printed[0]).toMatch(/负责人甲 2026/);
    await expect(
      ledgerViewHandlers['ledgerViews.print'](context, { ...request, value: view({ party: '无此人' }) }),
    ).rejects.toMatchObject({ code: 'print.nothing' });
    expect(printed).toHaveLength(1);
  });

  it('say their filter in words', () => {
    expect(periodWords(filter())).toBe('登记时间不限');
    expect(
      definitionWords(
        filter({
          state: 'open',
          tiers: [2, 3],
          categories: ['neighbour'],
          due: 'overdue',
          major: true,
          division: '620702102',
        }),
        (code) => `区划${code}`,
      ),
    ).toBe('在办；二级、三级；邻里；超期；区划620702102；重大');
  });
});
