import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Centre } from '../../src-main/centre/centre';
import { databaseName, foundCentre } from '../../src-main/centre/found';
import { openMachine } from '../../src-main/centre/machine';
import { closeCentre, openCentre } from '../../src-main/centre/open';
import { plainVault } from '../../src-main/centre/vault';
import { sampleFounding } from '../../src-main/core/system/sample-centre';
import { makeDemoData } from '../../src-main/samples/demo-data';
import { migrations } from '../../src-main/store/migrations';

/** A made-up centre on disk: its data folder, and the folder of counters that goes with it. */
export interface Dataset {
  readonly root: string;
  readonly data: string;
  readonly machine: string;
  readonly cases: number;
  readonly seed: number;
}

/** The clock of every centre of the bench (ms): the cases lie in the year before, whenever the bench runs. */
export const benchNow = Date.UTC(2026, 10, 20, 8);

/** Raised when what makes the cases changes, so that no older ones are found in the cache. */
const edition = 1;

/** The centre with so many cases of this seed, made once and kept in the system's folder for temporary files. */
export async function datasetOf(
  cases: number,
  seed: number,
  cacheFolder: string = join(tmpdir(), 'hean-bench'),
): Promise<Dataset> {
  const schema = migrations.at(-1)?.id ?? 0;
  const root = join(cacheFolder, `cases-${cases}-seed-${seed}-schema-${schema}-edition-${edition}`);
  if (!existsSync(root)) {
    const unfinished = `${root}.${process.pid}`;
    await rm(unfinished, { recursive: true, force: true });
    await fill(placed(unfinished, cases, seed));
    await rename(unfinished, root);
  }
  return placed(root, cases, seed);
}

/** Works on a copy of the centre that is removed afterwards. */
export async function withCopy<T>(dataset: Dataset, work: (copy: Dataset) => Promise<T>): Promise<T> {
  const copy = placed(`${dataset.root}.copy-${process.pid}`, dataset.cases, dataset.seed);
  await rm(copy.root, { recursive: true, force: true });
  await cp(dataset.root, copy.root, { recursive: true });
  try {
    return await work(copy);
  } finally {
    await rm(copy.root, { recursive: true, force: true });
  }
}

/** The opened centre without a service around it. */
export async function withCentre<T>(dataset: Dataset, work: (centre: Centre) => Promise<T>): Promise<T> {
  const centre = await open(dataset, { now: benchNow });
  try {
    return await work(centre);
  } finally {
    await closeCentre(centre);
  }
}

/** Size of the database file in bytes; closing has moved the log into it. */
export async function databaseBytes(dataset: Dataset): Promise<number> {
  return (await stat(join(dataset.data, databaseName))).size;
}

function placed(root: string, cases: number, seed: number): Dataset {
  return { root, data: join(root, 'data'), machine: join(root, 'machine'), cases, seed };
}

async function fill(dataset: Dataset): Promise<void> {
  const clock = { now: benchNow };
  await mkdir(dataset.data, { recursive: true });
  const machine = openMachine(dataset.machine);
  const founded = await foundCentre(
    dataset.data,
    await sampleFounding(),
    plainVault,
    machine,
    () => clock.now,
  );
  machine.close();
  const centre = await open(dataset, clock);
  try {
    await makeDemoData(centre, founded.account, clock, dataset.cases, dataset.seed);
  } finally {
    await closeCentre(centre);
  }
}

function open(dataset: Dataset, clock: { now: number }): Promise<Centre> {
  return openCentre({
    dir: dataset.data,
    vault: plainVault,
    machine: openMachine(dataset.machine),
    now: () => clock.now,
    emit: () => undefined,
  });
}
