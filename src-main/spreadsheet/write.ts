import writeXlsx from 'write-excel-file/node';

export interface SheetToWrite {
  readonly name: string;
  /** Width in characters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** An XLSX workbook with bold heads that stay in view. Texts are written as texts, never as formulas. */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Buffer> {
  return writeXlsx(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
      data: [
        columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer();
}

function cellOf(value: string | number) {
  if (typeof value === 'number') return { value, type: Number };
  return value === '' ? null : { value, type: String };
}
