import { hostname } from 'node:os';
import { DomainError } from '../contract/domain-error';
import { foundCentre, isFounded } from '../centre/found';
import { openMachine } from '../centre/machine';
import { closeCentre, openCentre } from '../centre/open';
import { plainVault } from '../centre/vault';
import { hashPassword } from '../core/accounts/passwords';
import { sampleAccount } from '../core/system/sample-centre';
import { makeDemoData } from '../samples/demo-data';
import { demand, demandNumber } from './arguments';

/** Makes a sample centre with made-up cases in an empty directory. @returns `{cases, login}` */
export async function runDemoData(
  options: ReadonlyMap<string, string>,
): Promise<{ cases: number; login: string }> {
  const dir = demand(options, 'data', '数据文件夹');
  const cases = demandNumber(options, 'cases', '案件数', 1);
  const seed = demandNumber(options, 'seed', '种子', 0);
  if (isFounded(dir))
    throw new DomainError('cli.notEmpty', `“${dir}”里已经有数据。示例数据要放进空文件夹，请换一个 --data。`);
  const clock = { now: Date.now() };
  const machine = openMachine();
  const { login, password } = sampleAccount;
  const account = {
    login,
    name: '示例人员',
    position: '示例',
    passwordHash: await hashPassword(password),
    roles: ['administrator', 'lead'] as const,
  };
  const founding = {
    centreName: '甘州区综治中心（示例）',
    division: '620702',
    tier: 4 as const,
    sample: true,
    deviceName: hostname(),
    account,
  };
  const founded = await foundCentre(dir, founding, plainVault, machine, () => clock.now);
  const centre = await openCentre({
    dir,
    vault: plainVault,
    machine,
    now: () => clock.now,
    emit: () => undefined,
  });
  try {
    return { cases: await makeDemoData(centre, founded.account, clock, cases, seed), login };
  } finally {
    await closeCentre(centre);
  }
}
