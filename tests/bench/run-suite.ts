import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { DomainError } from '../../src-main/contract/domain-error';
import { datasetOf } from './dataset';
import { suites } from './registry';
import { benchReport, type BenchReport } from './suite';

export interface BenchRequest {
  readonly suite: string;
  readonly cases: number;
  readonly seed: number;
  readonly brief?: boolean;
  /** Where made-up centres are kept; the system's folder for temporary files when left out. */
  readonly cacheFolder?: string;
}

/** Runs one suite. @throws DomainError `bench.noSuite` */
export async function runSuite(request: BenchRequest): Promise<BenchReport> {
  const load = suites[request.suite];
  if (!load)
    throw new DomainError(
      'bench.noSuite',
      `没有“${request.suite}”这一项。可以测：${Object.keys(suites).join('、')}。`,
    );
  const suite = await load();
  const dataset = await datasetOf(request.cases, request.seed, request.cacheFolder);
  const before = loadavg();
  const results = await suite({ dataset, brief: request.brief ?? false });
  return benchReport.parse({
    suite: request.suite,
    cases: request.cases,
    machine: {
      platform: `${platform()} ${release()} ${process.arch}`,
      cpu: cpus()[0]?.model ?? '',
      cores: cpus().length,
      memoryGigabytes: Number((totalmem() / 2 ** 30).toFixed(1)),
      node: process.versions.node,
      load: { before: before.map(short), after: loadavg().map(short) },
    },
    results,
  });
}

function short(load: number): number {
  return Number(load.toFixed(2));
}
