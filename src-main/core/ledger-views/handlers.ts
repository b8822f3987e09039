import { DomainError } from '../../contract/domain-error';
import type { ParsedInput } from '../../contract';
import type { ledgerViewsContract } from '../../contract/ledger-views';
import { formatLongDate, formatTime, shanghaiDate } from '../../contract/local-date';
import type { CaseContext, Handlers } from '../../service/handler';
import { writeSheet } from '../../sheets/write-sheet';
import { countingOf, readingOf } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { divisionPathOn } from '../directory/divisions';
import { audit } from '../system/audit';
import { exportColumns, exportRows, sheetColumns } from './export-queries';
import { definitionWords, periodWords } from './filter-words';
import { countGroups } from './group-queries';
import { printLedger } from './print-ledger';
import { findView, listViews, removeView, saveView } from './view-queries';

type Names = keyof typeof ledgerViewsContract;

export const ledgerViewHandlers: Handlers<Names> = {
  'ledgerViews.list': async ({ centre, account }) => ({ views: await listViews(centre, account.id) }),
  'ledgerViews.save': async ({ centre, account, rights }, view) => {
    const known = view.id === null ? null : await findView(centre, account.id, view.id);
    if (view.shared || known?.shared) refuseSharing(rights);
    const id = await saveView(centre, account.id, view);
    centre.emit('ledgerViews.changed', {});
    return { id };
  },
  'ledgerViews.remove': async ({ centre, account, rights }, { id }) => {
    const known = await findView(centre, account.id, id);
    if (known.shared) refuseSharing(rights);
    await removeView(centre, account.id, id);
    centre.emit('ledgerViews.changed', {});
    return {};
  },
  'ledgerViews.groups': ({ centre, rights }, { filter, by }) =>
    countGroups(centre, filter, by, { reading: readingOf(rights), counting: countingOf(rights) }),
  'ledgerViews.export': (context, request) => exportLedger(context, request),
  'ledgerViews.print': (context, request) => printLedger(context, request),
};

/** What everybody sees is arranged by whoever answers for the centre. */
function refuseSharing(rights: Rights): void {
  if (!rights.permissions.has('case.approve'))
    throw new DomainError('permission.denied', '大家共用的视图由中心负责人设。你可以存成自己的视图。');
}

async function exportLedger(
  { centre, account, rights, behalf, desktop }: CaseContext,
  { value, name, reason, only }: ParsedInput<'ledgerViews.export'>,
): Promise<{ path: string; rows: number }> {
  const now = centre.now();
  const when = `${formatLongDate(shanghaiDate(now))} ${formatTime(now)}`;
  const divisionName = (code: string) =>
    divisionPathOn(centre.governed.directory.divisions, code, shanghaiDate(now));
  const definition =
    only === null
      ? definitionWords(value.filter, divisionName, (id) => centre.governed.accounts.get(id)?.name ?? '')
      : `选出的 ${only.length} 件`;
  const unit = centre.governed.centre?.name ?? '';
  const sample = centre.governed.centre?.sample ?? false;
  const columns = exportColumns(value.layout.columns.map((column) => column.key));
  let count = 0;
  const counted = async function* () {
    for await (const row of exportRows(centre, readingOf(rights), value, columns, only)) {
      count += 1;
      yield row;
    }
  };
  // The line of the audit is durable before the first row leaves the database.
  await audit(centre, account.id, 'ledgerExport', { subject: `${name}：${definition}`, reason, behalf });
  const { bytes } = await writeSheet({
    name,
    title: `${unit}${name}${sample ? '（示例数据）' : ''}`,
    columns: sheetColumns(columns),
    rows: counted(),
    footer: () => [
      `期间：${periodWords(value.filter)}`,
      `口径：${definition}；类别按司法 18 类和综治 16+1 类各列一栏`,
      `共 ${count} 件`,
      `由 ${account.name} 于 ${when} 导出，用途：${reason}`,
    ],
  });
  const { token } = await desktop.call('desktop.pickSavePath', {
    title: '存到哪里',
    name: `${name}-${shanghaiDate(now)}.xlsx`,
    extensions: ['xlsx'],
  });
  const saved = await desktop.call('desktop.saveFile', { token, bytes });
  return { path: saved.path, rows: count };
}
