import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import { ledgerViewValue, type LedgerViewValue, type SavedView } from '../../contract/ledger-views';
import type { Centre } from '../../centre/centre';
import type { LedgerViewTable } from '../../store/schema';

/** Shared views stand under no account. */
const EVERYBODY = '';
const MOST_VIEWS = 40;

/** A person's own views and those given to everybody, each in the order they were kept. */
export async function listViews(centre: Centre, account: string): Promise<SavedView[]> {
  const rows = await centre.store.read((connection) =>
    connection.all<LedgerViewTable>(
      'SELECT * FROM ledger_view WHERE account IN (?, ?) ORDER BY account = ?, place, id',
      [account, EVERYBODY, EVERYBODY],
    ),
  );
  return rows.flatMap((row) => {
    const value = ledgerViewValue.safeParse(JSON.parse(row.value));
    // A view of a newer version, with words this one doesn't know, is left alone.
    return value.success
      ? [{ id: row.id, name: row.name, shared: row.account === EVERYBODY, value: value.data }]
      : [];
  });
}

/** Keeps a view, anew or over one of the same id. What is shared names no person. @returns its id */
export async function saveView(
  centre: Centre,
  account: string,
  view: { id: string | null; name: string; shared: boolean; value: LedgerViewValue },
): Promise<string> {
  const owner = view.shared ? EVERYBODY : account;
  const value = view.shared ? withoutPeople(view.value) : view.value;
  const id = view.id ?? uuidv7();
  await centre.store.write(async (tx) => {
    const known = await tx.get<{ n: number }>(
      'SELECT count(*) AS n FROM ledger_view WHERE account = ? AND id <> ?',
      [owner, id],
    );
    if ((known?.n ?? 0) >= MOST_VIEWS)
      throw new DomainError('view.full', `最多存 ${MOST_VIEWS} 个视图，请先删去用不着的。`);
    await tx.run('DELETE FROM ledger_view WHERE id = ? AND account IN (?, ?)', [id, account, EVERYBODY]);
    await tx.run('INSERT INTO ledger_view(account, id, name, value, place) VALUES (?,?,?,?,?)', [
      owner,
      id,
      view.name,
      JSON.stringify(value),
      known?.n ?? 0,
    ]);
  });
  return id;
}

function withoutPeople(value: LedgerViewValue): LedgerViewValue {
  return { ...value, filter: { ...value.filter, text: '', party: '' } };
}

/** @throws DomainError view.unknown */
export async function findView(centre: Centre, account: string, id: string): Promise<SavedView> {
  const found = (await listViews(centre, account)).find((view) => view.id === id);
  if (!found) throw new DomainError('view.unknown', '没有找到这个视图，可能已经删去。');
  return found;
}

export async function removeView(centre: Centre, account: string, id: string): Promise<void> {
  await centre.store.write((tx) =>
    tx.run('DELETE FROM ledger_view WHERE id = ? AND account IN (?, ?)', [id, account, EVERYBODY]),
  );
}
