import writeExcelFile from 'write-excel-file/node';

/** `text` stays text whatever it looks like; `number` a number; `money` yuan with two digits; `date` `YYYY-MM-DD`. */
export interface SheetColumn {
  readonly title: string;
  /** Width in characters. */
  readonly width: number;
  readonly kind: 'text' | 'number' | 'money' | 'date';
}
/** A cell by its column's kind; text of a `date` or `number` column that is none is written as text. */
export type SheetCell = string | number | null;

export interface SheetSpec {
  /** Name of the sheet; what Excel forbids in it is left out. */
  readonly name: string;
  /** Over the table, across its width; empty for none. */
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>;
  /** Lines below the table, known only after its rows: period, definition, number. */
  readonly footer?: () => readonly string[];
  /** Who made the file and when; the last line. */
  readonly watermark?: string;
  /** By a column's title: what may stand there, listed on a second sheet. For templates. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
}

/** A cell as the writing library takes it. */
export type Cell = Record<string, unknown> | null;

/** The longest text Excel takes in a cell. */
const CELL_LENGTH = 32_767;

const frame = { borderStyle: 'thin', borderColor: '#cbc7bc', alignVertical: 'center' } as const;
const titleRow = { fontWeight: 'bold', fontSize: 16, align: 'center', height: 30 } as const;
/** Look of a head. */
export const headCell = { ...frame, fontWeight: 'bold', wrap: true, backgroundColor: '#faf9f6' } as const;

/** Writes a table as .xlsx. Text is never a formula. @returns the bytes of the file, and how many rows it holds */
export async function writeSheet(spec: SheetSpec): Promise<{ bytes: Uint8Array; rows: number }> {
  const rows: Cell[][] = [];
  for await (const row of spec.rows)
    rows.push(spec.columns.map(({ kind }, index) => cellOf(row[index] ?? null, kind)));
  const head = [
    ...(spec.title === '' ? [] : [across(spec, spec.title, titleRow)]),
    spec.columns.map(({ title }): Cell => ({ ...headCell, ...text(title) })),
  ];
  const lines = [...(spec.footer?.() ?? []), ...(spec.watermark ? [spec.watermark] : [])];
  // One empty row keeps the footer out of the table.
  const foot = lines.length === 0 ? [] : [[], ...lines.map((line) => across(spec, line, {}))];
  const bytes = await writeExcelFile([
    {
      data: [...head, ...rows, ...foot],
      sheet: sheetName(spec.name),
      columns: spec.columns.map(({ width }) => ({ width })),
      stickyRowsCount: head.length,
      orientation: 'landscape',
    },
    ...choiceSheet(spec),
  ]).toBuffer();
  return { bytes, rows: rows.length };
}

function cellOf(cell: SheetCell, kind: SheetColumn['kind']): Cell {
  if (cell === null || cell === '') return frame;
  if (kind === 'date') {
    const date = dateOf(cell);
    return date ? { ...frame, value: date, format: 'yyyy-mm-dd' } : { ...frame, ...text(String(cell)) };
  }
  if (kind === 'text' || typeof cell !== 'number' || !Number.isFinite(cell))
    return { ...frame, ...text(String(cell)) };
  return { ...frame, value: cell, ...(kind === 'money' ? { format: '#,##0.00' } : {}) };
}

/** A text cell: declared as text, so that `007` and `=1+1` stay what they are. */
export function text(value: string) {
  return { value: storable(value), type: String, format: '@' } as const;
}

/** Without what XML can't hold, and with what looks like an escape of spreadsheets (`_x0041_`) escaped itself. */
function storable(value: string): string {
  return value
    .slice(0, CELL_LENGTH)
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
}

function dateOf(cell: string | number): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(cell))) return null;
  const date = new Date(`${cell}T00:00:00Z`);
  // Excel has no days before 1900-03-01 that it counts right.
  return Number.isNaN(date.getTime()) || date.getTime() < Date.UTC(1900, 2, 1) ? null : date;
}

function across(spec: SheetSpec, line: string, style: object): Cell[] {
  const span = Math.max(spec.columns.length, 1);
  return [{ ...style, ...text(line), ...(span > 1 ? { columnSpan: span } : {}) }];
}

function choiceSheet({ choices, columns }: SheetSpec) {
  const lists = columns.flatMap(({ title }) => {
    const list = choices?.[title];
    return list && list.length > 0 ? [{ title, list }] : [];
  });
  if (lists.length === 0) return [];
  const longest = Math.max(...lists.map(({ list }) => list.length));
  const data: Cell[][] = [
    lists.map(({ title }): Cell => ({ ...headCell, ...text(title) })),
    ...Array.from({ length: longest }, (_, row) =>
      lists.map(({ list }): Cell => (list[row] === undefined ? null : text(list[row]))),
    ),
  ];
  return [{ data, sheet: '可填的值', columns: lists.map(() => ({ width: 20 })), stickyRowsCount: 1 }];
}

/** Excel forbids some characters in the name of a sheet, and more than 31 of them. */
function sheetName(name: string): string {
  return (
    name
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31)
      .trim() || '台账'
  );
}
