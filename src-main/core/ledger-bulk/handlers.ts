import type { DisputeAction } from '../../contract/disputes';
import { DomainError } from '../../contract/domain-error';
import type { BulkDeed, BulkResult, ledgerBulkContract } from '../../contract/ledger-bulk';
import type { CaseContext, Handlers } from '../../service/handler';
import { errorOf } from '../../service/error-words';
import { readableRow } from '../accounts/reading-queries';
import { readingHolds, readingOf } from '../accounts/reading';
import { actOnDispute } from '../disputes/handlers';
import type { DisputeState } from '../disputes/state';

export const ledgerBulkHandlers: Handlers<keyof typeof ledgerBulkContract> = {
  'ledgerBulk.act': async (context, { ids, deed }) => {
    const results: BulkResult[] = [];
    for (const id of new Set(ids)) results.push(await doToOne(context, id, deed));
    return { results };
  },
};

/** Does it to one case; a refusal is told and holds up nobody else. What nobody expected ends the whole call. */
async function doToOne(context: CaseContext, id: string, deed: BulkDeed): Promise<BulkResult> {
  const row = await readableRow(context.centre, id);
  if (!row || !readingHolds(readingOf(context.rights), row))
    return { id, no: '', title: '', done: false, words: '这件案不在你能看的范围里。' };
  const named = await nameOf(context, id);
  try {
    await actOnDispute(context, id, (state) => actionOf(deed, state));
    return { ...named, done: true, words: '' };
  } catch (error) {
    const { expected, message } = errorOf(error);
    if (!expected) throw error;
    return { ...named, done: false, words: message };
  }
}

async function nameOf({ centre }: CaseContext, id: string): Promise<Pick<BulkResult, 'id' | 'no' | 'title'>> {
  const found = await centre.store.read((connection) =>
    connection.get<{ no: string; title: string }>('SELECT no, title FROM dispute WHERE id = ? LIMIT 1', [id]),
  );
  return { id, no: found?.no ?? '', title: found?.title ?? '' };
}

function actionOf(deed: BulkDeed, state: DisputeState): DisputeAction {
  switch (deed.kind) {
    case 'assign':
      return { kind: 'assign', handler: deed.handler, note: deed.note, at: null, onBehalfOf: '' };
    case 'assignTask':
      return deed;
    case 'addReader':
      if (state.readers.includes(deed.reader))
        throw new DomainError('dispute.nothingChanged', '这个人本来就能看这件案。');
      return {
        kind: 'restrict',
        restricted: state.head?.restricted ?? false,
        readers: [...state.readers, deed.reader],
        note: deed.note,
      };
  }
}
