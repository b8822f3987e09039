import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyCentre } from '../../../src-main/centre/verify';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { ImportDesk } from '../../../src-main/core/ledger-import/import-desk';
import { listImports } from '../../../src-main/core/ledger-import/import-queries';
import { loadDispute } from '../../../src-main/core/disputes/load-dispute';
import { writeSheet } from '../../../src-main/sheets/write-sheet';
import { messyLedger, toCsv } from '../../support/messy-ledger';
import { act, lead, testCentre, type TestCentre } from '../../support/test-centre';

const sound = { broken: [], foldMismatches: [] };

const unexpected = (error: unknown) => {
  throw error;
};

async function deskOf(rows: readonly (readonly string[])[], made?: TestCentre) {
  const all = made ?? (await testCentre());
  const centre = all.home.open_;
  const path = join(all.root, '大满镇2025年台账.csv');
  await writeFile(path, toCsv(rows));
  const desk = new ImportDesk(centre, lead(centre), unexpected);
  await desk.open({ path, sheet: null, headerRow: null });
  return { all, centre, desk, path };
}

async function settled(desk: ImportDesk): Promise<void> {
  while (desk.isBusy) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(desk.state.error).toBe('');
}

async function check(desk: ImportDesk): Promise<void> {
  const { sheet } = desk.state;
  if (!sheet) throw new Error('nothing open');
  desk.check({
    source: sheet.source,
    columns: sheet.columns.map((column) => column.field),
    defaults: sheet.defaults,
  });
  await settled(desk);
}

const count = (centre: Awaited<ReturnType<typeof deskOf>>['centre'], where = '1') =>
  centre.store.read(
    async (connection) =>
      (await connection.get<{ n: number }>(`SELECT count(*) AS n FROM dispute WHERE ${where}`))?.n,
  );

