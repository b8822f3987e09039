import { DomainError } from '../../contract/domain-error';
import type { FormInput } from '../../contract/documents';
import type { ParsedInput } from '../../contract';
import type { LedgerColumn } from '../../contract/ledger-views';
import { ledgerColumnWords } from '../../contract/ledger-views-labels';
import { shanghaiDate } from '../../contract/local-date';
import { formatYuan, renderHtml } from '../../documents';
import type { CaseContext } from '../../service/handler';
import type { SheetCell } from '../../sheets/write-sheet';
import { readingOf } from '../accounts/reading';
import { divisionPathOn } from '../directory/divisions';
import { ownPaper, traceOf } from '../paper/paper-marks';
import { audit } from '../system/audit';
import { exportColumns, exportRows } from './export-queries';
import { definitionWords } from './filter-words';

/** Cases one printed list may hold; more belong in a file. */
const MOST_PRINTED = 500;
/** Columns an upright sheet has room for. */
const MOST_COLUMNS = 7;
/** cm left of the sheet's width beside the running number. */
const ROOM = 13.44;
const usual: readonly LedgerColumn[] = ['no', 'case', 'category', 'holder', 'registered', 'due'];

/**
 * The ledger on paper, as filtered or the selected cases alone. The audit knows it before the printer does.
 * @throws DomainError `print.nothing` | `print.tooMany` | `desktop.*`
 */
export async function printLedger(
  context: CaseContext,
  { value, name, reason, only }: ParsedInput<'ledgerViews.print'>,
): Promise<{ printed: boolean; rows: number }> {
  const { centre, account, rights, behalf, desktop } = context;
  const today = shanghaiDate(centre.now());
  const divisionName = (code: string) => divisionPathOn(centre.governed.directory.divisions, code, today);
  const accountName = (id: string) => centre.governed.accounts.get(id)?.name ?? '';
  const chosen = value.layout.columns.map((column) => column.key);
  const columns = exportColumns(chosen.length === 0 ? usual : chosen, 'plain').slice(0, MOST_COLUMNS);
  const rows: string[][] = [];
  for await (const cells of exportRows(centre, readingOf(rights), value, columns, only)) {
    rows.push(cells.map((cell, index) => cellText(cell, columns[index]?.key)));
    if (rows.length > MOST_PRINTED)
      throw new DomainError(
        'print.tooMany',
        `一次最多打印 ${MOST_PRINTED} 件。先筛选或者选出要打印的，多的请导出成表。`,
      );
  }
  if (rows.length === 0) throw new DomainError('print.nothing', '没有可以打印的案件，换个筛选再打印。');
  const about =
    only === null ? definitionWords(value.filter, divisionName, accountName) : `选出的 ${rows.length} 件`;
  const whole = columns.reduce((sum, column) => sum + column.width, 0);
  const data: FormInput<'case_ledger'> = {
    unit: centre.governed.centre?.name ?? '',
    sample: centre.governed.centre?.sample ?? false,
    name,
    about: `口径：${about}；用途：${reason}`,
    on: today,
    columns: columns.map(({ key, width, kind }) => ({
      head: ledgerColumnWords[key],
      width: (width / whole) * ROOM,
      left: kind === 'text',
    })),
    rows,
  };
  await audit(centre, account.id, 'ledgerPrint', { subject: `${name}：${about}`, reason, behalf });
  const sheet = renderHtml('case_ledger', data, { trace: traceOf(context) });
  const { printed } = await desktop.call('desktop.printHtml', ownPaper(sheet));
  return { printed, rows: rows.length };
}

function cellText(cell: SheetCell, key: LedgerColumn | undefined): string {
  if (cell === null) return '';
  return key === 'amount' && typeof cell === 'number' ? formatYuan(Math.round(cell * 100)) : String(cell);
}
