import type { Centre } from './centre';
import { refoldAll } from './refold';

/**
 * Folds every case anew once when a migration has asked for it (its tables tell more than the rows hold). The request
 * is taken away after the last case, so that a crash in between begins again.
 */
export async function foldAnewIfAsked(centre: Centre): Promise<void> {
  const asked = await centre.store.read((connection) =>
    connection.get<{ value: string }>("SELECT value FROM meta WHERE key = 'foldAnew' LIMIT 1"),
  );
  if (!asked) return;
  await refoldAll(centre);
  await centre.store.write((tx) => tx.run("DELETE FROM meta WHERE key = 'foldAnew'"));
}
