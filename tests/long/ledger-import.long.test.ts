import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { verifyCentre } from '../../src-main/centre/verify';
import { ImportDesk } from '../../src-main/core/ledger-import/import-desk';
import { writeSheet } from '../../src-main/sheets/write-sheet';
import { messyLedger } from '../support/messy-ledger';
import { lead, testCentre } from '../support/test-centre';

const size = Number(process.env.HEAN_IMPORT_ROWS ?? 50_000);

async function settled(desk: ImportDesk): Promise<void> {
  while (desk.isBusy) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(desk.state.error).toBe('');
}

it(`imports a workbook of ${size} messy rows after a cancelled start, without holding up other work`, async () => {
  const all = await testCentre();
  const centre = all.home.open_;
  const { rows, expected } = messyLedger(size, 42);
  const [title = [], headings = [], ...data] = rows;
  const path = join(all.root, '2025年台账.xlsx');
  const columns = headings.map((heading) => ({ title: heading, width: 14, kind: 'text' as const }));
  await writeFile(
    path,
    (await writeSheet({ name: '台账', title: title[0] ?? '', columns, rows: data })).bytes,
  );

  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const time = async (what: string, work: () => Promise<void>) => {
    const begun = performance.now();
    delay.reset();
    await work();
    const longest = Math.round(delay.max / 1e6);
    console.log(
      `${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s, longest hold-up ${longest} ms, memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    );
  };
  const desk = new ImportDesk(centre, lead(centre), (error) => {
    throw error;
  });
  await time('read the workbook', async () => {
    await desk.open({ path, sheet: null, headerRow: null });
  });
  await time('check', async () => {
    const { sheet } = desk.state;
    if (!sheet) throw new Error('nothing open');
    desk.check({
      source: sheet.source,
      columns: sheet.columns.map((column) => column.field),
      defaults: sheet.defaults,
    });
    await settled(desk);
  });
  expect(desk.state.summary).toMatchObject({
    ready: expected.ready,
    error: expected.errors,
    possible: expected.repeats,
  });

  const first = desk.start({ possible: 'skip', choices: [] });
  while (desk.state.done < Math.min(2000, size / 10)) await new Promise((resolve) => setTimeout(resolve, 5));
  await time('cancel', async () => {
    desk.cancel();
    await settled(desk);
  });
  const imported = desk.state.result?.imported ?? 0;
  expect(imported).toBeGreaterThan(0);
  await time(`take ${imported} back`, async () => {
    desk.takeBack(first, 'x', '重来');
    await settled(desk);
  });
  expect(desk.state.undo).toEqual({ undone: imported, kept: 0 });

  const { mapping } = desk.state;
  if (!mapping) throw new Error('no mapping');
  desk.check(mapping);
  await settled(desk);
  await time('import', async () => {
    desk.start({ possible: 'skip', choices: [] });
    await settled(desk);
  });
  expect(desk.state.result).toMatchObject({ imported: expected.ready, refused: [], cancelled: false });
  expect(await verifyCentre(centre)).toMatchObject({ broken: [], foldMismatches: [] });
});
