import type { LedgerField } from '../../contract/ledger-import';
import { ledgerField } from '../../contract/ledger-import';
import { toHalfWidth } from '../../contract/identity/digits';
import { importWords } from './words';

type Rows = readonly (readonly string[])[];

/** Rows looked at for the heading: above it stand a title, a unit, a date. */
const TOP = 15;

const exact = new Map<string, LedgerField>();
for (const field of ledgerField.options)
  for (const word of importWords.headers[field])
    if (!exact.has(plainHeader(word))) exact.set(plainHeader(word), field);
const ignored = new Set(importWords.ignoredHeaders.map(plainHeader));

/** The row (from 0) whose cells are most often words of headings; the first row with several cells where none is. */
export function guessHeaderRow(rows: Rows): number {
  let best = { row: -1, score: 0 };
  rows.slice(0, TOP).forEach((row, index) => {
    const titles = headerTitles(rows, index);
    const fields = new Set(
      titles.map(({ own, whole }) => exactField(whole) ?? exactField(own)).filter(Boolean),
    );
    const score = fields.size + (row.some((cell) => ignored.has(plainHeader(cell))) ? 0.5 : 0);
    if (score > best.score) best = { row: index, score };
  });
  if (best.row >= 0) return best.row;
  return Math.max(
    0,
    rows.findIndex((row) => new Set(row.filter((cell) => cell !== '')).size > 1),
  );
}

export interface HeaderTitle {
  readonly own: string;
  /** With the heading above it, where columns stand under a common one: 申请人 over 姓名, 电话. */
  readonly whole: string;
}

/** Headings of all columns of the table under `header` (from 0). */
export function headerTitles(rows: Rows, header: number): HeaderTitle[] {
  const own = rows[header] ?? [];
  const above = rows[header - 1] ?? [];
  // A title line merged across the sheet says the same everywhere and belongs to no column.
  const isHeading = new Set(above.filter((cell) => cell !== '')).size > 1;
  return Array.from({ length: widthOf(rows, header) }, (_, index) => {
    const title = oneLine(own[index] ?? '');
    const parent = isHeading ? oneLine(above[index] ?? '') : '';
    return { own: title, whole: parent === '' || parent === title ? title : `${parent}${title}` };
  });
}

function widthOf(rows: Rows, header: number): number {
  return rows.slice(header, header + 200).reduce((width, row) => Math.max(width, row.length), 0);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The field of each column by the words of its heading; each field once, the surest column first. */
export function guessFields(titles: readonly HeaderTitle[]): (LedgerField | null)[] {
  const candidates = titles.flatMap((title, index) => {
    if (ignored.has(plainHeader(title.own))) return [];
    const certain = exactField(title.whole) ?? exactField(title.own);
    if (certain) return [{ index, field: certain, score: 100 }];
    const near = nearField(title.whole);
    return near ? [{ index, ...near }] : [];
  });
  candidates.sort((a, b) => b.score - a.score || a.index - b.index);
  const fields: (LedgerField | null)[] = titles.map(() => null);
  const taken = new Set<LedgerField>();
  for (const { index, field } of candidates) {
    if (taken.has(field)) continue;
    fields[index] = field;
    taken.add(field);
  }
  return fields;
}

/** 涉及金额（万元） -> 涉及金额: what stands in brackets says how, not what. */
function plainHeader(text: string): string {
  return toHalfWidth(text)
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s:*/、·_-]/g, '');
}

function exactField(title: string): LedgerField | undefined {
  return exact.get(plainHeader(title));
}

/** The longest known heading a title contains; one of two characters alone is too little. */
function nearField(title: string): { field: LedgerField; score: number } | null {
  const plain = plainHeader(title);
  let best: { field: LedgerField; score: number } | null = null;
  for (const [word, field] of exact) {
    if (word.length < 2 || !plain.includes(word)) continue;
    if (!best || word.length > best.score) best = { field, score: word.length };
  }
  return best;
}

/** 金额（万元）: amounts without a unit of their own are in ten thousands. */
export function isInTenThousands(
  titles: readonly HeaderTitle[],
  fields: readonly (LedgerField | null)[],
): boolean {
  return titles.some(({ whole }, index) => fields[index] === 'amount' && whole.includes('万'));
}

/** The year of a file: in its name or title lines, else null. */
export function guessYear(texts: readonly string[]): number | null {
  for (const text of texts) {
    const found = /(?<!\d)(20\d{2})(?=年|\D|$)/.exec(toHalfWidth(text));
    if (found) return Number(found[1]);
  }
  return null;
}

/** Name of a column as spreadsheets count: `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${columnLetters(Math.floor(column / 26) - 1)}${last}`;
}
