import { setImmediate } from 'node:timers/promises';
import { serialDate } from './date-format';
import { keepCell, type MergedArea, type RowKeeper } from './row-keeper';
import { sheetError } from './sheet-error';
import { richText, type SheetPart, type Workbook } from './xlsx-workbook';
import { attribute, unescapeXml } from './xml-text';

/** Rows read before others get their turn. */
const SLICE = 300;

/** Reads the rows of one sheet, then fills its merged areas. */
export async function readRows(workbook: Workbook, sheet: SheetPart, keeper: RowKeeper): Promise<void> {
  const xml = workbook.part(sheet.path);
  if (xml === '') throw sheetError('sheet.broken');
  const rowPattern = /<(?:\w+:)?row(\s[^>]*?)?(\/>|>)/g;
  let index = -1;
  let read = 0;
  for (let found = rowPattern.exec(xml); found; found = rowPattern.exec(xml)) {
    const numbered = Number(attribute(found[1] ?? '', 'r'));
    index = Number.isInteger(numbered) && numbered > 0 ? numbered - 1 : index + 1;
    if (found[2] === '/>') continue;
    const end = endOfRow(xml, rowPattern.lastIndex);
    keeper.keep(index, readCells(workbook, xml.slice(rowPattern.lastIndex, end)));
    rowPattern.lastIndex = end;
    read += 1;
    if (read % SLICE === 0) await setImmediate();
  }
  for (const area of mergedAreas(xml)) keeper.fill(area);
}

function endOfRow(xml: string, from: number): number {
  const plain = xml.indexOf('</row>', from);
  if (plain !== -1) return plain;
  const prefixed = /<\/\w+:row>/g;
  prefixed.lastIndex = from;
  return prefixed.exec(xml)?.index ?? xml.length;
}

function readCells(workbook: Workbook, xml: string): string[] {
  const cells: string[] = [];
  const cellPattern = /<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
  for (const [, tag = '', inner] of xml.matchAll(cellPattern)) {
    const column = columnOf(attribute(tag, 'r')) ?? cells.length;
    // Columns beyond XFD are no columns.
    if (column > 16_383) continue;
    while (cells.length < column) cells.push('');
    cells[column] = inner === undefined ? '' : keepCell(cellText(workbook, tag, inner));
  }
  return cells;
}

function cellText(workbook: Workbook, tag: string, inner: string): string {
  const type = attribute(tag, 't') ?? 'n';
  if (type === 'inlineStr') return richText(inner);
  const raw = unescapeXml(/<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</.exec(inner)?.[1] ?? '');
  if (type === 's') return workbook.strings[Number(raw)] ?? '';
  if (type === 'b') return raw === '1' ? '是' : '否';
  if (type === 'e' || raw === '') return '';
  if (type === 'd') return raw.replace('T', ' ').slice(0, 16);
  if (type !== 'n') return raw;
  const number = Number(raw);
  const isDate = workbook.dateStyles[Number(attribute(tag, 's') ?? 0)] ?? false;
  return (isDate ? serialDate(number, workbook.from1904) : null) ?? numberText(raw, number);
}

/** A number as a person reads it: all its digits, without the noise of binary fractions. */
function numberText(raw: string, number: number): string {
  if (!Number.isFinite(number) || /^-?\d+$/.test(raw)) return raw;
  if (Number.isInteger(number)) return wholeDigits(number);
  const rounded = Number(number.toPrecision(15));
  return Math.abs(rounded) < 1e-6 ? rounded.toFixed(12).replace(/\.?0+$/, '') : String(rounded);
}

/** A whole number without an exponent. Excel keeps 15 digits; those after them are zeros there, so they are here. */
function wholeDigits(number: number): string {
  const [digits = '', exponent = '0'] = Math.abs(number).toExponential(14).split('e');
  const whole = digits.replace('.', '').padEnd(Number(exponent) + 1, '0');
  return `${number < 0 ? '-' : ''}${whole.slice(0, Number(exponent) + 1)}`;
}

function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function mergedAreas(xml: string): MergedArea[] {
  return [...xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*>/g)].flatMap(([tag]) => {
    const [from, to] = (attribute(tag, 'ref') ?? '').split(':');
    const first = cellAt(from);
    const last = cellAt(to);
    return first && last
      ? [{ top: first.row, left: first.column, bottom: last.row, right: last.column }]
      : [];
  });
}

function cellAt(reference: string | undefined): { row: number; column: number } | null {
  const column = columnOf(reference);
  const row = Number(/\d+$/.exec(reference ?? '')?.[0]);
  return column === null || !(row > 0) ? null : { row: row - 1, column };
}
