import { setImmediate } from 'node:timers/promises';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { columnLetters, fixedParts } from './xlsx-parts';
import { escapeXml } from './xml-text';

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
  /** Rows one by one, so that a long table need not be in memory. */
  readonly rows: AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>;
  /** Lines below the table, known only after its rows: period, definition, number, who and when. */
  readonly footer?: () => readonly string[];
  /** Who and when, at the head and foot of every printed page. */
  readonly watermark?: string;
  /** Under a column's title cell: what may stand there. For templates. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
}

/** Rows written before others get their turn. */
const SLICE = 500;

/** Writes a table as .xlsx. Text is never a formula. @returns the bytes of the file, and how many rows it holds */
export async function writeSheet(spec: SheetSpec): Promise<{ bytes: Uint8Array; rows: number }> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    // Called while a part is pushed: what is thrown here reaches who pushes.
    if (error) throw error;
    pieces.push(piece);
  });
  for (const [path, xml] of Object.entries(fixedParts(spec.name)))
    addPart(zip, path).push(strToU8(xml), true);
  const part = addPart(zip, 'xl/worksheets/sheet1.xml');
  const rows = await writeRows(spec, (xml, last) => part.push(strToU8(xml), last));
  zip.end();
  return { bytes: Buffer.concat(pieces), rows };
}

function addPart(zip: Zip, path: string): ZipDeflate {
  const part = new ZipDeflate(path, { level: 6 });
  zip.add(part);
  return part;
}

async function writeRows(spec: SheetSpec, push: (xml: string, last: boolean) => void): Promise<number> {
  const head = spec.title === '' ? 1 : 2;
  push(sheetHead(spec, head), false);
  let at = head;
  let waiting = '';
  for await (const row of spec.rows) {
    at += 1;
    waiting += rowXml(at, row, spec.columns);
    if ((at - head) % SLICE !== 0) continue;
    push(waiting, false);
    waiting = '';
    await setImmediate();
  }
  const footer = spec.footer?.() ?? [];
  // One empty row keeps the footer out of the table.
  const lines = footer.map((line, index) => lineXml(at + 2 + index, line, 5)).join('');
  push(waiting + lines + sheetTail(spec, head, at, footer.length), true);
  return at - head;
}

function sheetHead(spec: SheetSpec, head: number): string {
  const widths = spec.columns
    .map(
      ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('');
  const titles = spec.columns.map(({ title }, index) => textCell(index, head, title, 1)).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>${widths}</cols><sheetData>${
    spec.title === '' ? '' : lineXml(1, spec.title, 4)
  }<row r="${head}">${titles}</row>`;
}

function sheetTail(spec: SheetSpec, head: number, last: number, footerLines: number): string {
  const right = columnLetters(Math.max(spec.columns.length - 1, 0));
  const across = [
    ...(spec.title === '' ? [] : [1]),
    ...Array.from({ length: footerLines }, (_, index) => last + 2 + index),
  ];
  const merges =
    across.length === 0 || right === 'A'
      ? ''
      : `<mergeCells count="${across.length}">${across.map((row) => `<mergeCell ref="A${row}:${right}${row}"/>`).join('')}</mergeCells>`;
  const mark = escapeXml((spec.watermark ?? '').replaceAll('&', '&&'));
  const pages = `<headerFooter><oddHeader>&amp;R${mark}</oddHeader><oddFooter>&amp;L${mark}&amp;R第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>`;
  return `</sheetData><autoFilter ref="A${head}:${right}${last}"/>${merges}${choiceXml(spec, head)}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${pages}</worksheet>`;
}

function choiceXml(spec: SheetSpec, head: number): string {
  const rules = spec.columns.flatMap(({ title }, index) => {
    const list = spec.choices?.[title]?.join(',') ?? '';
    // Excel takes a list of at most 255 characters.
    if (list === '' || list.length > 255) return [];
    const column = columnLetters(index);
    return [
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${column}${head + 1}:${column}5000"><formula1>"${escapeXml(list)}"</formula1></dataValidation>`,
    ];
  });
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

function lineXml(row: number, text: string, style: number): string {
  return `<row r="${row}">${textCell(0, row, text, style)}</row>`;
}

function rowXml(row: number, cells: readonly SheetCell[], columns: readonly SheetColumn[]): string {
  const written = columns.map(({ kind }, index) => cellXml(index, row, cells[index] ?? null, kind)).join('');
  return `<row r="${row}">${written}</row>`;
}

const styles = { text: 2, number: 2, money: 3, date: 6 } as const;

function cellXml(column: number, row: number, cell: SheetCell, kind: SheetColumn['kind']): string {
  if (cell === null || cell === '') return `<c r="${columnLetters(column)}${row}" s="${styles[kind]}"/>`;
  const number = kind === 'date' ? serialOf(cell) : kind === 'text' ? null : finiteNumber(cell);
  if (number === null) return textCell(column, row, String(cell), styles.text);
  return `<c r="${columnLetters(column)}${row}" s="${styles[kind]}"><v>${number}</v></c>`;
}

function finiteNumber(cell: string | number): number | null {
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
}

function serialOf(cell: string | number): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(cell));
  if (!found) return null;
  const days = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / 86_400_000 + 25_569;
  return days > 60 ? days : null;
}

function textCell(column: number, row: number, text: string, style: number): string {
  const kept = escapeXml(text.slice(0, 32_767).replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x'));
  return `<c r="${columnLetters(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${kept}</t></is></c>`;
}
