import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { prepare } from '../../resources/dev/prepare.mjs';
import { sampleAccount } from '../../src-main/core/system/sample-centre';
import { launchApp } from '../support/launch';
import { databaseBytes, withCentre, withCopy, type Dataset } from './dataset';
import { smallerIsBetter } from './statistics';
import type { BenchResult, Suite } from './suite';

/** Resident memory of the program at its desk against an empty window, and bytes a case takes against its entries alone. */
export const memory: Suite = ({ dataset }) =>
  withCopy(dataset, async (copy) => {
    const empty = await emptyWindowMemory();
    const desk = await deskMemory(copy);
    return [
      smallerIsBetter('memory, all processes', 'MB', [desk.all], [empty.all]),
      smallerIsBetter('memory, window', 'MB', [desk.window], [empty.window]),
      smallerIsBetter('memory, core', 'MB', [desk.core], [empty.main]),
      await bytesPerCase(copy),
    ];
  });

interface Resident {
  readonly all: number;
  readonly main: number;
  readonly window: number;
  readonly core: number;
}

async function deskMemory(copy: Dataset): Promise<Resident> {
  const launched = await launchApp({ data: copy.data, env: { HEAN_MACHINE_DIR: copy.machine } });
  try {
    const { page } = launched;
    await page.getByLabel('账号').fill(sampleAccount.login);
    await page.getByLabel('密码').fill(sampleAccount.password);
    await page.keyboard.press('Enter');
    await page.locator('.page').first().waitFor();
    await page.waitForTimeout(3000);
    return await residentOf(launched.app);
  } finally {
    await launched.close();
  }
}

async function emptyWindowMemory(): Promise<Resident> {
  const { executablePath, noSandbox } = await prepare({ quiet: true });
  const profile = await mkdtemp(join(tmpdir(), 'hean-empty-window-'));
  const app = await _electron.launch({
    executablePath,
    args: [...(noSandbox ? ['--no-sandbox'] : []), resolve('tests/bench/empty-window')],
    chromiumSandbox: !noSandbox,
    env: { ...environment(), HEAN_BENCH_PROFILE: profile },
  });
  try {
    const page = await app.firstWindow();
    await page.waitForTimeout(3000);
    return await residentOf(app);
  } finally {
    await app.close();
    await rm(profile, { recursive: true, force: true });
  }
}

function residentOf(app: ElectronApplication): Promise<Resident> {
  return app.evaluate(({ app: electron }) => {
    const metrics = electron.getAppMetrics().map(({ type, name, memory: { workingSetSize } }) => ({
      kind: type === 'Utility' && name === 'hean-core' ? 'core' : type,
      megabytes: workingSetSize / 1024,
    }));
    const sumOf = (kind: string | null) =>
      metrics
        .filter((each) => kind === null || each.kind === kind)
        .reduce((sum, each) => sum + each.megabytes, 0);
    return { all: sumOf(null), main: sumOf('Browser'), window: sumOf('Tab'), core: sumOf('core') };
  });
}

async function bytesPerCase(copy: Dataset): Promise<BenchResult> {
  const journal = await withCentre(copy, async (centre) => {
    const row = await centre.store.read((connection) =>
      connection.get<{ bytes: number }>(
        `SELECT sum(length(e.header) + coalesce(length(e.body), 0) + length(e.sig) + coalesce(length(a.sig), 0) + coalesce(length(r.sig), 0)) AS bytes
         FROM entry e LEFT JOIN admission a ON a.entry = e.id LEFT JOIN receipt r ON r.entry = e.id`,
      ),
    );
    await centre.store.checkpoint();
    return row?.bytes ?? 0;
  });
  const perCase = (bytes: number) => bytes / 1000 / copy.cases;
  return smallerIsBetter(
    'size on disk',
    'KB/case',
    [perCase(await databaseBytes(copy))],
    [perCase(journal)],
  );
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
