import type { Handlers } from '../../service/handler';
import { openSealedBytes, sealBytes } from '../../store/sealed-bytes';

type Names = 'drafts.save' | 'drafts.load' | 'drafts.drop';

/** Drafts lie encrypted under the store's key, one per person and place; the journal never sees them. */
export const draftHandlers: Handlers<Names> = {
  'drafts.save': async ({ centre, account }, { key, value }) => {
    const savedAt = centre.now();
    const sealed = sealBytes(centre.keys.storeKey, placeOf(account.id, key), Buffer.from(value, 'utf8'));
    await centre.store.write((tx) =>
      tx.run(
        'INSERT INTO draft(account, key, value, saved_at) VALUES (?,?,?,?) ON CONFLICT(account, key) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at',
        [account.id, key, sealed, savedAt],
      ),
    );
    return { savedAt };
  },
  'drafts.load': async ({ centre, account }, { key }) => {
    const row = await centre.store.read((connection) =>
      connection.get<{ value: Uint8Array; saved_at: number }>(
        'SELECT value, saved_at FROM draft WHERE account = ? AND key = ? LIMIT 1',
        [account.id, key],
      ),
    );
    if (!row) return { value: null, savedAt: null };
    const plain = openSealedBytes(centre.keys.storeKey, placeOf(account.id, key), row.value);
    return { value: plain ? plain.toString('utf8') : null, savedAt: row.saved_at };
  },
  'drafts.drop': async ({ centre, account }, { key }) => {
    await centre.store.write((tx) =>
      tx.run('DELETE FROM draft WHERE account = ? AND key = ?', [account.id, key]),
    );
    return {};
  },
};

function placeOf(account: string, key: string): string {
  return `draft ${account} ${key}`;
}
