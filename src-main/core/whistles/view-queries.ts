import { shanghaiDate } from '../../contract/local-date';
import type { WhistleView } from '../../contract/whistles';
import type { CallOutput } from '../../contract';
import type { Centre } from '../../centre/centre';
import type { Rights } from '../accounts/rights';
import { findOrganisation } from '../directory/organisations';
import { loadWhistle } from './load-whistle';
import { whistleViewOf, type WhistleViewContext } from './view';

/** A whole whistle for one person. @throws DomainError `whistle.notFound` */
export async function openWhistle(centre: Centre, rights: Rights, id: string): Promise<WhistleView> {
  const state = await loadWhistle(centre, id);
  const { dispute } = state.head;
  const { row, files } = await centre.store.read(async (connection) => ({
    row: await connection.get<{ no: string; title: string }>('SELECT no, title FROM dispute WHERE id = ?', [
      dispute ?? '',
    ]),
    files: await connection.all<{ id: string; name: string }>(
      'SELECT id, name FROM attachment WHERE dispute = ? ORDER BY name LIMIT 500',
      [dispute ?? ''],
    ),
  }));
  const about = dispute === null || !row ? null : { id: dispute, no: row.no, title: row.title };
  return whistleViewOf(state, { dispute: about, files }, viewContextOf(centre, rights));
}

/** All whistles of a case, the latest first. */
export async function whistlesOfDispute(
  centre: Centre,
  rights: Rights,
  dispute: string,
): Promise<CallOutput<'whistles.ofDispute'>> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ id: string }>(
      "SELECT id FROM whistle WHERE dispute = ? AND dispute <> '' ORDER BY blown_at DESC LIMIT 100",
      [dispute],
    ),
  );
  const whistles: WhistleView[] = [];
  for (const { id } of rows) whistles.push(await openWhistle(centre, rights, id));
  return { whistles };
}

function viewContextOf(centre: Centre, rights: Rights): WhistleViewContext {
  const now = centre.now();
  return {
    now,
    rules: centre.rules,
    permissions: rights.permissions,
    personName: (account) => centre.governed.accounts.get(account)?.name ?? '',
    organisation: (organisation) => findOrganisation(centre.governed, organisation, shanghaiDate(now)),
  };
}
