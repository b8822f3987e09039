import { DomainError } from '../../contract/domain-error';
import type { ImportRow, ledgerImportContract } from '../../contract/ledger-import';
import { formatLongDate, shanghaiDate } from '../../contract/local-date';
import { justiceCategoryWords, outcomeWords } from '../../contract/labels';
import { governanceCategoryName } from '../../contract/categories';
import type { Centre } from '../../centre/centre';
import type { CaseContext, Handlers } from '../../service/handler';
import { writeSheet } from '../../sheets/write-sheet';
import { audit } from '../system/audit';
import { ImportDesk, nothingOpen, statusOf, type CheckedRow } from './import-desk';
import { listImports } from './import-queries';

type Names = keyof typeof ledgerImportContract;

/** What each person is importing, for as long as the centre is open. */
const desks = new WeakMap<Centre, Map<string, ImportDesk>>();

function deskOf({ centre, account, service }: CaseContext): ImportDesk {
  const ofCentre = desks.get(centre) ?? new Map<string, ImportDesk>();
  desks.set(centre, ofCentre);
  const desk =
    ofCentre.get(account.id) ??
    new ImportDesk(centre, account, (error) => service.options.report(error, 'ledgerImport'));
  ofCentre.set(account.id, desk);
  return desk;
}

export const ledgerImportHandlers: Handlers<Names> = {
  'ledgerImport.open': (context, wanted) => deskOf(context).open(wanted),
  'ledgerImport.check': (context, mapping) => {
    deskOf(context).check(mapping);
    return Promise.resolve({});
  },
  'ledgerImport.state': (context) => Promise.resolve(deskOf(context).state),
  'ledgerImport.rows': (context, { show, from, limit }) => {
    const rows = deskOf(context).checked.filter((row) => isShown(row, show));
    return Promise.resolve({ rows: rows.slice(from, from + limit).map(rowView), total: rows.length });
  },
  'ledgerImport.start': async (context, choice) => {
    const desk = deskOf(context);
    const { mapping, sheet } = desk.state;
    await audit(context.centre, context.account.id, 'ledgerImport', {
      subject: sheet?.file ?? '',
      reason: mapping?.source ?? '',
    });
    return { id: desk.start(choice) };
  },
  'ledgerImport.cancel': (context) => {
    deskOf(context).cancel();
    return Promise.resolve({});
  },
  'ledgerImport.leave': (context) => {
    deskOf(context).leave();
    return Promise.resolve({});
  },
  'ledgerImport.saveRest': (context) => saveRest(context),
  'ledgerImport.list': async ({ centre }) => ({ imports: await listImports(centre) }),
  'ledgerImport.undo': async (context, { id, reason }) => {
    const found = (await listImports(context.centre)).find((each) => each.id === id);
    if (!found) throw new DomainError('import.unknown', '没有找到这次导入，刷新后再看。');
    await audit(context.centre, context.account.id, 'ledgerImportUndo', {
      subject: found.file,
      reason,
    });
    deskOf(context).takeBack(id, found.source, reason);
    return {};
  },
};

function isShown(row: CheckedRow, show: string): boolean {
  if (show === 'all') return true;
  const status = statusOf(row);
  return show === 'warning' ? status === 'ready' && row.read.problems.length > 0 : status === show;
}

function rowView(row: CheckedRow): ImportRow {
  const { read, like } = row;
  const { register, end } = read;
  return {
    row: read.row,
    status: statusOf(row),
    externalNo: register?.externalNo ?? '',
    ...read.shown,
    category: categoryWords(register),
    outcome:
      register === null ? '' : end === null ? '在办' : `${outcomeWords[end.outcome]} ${shanghaiDate(end.at)}`,
    problems: [...read.problems],
    like: like?.words ?? '',
    likeCase: like?.dispute ?? null,
  };
}

function categoryWords(register: CheckedRow['read']['register']): string {
  if (register === null) return '';
  if (register.category !== null) return justiceCategoryWords[register.category];
  return register.governanceCategory === null ? '' : governanceCategoryName(register.governanceCategory);
}

/** The rows that were not imported, with the reasons, as a table to be put right and imported again. */
async function saveRest(context: CaseContext): Promise<{ path: string; rows: number }> {
  const { centre, account, desktop } = context;
  const desk = deskOf(context);
  const { sheet, result } = desk.state;
  if (!sheet) throw nothingOpen();
  const refused = new Map(result?.refused.map(({ row, words }) => [row, words]));
  const { rest } = desk;
  const reasonOf = (row: CheckedRow) =>
    [
      refused.get(row.read.row) ?? '',
      ...row.read.problems.map((problem) => problem.words),
      row.like?.words ?? '',
    ]
      .filter((words) => words !== '')
      .join('；');
  const by = `${account.name} ${formatLongDate(shanghaiDate(centre.now()))}`;
  const { bytes, rows } = await writeSheet({
    name: '没有导入的行',
    title: `${sheet.file} 没有导入的行`,
    columns: [
      { title: '原表行号', width: 10, kind: 'number' },
      { title: '原因', width: 50, kind: 'text' },
      ...sheet.columns.map(({ title, letter }) => ({
        title: title || letter,
        width: 16,
        kind: 'text' as const,
      })),
    ],
    rows: rest.map((row) => [row.read.row, reasonOf(row), ...desk.cellsOfRow(row.read.row)]),
    footer: () => [`由 ${by} 存出`],
    watermark: by,
  });
  await audit(centre, account.id, 'ledgerExport', { subject: sheet.file, reason: '存出没有导入的行' });
  const { token } = await desktop.call('desktop.pickSavePath', {
    title: '存到哪里',
    name: `${sheet.file.replace(/\.\w+$/, '')}-没有导入的行.xlsx`,
    extensions: ['xlsx'],
  });
  const saved = await desktop.call('desktop.saveFile', { token, bytes });
  return { path: saved.path, rows };
}
