import { hostname } from 'node:os';
import type { Centre } from '../../centre/centre';
import type { Founding } from '../../centre/found';
import { hashPassword } from '../accounts/passwords';

/** Login of the sample centre; shown on the page that starts it. */
export const sampleAccount = { login: 'shili', password: 'shili-2026' } as const;

/** How the sample centre is founded, wherever its cases come from. */
export async function sampleFounding(): Promise<Founding> {
  return {
    centreName: '甘州区综治中心（示例）',
    division: '620702',
    tier: 4,
    sample: true,
    deviceName: hostname(),
    account: {
      login: sampleAccount.login,
      name: '示例人员',
      position: '示例',
      passwordHash: await hashPassword(sampleAccount.password),
      roles: ['administrator', 'lead'],
    },
  };
}

/** Fills an empty sample centre with the published cases; does nothing when it has cases already. */
export async function fillSample(centre: Centre): Promise<void> {
  const some = await centre.store.read((connection) =>
    connection.get('SELECT 1 AS one FROM dispute LIMIT 1'),
  );
  if (some !== undefined) return;
  const account = [...centre.governed.accounts.values()].find((each) => each.login === sampleAccount.login);
  if (!account) return;
  // The published cases are read when somebody wants them, not at every start.
  const { importCases } = await import('../../samples/import-cases');
  await importCases(centre, account);
}
