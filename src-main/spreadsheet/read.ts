import { readFile, stat } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/universal';
import { DomainError } from '../contract/domain-error';

/** A cell as text: dates as `YYYY-MM-DD`, blanks at both ends gone, '' for an empty one. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** The largest file taken in, and the most it may unfold to: a workbook of an office is far below both. */
const mostBytes = 10 * 1024 * 1024;
const mostUnfolded = 150 * 1024 * 1024;

const notXlsx = '这个文件不是 .xlsx 表格，或者已经损坏。请用下载的模板填写，另存为 .xlsx 再选。';

/**
 * The bytes of a workbook the person picked.
 * @throws DomainError spreadsheet.tooLarge, spreadsheet.unreadable
 */
export async function loadWorkbook(path: string): Promise<Buffer> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
  if (size === null) throw unreadable('这个文件打不开，可能已经移走或改名。请重新选。');
  if (size === 0) throw unreadable('这个文件是空的，请核对选的是不是这一个。');
  if (size > mostBytes)
    throw new DomainError(
      'spreadsheet.tooLarge',
      '表格超过 10 MB，太大了。删去图片和多余的列，或者分几个文件导入。',
    );
  return readFile(path).catch(() => {
    throw unreadable('这个文件读不出来。它要是在 Excel 里开着，先关上再选。');
  });
}

/**
 * All sheets of an XLSX workbook.
 * @throws DomainError spreadsheet.tooLarge, spreadsheet.unreadable
 */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[]> {
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0')
    throw unreadable('这是旧的 .xls，或者加了密码。请在 Excel 或 WPS 里另存为没有密码的 .xlsx。');
  refuseUnfolding(bytes);
  const copy = new Uint8Array(bytes).buffer;
  const sheets = await readXlsx(copy).catch(() => {
    throw unreadable(notXlsx);
  });
  return sheets.map(({ sheet, data }) => ({ name: sheet.trim(), rows: data.map((row) => row.map(textOf)) }));
}

/** Sizes stand in the table of contents, so a file that unfolds to gigabytes is refused before it does. */
function refuseUnfolding(bytes: Buffer): void {
  let unfolded = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unfolded += originalSize;
        return false;
      },
    });
  } catch {
    throw unreadable(notXlsx);
  }
  if (unfolded > mostUnfolded)
    throw new DomainError('spreadsheet.tooLarge', '表格展开后太大了。删去多余的行和列，或者分几个文件导入。');
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'string') return cell.trim();
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

function unreadable(sentence: string): DomainError {
  return new DomainError('spreadsheet.unreadable', sentence);
}
