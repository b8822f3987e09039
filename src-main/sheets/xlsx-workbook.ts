import { unzipSync, strFromU8 } from 'fflate';
import { readSheet as readCells } from 'read-excel-file/node';
import { DomainError } from '../contract/domain-error';
import type { MergedArea, RowKeeper } from './row-keeper';
import { sheetError } from './sheet-error';

/** What the reading library doesn't tell of a workbook: which sheets are hidden, which cells are merged. */
export interface Workbook {
  readonly bytes: Uint8Array;
  readonly sheets: readonly SheetPart[];
}

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

/** Inflated bytes one file may take; a small file that claims more is a trap or beyond us. */
const INFLATED = 600_000_000;

/** @throws DomainError sheet.notASheet, sheet.broken, sheet.tooLarge */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const parts = unzip(bytes, ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels']);
  const book = parts['xl/workbook.xml'];
  if (!book) throw sheetError('sheet.notASheet');
  const relations = parts['xl/_rels/workbook.xml.rels'];
  return { bytes, sheets: sheetParts(strFromU8(book), relations ? strFromU8(relations) : '') };
}

/** Reads the cells of one sheet as text, every cell of a merged area with the text of its first. */
export async function readRows(workbook: Workbook, sheet: SheetPart, keeper: RowKeeper): Promise<void> {
  const rows = await cellsOf(workbook.bytes, sheet.name);
  rows.forEach((row, index) =>
    keeper.keep(
      index,
      row.map((cell) => textOf(cell)),
    ),
  );
  const part = unzip(workbook.bytes, [sheet.path])[sheet.path];
  if (part) for (const area of mergedAreas(strFromU8(part))) keeper.fill(area);
}

async function cellsOf(bytes: Uint8Array, name: string) {
  try {
    // Numbers come as written: an identity number must not go through floating point.
    return await readCells(Buffer.from(bytes), name, { parseNumber: plainNumber });
  } catch {
    throw sheetError('sheet.broken');
  }
}

/** A number as a person reads it: no exponent, and without the dust of binary fractions. */
function plainNumber(written: string): string {
  if (/^-?\d+$/.test(written)) return written;
  const value = Number(written);
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : written;
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return typeof cell === 'string' ? cell : '';
}

/** The library gives the wall-clock time of a cell as if it were UTC. */
function dateText(date: Date): string {
  const minute = 60_000;
  const text = new Date(Math.round(date.getTime() / minute) * minute).toISOString();
  return text.slice(11, 16) === '00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}

function unzip(bytes: Uint8Array, wanted: readonly string[]): Record<string, Uint8Array> {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        if (total > INFLATED)
          throw new DomainError('sheet.tooLarge', '表格展开后太大，请分成几个文件再导入。');
        return wanted.includes(name);
      },
    });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw sheetError('sheet.broken');
  }
}

function sheetParts(book: string, relations: string): SheetPart[] {
  const targets = new Map(
    [...relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'Id'), tag]),
  );
  return [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].flatMap(([tag]) => {
    const relation = targets.get(attribute(tag, 'id')) ?? '';
    // Chart sheets have no cells.
    if (!attribute(relation, 'Type').endsWith('/worksheet')) return [];
    const target = attribute(relation, 'Target');
    const state = attribute(tag, 'state');
    return [
      {
        name: unescape(attribute(tag, 'name')),
        hidden: state !== '' && state !== 'visible',
        path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      },
    ];
  });
}

function mergedAreas(xml: string): MergedArea[] {
  return [...xml.matchAll(/<(?:\w+:)?mergeCell\s[^>]*>/g)].flatMap(([tag]) => {
    const found = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attribute(tag, 'ref'));
    if (!found) return [];
    const [, left = '', top = '', right = '', bottom = ''] = found;
    return [
      { left: columnOf(left), top: Number(top) - 1, right: columnOf(right), bottom: Number(bottom) - 1 },
    ];
  });
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** An attribute of a start tag, by its name without prefix; empty where it is absent. */
function attribute(tag: string, name: string): string {
  const found = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found?.[1] ?? found?.[2] ?? '';
}

const references: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};

function unescape(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|apos);/g, (whole) => references[whole] ?? whole);
}
