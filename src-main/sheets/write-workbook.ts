import writeExcelFile from 'write-excel-file/node';
import { headCell, text, type Cell } from './write-sheet';

/** One table of a workbook: heads that stay in view, rows below. */
export interface WorkbookSheet {
  readonly name: string;
  /** Width in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** An .xlsx of several plain tables that can be read again. Text is never a formula. */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  return writeExcelFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [
        columns.map(({ title }): Cell => ({ ...headCell, ...text(title) })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer();
}

function cellOf(value: string | number): Cell {
  if (typeof value === 'number') return { value, type: Number };
  return value === '' ? null : text(value);
}