describe('importing an old ledger', () => {
  it('takes 500 messy rows in: every good row a case with its end, every other told, and nothing twice', async () => {
    const { rows, expected } = messyLedger(500, 7);
    const { centre, desk, path } = await deskOf(rows);
    expect(desk.state.sheet).toMatchObject({ headerRow: 2, rows: 500, source: '大满镇台账', known: false });
    await check(desk);
    expect(desk.state.summary).toMatchObject({
      rows: 500,
      ready: expected.ready,
      error: expected.errors,
      possible: expected.repeats,
      already: 0,
      open: expected.open,
    });
    desk.start({ possible: 'skip', choices: [] });
    await settled(desk);
    expect(desk.state.result).toMatchObject({ imported: expected.ready, cancelled: false, refused: [] });
    expect(await count(centre)).toBe(expected.ready);
    expect(await count(centre, 'open = 1')).toBe(expected.open);
    expect(await count(centre, "township = '620702102' AND village <> ''")).toBe(expected.ready);

    // The same file again: every row is known, the mapping too.
    const again = new ImportDesk(centre, lead(centre), unexpected);
    expect(await again.open({ path, sheet: null, headerRow: null })).toMatchObject({ known: true });
    await check(again);
    expect(again.state.summary).toMatchObject({ ready: 0, already: expected.ready + expected.repeats });
    expect(() => again.start({ possible: 'skip', choices: [] })).toThrow('没有可以导入的行');

    expect(await verifyCentre(centre)).toMatchObject(sound);
    await rebuildProjections(centre);
    expect(await verifyCentre(centre)).toMatchObject(sound);
    expect(await count(centre)).toBe(expected.ready);
  });

  it('says in the case which ledger and row it comes from', async () => {
    const { rows } = messyLedger(5, 3);
    const { centre, desk } = await deskOf(rows);
    await check(desk);
    desk.start({ possible: 'skip', choices: [] });
    await settled(desk);
    const first = await centre.store.read((connection) =>
      connection.get<{ dispute: string; row: number }>(
        'SELECT dispute, row FROM origin ORDER BY row LIMIT 1',
      ),
    );
    expect(first?.row).toBe(3);
    const { state } = await loadDispute(centre, first?.dispute ?? '');
    expect(state.head?.origin).toMatchObject({ row: 3, import: desk.state.result?.id });
    expect(state.texts).toMatchObject({ externalNo: '大满调[2025]1号', origin: { source: '大满镇台账' } });
  });

  it('leaves whole rows when cancelled, and takes all of them back on demand, closed ones too', async () => {
    const { rows, expected } = messyLedger(500, 11);
    const { centre, desk } = await deskOf(rows);
    await check(desk);
    const id = desk.start({ possible: 'skip', choices: [] });
    while (desk.state.done === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    desk.cancel();
    await settled(desk);
    const { result } = desk.state;
    expect(result?.cancelled).toBe(true);
    const imported = result?.imported ?? 0;
    expect(imported).toBeGreaterThan(0);
    expect(imported).toBeLessThan(expected.ready);
    expect(await count(centre)).toBe(imported);
    expect(desk.rest).toHaveLength(500 - imported);
    // Whole rows: each closed case has its outcome, none waits for an end its row tells.
    expect(await count(centre, "state = 'agreed'")).toBe(0);
    expect((await listImports(centre))[0]).toMatchObject({ id, state: 'cancelled', imported });

    desk.takeBack(id, '大满镇台账', '选错了表');
    await settled(desk);
    expect(desk.state.undo).toEqual({ undone: imported, kept: 0 });
    expect(await count(centre, "state = 'void' AND outcome = '' AND closed_day IS NULL")).toBe(imported);
    expect(await count(centre, "state <> 'void'")).toBe(0);
    expect((await listImports(centre))[0]).toMatchObject({ state: 'undone', imported: 0 });
    expect(await verifyCentre(centre)).toMatchObject(sound);

    await check(desk);
    expect(desk.state.summary).toMatchObject({ ready: expected.ready, already: 0 });
  });

  it('keeps a case somebody has worked on since when its import is taken back', async () => {
    const { rows } = messyLedger(8, 5);
    const { all, centre, desk } = await deskOf(rows);
    await check(desk);
    const id = desk.start({ possible: 'skip', choices: [] });
    await settled(desk);
    const imported = desk.state.result?.imported ?? 0;
    const touched = await centre.store.read((connection) =>
      connection.get<{ id: string }>('SELECT id FROM dispute ORDER BY n LIMIT 1'),
    );
    await act(all.home, touched?.id ?? '', {
      kind: 'addAttachment',
      attachment: 'a'.repeat(64),
      chunks: [],
      bytes: 1,
      mime: 'text/plain',
      name: '说明.txt',
    });
    desk.takeBack(id, '大满镇台账', '选错了表');
    await settled(desk);
    expect(desk.state.undo).toEqual({ undone: imported - 1, kept: 1 });
    expect((await listImports(centre))[0]).toMatchObject({ state: 'partlyUndone', imported: 1 });
  });

  it('proposes rows of the same old number or the same people on the same day, and takes them when told', async () => {
    const first = messyLedger(3, 9).rows;
    const { all, centre, desk } = await deskOf(first);
    await check(desk);
    desk.start({ possible: 'skip', choices: [] });
    await settled(desk);
    const changed = first.map((row, index) =>
      index < 2 || index > 4
        ? row
        : row.map((cell, at) => (at === 7 ? `${cell}后来又说` : at === 1 && index === 3 ? '' : cell)),
    );
    const { desk: second } = await deskOf(changed, all);
    await check(second);
    expect(second.checked.map((row) => row.like?.words ?? '')).toEqual([
      expect.stringMatching(/^原编号和 ZY-.* 相同$/),
      expect.stringMatching(/同一天、当事人相同$/),
      expect.stringMatching(/^原编号和/),
    ]);
    second.start({ possible: 'skip', choices: [{ row: 4, take: true }] });
    await settled(second);
    expect(second.state.result).toMatchObject({ imported: 1, skipped: 2 });
    // What was chosen has gone in: it is no longer among the rows to be put right.
    expect(second.rest.map((row) => row.read.row)).toEqual([3, 5]);
    expect(await count(centre)).toBe(4);
  });

  it('reads a workbook and another heading row on request, and refuses a mapping without what is needed', async () => {
    const all = await testCentre();
    const centre = all.home.open_;
    const path = join(all.root, '台账.xlsx');
    const { bytes } = await writeSheet({
      name: '一季度',
      title: '矛盾纠纷台账',
      columns: [
        { title: '登记日期', width: 12, kind: 'date' },
        { title: '当事人', width: 20, kind: 'text' },
        { title: '事由', width: 30, kind: 'text' },
      ],
      rows: [['2025-03-05', '张三与李四', '宅基地边界']],
    });
    await writeFile(path, bytes);
    const desk = new ImportDesk(centre, lead(centre), unexpected);
    expect(await desk.open({ path, sheet: null, headerRow: null })).toMatchObject({
      sheet: '一季度',
      headerRow: 2,
      rows: 1,
    });
    expect(await desk.open({ path, sheet: '一季度', headerRow: 1 })).toMatchObject({ headerRow: 1, rows: 2 });
    const view = await desk.open({ path, sheet: null, headerRow: null });
    const columns = view.columns.map((column) => column.field);
    expect(() =>
      desk.check({ source: '甲', columns: [null, ...columns.slice(1)], defaults: view.defaults }),
    ).toThrow('登记日期');
    expect(() =>
      desk.check({ source: '甲', columns: ['title', 'parties', 'title'], defaults: view.defaults }),
    ).toThrow('只留一栏');
    desk.check({ source: '甲', columns, defaults: { ...view.defaults, place: '大满镇' } });
    await settled(desk);
    expect(desk.state.summary).toMatchObject({ ready: 1, open: 1 });
  });
});
