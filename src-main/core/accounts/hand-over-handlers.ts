import type { FormInput } from '../../contract/documents';
import { shanghaiDate } from '../../contract/local-date';
import { DomainError } from '../../contract/domain-error';
import type { Centre } from '../../centre/centre';
import { renderDocx, renderHtml } from '../../documents';
import type { CaseContext, Handlers } from '../../service/handler';
import type { HandOver } from '../governed/state';
import { ownPaper, traceOf } from '../paper/paper-marks';
import { audit } from '../system/audit';
import { demandAccount } from './account-checks';
import { handOver } from './hand-over';
import { holdingsOf } from './holdings-queries';

type Names = 'accounts.holdings' | 'accounts.handOver' | 'accounts.handOvers' | 'accounts.handOverPaper';

export const handOverHandlers: Handlers<Names> = {
  'accounts.holdings': async ({ centre }, { id }) => {
    demandAccount(centre.governed, id);
    return { holdings: await centre.store.read((connection) => holdingsOf(connection, centre, id)) };
  },
  'accounts.handOver': ({ centre, account }, request) => handOver(centre, account, request),
  'accounts.handOvers': ({ centre }) =>
    Promise.resolve({
      handOvers: [...centre.governed.handOvers.values()]
        .reverse()
        .map(({ id, account, at, reason, items }) => ({
          id,
          name: centre.governed.accounts.get(account)?.name ?? '',
          at,
          reason,
          moved: items.filter((item) => item.to !== null).length,
        })),
    }),
  'accounts.handOverPaper': async (context, { id, way }) => {
    const found = context.centre.governed.handOvers.get(id);
    if (!found) throw new DomainError('accounts.unknown', '没有这份移交，刷新后再看。');
    return takeOut(context, found, way);
  },
};

async function takeOut(context: CaseContext, found: HandOver, way: 'preview' | 'print' | 'pdf' | 'docx') {
  const { centre, account, behalf, desktop } = context;
  const data = listOf(centre, found);
  const sheet = renderHtml('hand_over_list', data, { trace: way === 'preview' ? '' : traceOf(context) });
  const { html, title } = sheet;
  if (way === 'preview') return { html, title, done: true };
  const detail = { subject: `移交清单 ${data.leaver ?? ''}`, behalf };
  if (way === 'print') {
    const { printed } = await desktop.call('desktop.printHtml', ownPaper(sheet));
    if (printed) await audit(centre, account.id, 'print', detail);
    return { html, title, done: printed };
  }
  const { token } = await desktop.call('desktop.pickSavePath', {
    title: '存到哪里',
    name: `移交清单-${data.leaver ?? ''}.${way}`,
    extensions: [way],
  });
  const bytes =
    way === 'docx'
      ? await renderDocx('hand_over_list', data, { trace: traceOf(context) })
      : (await desktop.call('desktop.htmlToPdf', ownPaper(sheet))).bytes;
  await audit(centre, account.id, 'saveForm', { ...detail, reason: way });
  await desktop.call('desktop.saveFile', { token, bytes });
  return { html, title, done: true };
}

function listOf(centre: Centre, { account, at, reason, items }: HandOver): FormInput<'hand_over_list'> {
  const { governed } = centre;
  const leaver = governed.accounts.get(account);
  const nameOf = (id: string | null) => (id === null ? '——' : (governed.accounts.get(id)?.name ?? ''));
  return {
    unit: governed.centre?.name ?? '',
    sample: governed.centre?.sample ?? false,
    leaver: leaver?.name ?? '',
    position: leaver?.position ?? '',
    reason,
    on: shanghaiDate(at),
    items: items.map((item) => ({ what: item.words, to: nameOf(item.to) })),
  };
}
