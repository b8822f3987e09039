import { DomainError } from '../../contract/domain-error';
import { directorySheetWords } from '../../contract/directory-labels';
import { parseLocalDate } from '../../contract/local-date';
import { sheetColumns, sheetKeys, sheetNames, type SheetKey } from './workbook';

/** A sheet of a workbook as text, row by row as the file has them. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A row of a known sheet: its cells by column, and its number as the program for tables counts it. */
export interface ImportRow {
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
}
export interface ImportSheet {
  readonly key: SheetKey;
  readonly rows: readonly ImportRow[];
}
export interface Problem {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

/** Rows of one import; more are several files, since one import is one entry of the journal. */
const mostRows: Readonly<Record<SheetKey, number>> = {
  // Each organisation is an event of its own, and an entry holds 500.
  organisations: 400,
  people: 5000,
  grids: 5000,
  venues: 5000,
};
/** Lines at the top in which the heads are looked for: offices like to write a title above. */
const headWithin = 5;

/**
 * The known sheets of a workbook, their rows by column; other sheets are left alone.
 * @throws DomainError directory.noSheet, sheet.tooManyRows
 */
export function readSheets(sheets: readonly Sheet[]): { sheets: ImportSheet[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const found = sheetKeys.flatMap((key) => {
    const sheet = sheets.find(({ name }) => name === directorySheetWords[key]);
    return sheet ? [readSheet(key, sheet, problems)] : [];
  });
  if (found.length === 0)
    throw new DomainError(
      'directory.noSheet',
      `表格里没有名叫${sheetNames.join('、')}的表。请用下载的模板填写。`,
    );
  const rows = found.reduce((sum, { rows: own }) => sum + own.length, 0);
  if (rows === 0 && problems.length === 0)
    throw new DomainError('directory.noSheet', '表格里只有表头，没有内容。填好再选。');
  for (const { key, rows: own } of found)
    if (own.length > mostRows[key])
      throw new DomainError(
        'sheet.tooManyRows',
        `“${directorySheetWords[key]}”一次最多导入 ${mostRows[key]} 行，这里有 ${own.length} 行。请分几个文件导入。`,
      );
  return { sheets: found, problems };
}

function readSheet(key: SheetKey, { rows }: Sheet, problems: Problem[]): ImportSheet {
  const columns = sheetColumns[key];
  const known = new Set(columns.map(({ title }) => title));
  const head = rows
    .slice(0, headWithin)
    .findIndex((row) => row.filter((cell) => known.has(cell)).length >= 2);
  const sheet = directorySheetWords[key];
  if (head < 0) {
    if (rows.some((row) => row.some((cell) => cell !== '')))
      problems.push({
        sheet,
        row: 1,
        column: '',
        message: `没有找到表头。第一行要有${columns[0]?.title}等列名。`,
      });
    return { key, rows: [] };
  }
  const titles = rows[head] ?? [];
  for (const { title, must } of columns)
    if (must && !titles.includes(title))
      problems.push({ sheet, row: head + 1, column: title, message: `缺少“${title}”这一列。` });
  const made = rows.slice(head + 1).map((row, index) => ({
    row: head + 2 + index,
    cells: new Map(titles.map((title, at) => [title, row[at] ?? ''])),
  }));
  return { key, rows: made.filter(({ cells }) => [...cells.values()].some((cell) => cell !== '')) };
}

/** One row while it is read: asks for cells and notes what is wrong with them. */
export class RowReader {
  private faults = 0;

  constructor(
    private readonly key: SheetKey,
    private readonly row: ImportRow,
    private readonly problems: Problem[],
  ) {}

  get sound(): boolean {
    return this.faults === 0;
  }

  /** The text of a cell, noted as too long beyond `most` characters. */
  text(column: string, most: number): string {
    const cell = this.row.cells.get(column) ?? '';
    if (cell.length > most) this.fault(column, `最多 ${most} 个字，现在 ${cell.length} 个。`);
    return cell;
  }

  needed(column: string, most: number): string {
    const cell = this.text(column, most);
    if (cell === '') this.fault(column, `没有填${column}。`);
    return cell;
  }

  /** A date of the calendar as `YYYY-MM-DD`, null for an empty cell. */
  date(column: string): string | null {
    const cell = this.text(column, 40);
    if (cell === '') return null;
    const date = readDate(cell);
    if (date === null) this.fault(column, `“${cell}”不是日期，写成 2026-11-25 的样子。`);
    return date;
  }

  /** Two dates, the second not before the first. */
  term(begin: string, end: string): [string | null, string | null] {
    const from = this.date(begin);
    const to = this.date(end);
    if (from !== null && to !== null && to < from) this.fault(end, `${end}早于${begin}。`);
    return [from, to];
  }

  /** The code of a word, null for an empty cell. */
  code<T extends string>(column: string, codes: ReadonlyMap<string, T>): T | null {
    const cell = this.text(column, 40);
    if (cell === '') return null;
    const code = codes.get(cell);
    if (code !== undefined) return code;
    this.fault(column, `不认识“${cell}”，请从${[...codes.keys()].slice(0, 6).join('、')}等里选。`);
    return null;
  }

  fault(column: string, message: string): void {
    this.faults += 1;
    this.problems.push({ sheet: directorySheetWords[this.key], row: this.row.row, column, message });
  }
}

/** 2026-11-25, 2026/1/5, 2026.1.5, 2026年1月5日, 20260105, full-width digits too. */
function readDate(cell: string): string | null {
  const plain = cell.normalize('NFKC').replace(/\s/g, '');
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!parts) return null;
  const [, year = '', month = '', day = ''] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseLocalDate(date) === null ? null : date;
}
