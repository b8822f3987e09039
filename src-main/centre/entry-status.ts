import type { Connection } from '../store/driver';
import { entryStatus, type EntryStatus } from '../store/schema';

export function setStatus(tx: Connection, row: number, status: EntryStatus): Promise<unknown> {
  return tx.run('UPDATE entry SET status = ? WHERE id = ?', [status, row]);
}

/** Takes an entry out of its aggregate until settling has looked at it again. */
export async function holdRow(tx: Connection, row: number, at: number, reason: string): Promise<void> {
  await tx.run(
    'INSERT INTO refusal(entry, signer, at, reason, sig, feed) VALUES (?,NULL,?,?,NULL,NULL) ON CONFLICT(entry) DO NOTHING',
    [row, at, reason],
  );
  await setStatus(tx, row, entryStatus.held);
}
