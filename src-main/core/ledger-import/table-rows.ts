import { basename } from 'node:path';
import { DomainError } from '../../contract/domain-error';
import type { ImportMapping, LedgerField } from '../../contract/ledger-import';
import { ledgerFieldWords } from '../../contract/ledger-import-labels';
import type { Sheet } from '../../sheets/read-sheet';
import type { Cells } from './read-codes';

const needed: readonly (readonly LedgerField[])[] = [
  ['registeredOn'],
  ['applicant', 'respondent', 'parties'],
  ['title', 'summary'],
];

/** @throws DomainError import.fieldTwice, import.fieldMissing */
export function refuseUnfit({ columns }: ImportMapping): void {
  const taken = columns.filter((field) => field !== null);
  const twice = taken.find((field, index) => taken.indexOf(field) !== index);
  if (twice) throw new DomainError('import.fieldTwice', `“${ledgerFieldWords[twice]}”选了两栏，请只留一栏。`);
  const missing = needed.find((group) => !group.some((field) => taken.includes(field)));
  if (missing)
    throw new DomainError(
      'import.fieldMissing',
      `还没有哪一栏是${missing.map((field) => `“${ledgerFieldWords[field]}”`).join('或')}，请选上。`,
    );
}

/** A row below the heading, numbered as the file counts. */
export interface DataRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Rows below the heading with any text, without sums and signatures at the end. */
export function dataRows({ sheet, header }: { sheet: Sheet; header: number }): DataRow[] {
  return sheet.rows
    .map((cells, index) => ({ number: index + 1, cells }))
    .slice(header + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== '') && !isFootLine(cells));
}

function isFootLine(cells: readonly string[]): boolean {
  const told = new Set(cells.filter((cell) => cell !== ''));
  return (
    told.size <= 3 &&
    /^(合计|总计|填表人|制表人|填报人|审核人|负责人|注|说明)\s*[:：]?/.test([...told][0] ?? '')
  );
}

/** The cells of a row by the fields their columns are mapped to. */
export function cellsOf(cells: readonly string[], columns: ImportMapping['columns']): Cells {
  const found: Partial<Record<LedgerField, string>> = {};
  columns.forEach((field, index) => {
    const cell = cells[index] ?? '';
    if (field !== null && cell !== '') found[field] = cell;
  });
  return found;
}

/** 大满镇2025年矛盾纠纷台账(3).xlsx -> 大满镇矛盾纠纷台账: what stays the same from year to year. */
export function sourceName(path: string): string {
  const stem = basename(path).replace(/\.\w+$/, '');
  return (
    stem
      .replace(/[（(]\d+[)）]/g, '')
      .replace(/\d{4}\s*年?|\d{1,2}\s*月(份)?|[\d._-]+/g, '')
      .trim()
      .slice(0, 60) || stem.slice(0, 60)
  );
}
