import type { Centre } from '../../centre/centre';
import { importCases } from '../../samples/import-cases';

/** Login of the sample centre; shown on the page that starts it. */
export const sampleAccount = { login: 'shili', password: 'shili-2026' } as const;

/** Fills an empty sample centre with the published cases; does nothing when it has cases already. */
export async function fillSample(centre: Centre): Promise<void> {
  const some = await centre.store.read((connection) =>
    connection.get('SELECT 1 AS one FROM dispute LIMIT 1'),
  );
  if (some !== undefined) return;
  const account = [...centre.governed.accounts.values()].find((each) => each.login === sampleAccount.login);
  if (account) await importCases(centre, account);
}
