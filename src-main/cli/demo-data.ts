import { DomainError } from '../contract/domain-error';
import { foundCentre, isFounded } from '../centre/found';
import { openMachine } from '../centre/machine';
import { closeCentre, openCentre } from '../centre/open';
import { plainVault } from '../centre/vault';
import { sampleAccount, sampleFounding } from '../core/system/sample-centre';
import { makeDemoData } from '../samples/demo-data';
import { demand, demandNumber } from './arguments';

/** Makes a sample centre with made-up cases (0: none) in an empty directory. @returns `{cases, login}` */
export async function runDemoData(
  options: ReadonlyMap<string, string>,
): Promise<{ cases: number; login: string }> {
  const dir = demand(options, 'data', '数据文件夹');
  const cases = demandNumber(options, 'cases', '案件数', 0);
  const seed = demandNumber(options, 'seed', '种子', 0);
  if (isFounded(dir))
    throw new DomainError('cli.notEmpty', `“${dir}”里已经有数据。示例数据要放进空文件夹，请换一个 --data。`);
  const clock = { now: Date.now() };
  const machine = openMachine();
  const founded = await foundCentre(dir, await sampleFounding(), plainVault, machine, () => clock.now);
  const centre = await openCentre({
    dir,
    vault: plainVault,
    machine,
    now: () => clock.now,
    emit: () => undefined,
  });
  try {
    return {
      cases: await makeDemoData(centre, founded.account, clock, cases, seed),
      login: sampleAccount.login,
    };
  } finally {
    await closeCentre(centre);
  }
}
