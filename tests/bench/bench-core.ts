import type { CallInput, CallName, CallOutput } from '../../src-main/contract';
import type { Centre } from '../../src-main/centre/centre';
import { plainVault } from '../../src-main/centre/vault';
import { sampleAccount } from '../../src-main/core/system/sample-centre';
import { CoreService } from '../../src-main/service/core-service';
import { noDesktop } from '../../src-main/service/desktop';
import { benchNow, type Dataset } from './dataset';

/** The core as a window drives it: every call is parsed, its right checked, its handler run. */
export interface BenchCore {
  readonly centre: Centre;
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
}

const window = 1;

/** Opens the core over a dataset with the sample person logged in. */
export async function withCore<T>(dataset: Dataset, work: (core: BenchCore) => Promise<T>): Promise<T> {
  const service = new CoreService({
    base: dataset.data,
    vault: plainVault,
    desktop: noDesktop,
    now: () => benchNow,
    emit: () => undefined,
    report: (error, where) => console.error(where, error),
    machineFolder: dataset.machine,
  });
  await service.open();
  try {
    const { centre } = service;
    if (!centre) throw new Error(`the dataset does not open: ${service.problem?.message ?? ''}`);
    const core: BenchCore = { centre, call: (name, input) => callOf(service, name, input) };
    await core.call('accounts.login', sampleAccount);
    return await work(core);
  } finally {
    await service.stop();
  }
}

async function callOf<N extends CallName>(
  service: CoreService,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const reply = await service.call(window, name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
  return reply.value as CallOutput<N>;
}
