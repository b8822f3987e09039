import { readFile, stat } from 'node:fs/promises';
import { DomainError } from '../contract/domain-error';
import { readDelimited } from './delimited-text';
import { RowKeeper, type SheetLimits } from './row-keeper';
import { sheetError } from './sheet-error';
import { decodeText, type TextEncoding } from './text-encoding';
import { openWorkbook, readRows } from './xlsx-workbook';

/** A table as text. */
export interface Sheet {
  /** Name of the sheet read; empty for text files. */
  readonly name: string;
  /** Names of all sheets that are not hidden; one empty name for text files. */
  readonly names: readonly string[];
  /** `rows[i]` is row i + 1 of the file; rows and right ends without text are empty. Dates are `YYYY-MM-DD[ HH:MM]`. */
  readonly rows: readonly (readonly string[])[];
  /** Encoding of a text file; null for a workbook. */
  readonly encoding: TextEncoding | null;
}

export interface ReadOptions {
  /** Name of the sheet wanted; without it the first that is not hidden. */
  readonly sheet?: string;
  readonly limits?: Partial<SheetLimits>;
}

const defaults: SheetLimits = { bytes: 60_000_000, rows: 200_000, columns: 200 };

/**
 * Reads a table file of any origin by its content, not its name: .xlsx, or text with separators in UTF-8, UTF-16 or
 * GB 18030. Merged cells all carry the text of their area. Lets others have their turn while reading.
 * @throws DomainError see sheet-error.ts
 */
export async function readSheet(source: Uint8Array | string, options: ReadOptions = {}): Promise<Sheet> {
  const limits = { ...defaults, ...options.limits };
  const bytes = typeof source === 'string' ? await readBounded(source, limits) : source;
  if (bytes.length === 0) throw sheetError('sheet.empty');
  if (bytes.length > limits.bytes) throw tooLarge(limits);
  const sheet = isZip(bytes)
    ? await readWorkbook(bytes, limits, options.sheet)
    : await readText(bytes, limits);
  if (sheet.rows.length === 0) throw sheetError('sheet.empty');
  return sheet;
}

/**
 * The sheets of a workbook that have one of the wanted names and are not hidden, for templates with several tables.
 * A sheet without text has no rows.
 * @throws DomainError see sheet-error.ts; `sheet.notAWorkbook` for a text file
 */
export async function readNamedSheets(
  bytes: Uint8Array,
  wanted: readonly string[],
): Promise<{ name: string; rows: readonly (readonly string[])[] }[]> {
  if (bytes.length === 0) throw sheetError('sheet.empty');
  if (!isZip(bytes)) {
    refuseOtherKinds(bytes);
    throw sheetError('sheet.notAWorkbook');
  }
  const workbook = openWorkbook(bytes);
  const found = [];
  for (const sheet of workbook.sheets) {
    const name = sheet.name.trim();
    if (sheet.hidden || !wanted.includes(name)) continue;
    const keeper = new RowKeeper(defaults);
    await readRows(workbook, sheet, keeper);
    found.push({ name, rows: keeper.rows });
  }
  return found;
}

/**
 * The bytes of a table file, no more than `most`.
 * @throws DomainError sheet.tooLarge, sheet.unreadable
 */
export function readTableFile(path: string, most: number): Promise<Uint8Array> {
  return readBounded(path, { bytes: most });
}

async function readBounded(path: string, limits: Pick<SheetLimits, 'bytes'>): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > limits.bytes) throw tooLarge(limits);
    return await readFile(path);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw sheetError('sheet.unreadable');
  }
}

function tooLarge(limits: Pick<SheetLimits, 'bytes'>): DomainError {
  return new DomainError(
    'sheet.tooLarge',
    `文件超过 ${Math.floor(limits.bytes / 1_000_000)} MB，请分成几个文件再导入。`,
  );
}

function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
}

async function readWorkbook(bytes: Uint8Array, limits: SheetLimits, wanted?: string): Promise<Sheet> {
  const workbook = openWorkbook(bytes);
  const names = workbook.sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.name);
  const name = wanted ?? names[0] ?? workbook.sheets[0]?.name;
  const found = workbook.sheets.find((sheet) => sheet.name === name);
  if (!found)
    throw new DomainError('sheet.noSuchSheet', '文件里没有这张工作表，请重新选择文件。', { sheet: name });
  const keeper = new RowKeeper(limits);
  await readRows(workbook, found, keeper);
  return { name: found.name, names, rows: keeper.rows, encoding: null };
}

async function readText(bytes: Uint8Array, limits: SheetLimits): Promise<Sheet> {
  refuseOtherKinds(bytes);
  const { text, encoding } = decodeText(bytes);
  if (/^\s*(<!doctype html|<html|<table|<\?xml)/i.test(text.slice(0, 500))) throw sheetError('sheet.webPage');
  const keeper = new RowKeeper(limits);
  await readDelimited(text.replace(/^\uFEFF/, ''), keeper);
  return { name: '', names: [''], rows: keeper.rows, encoding };
}

function refuseOtherKinds(bytes: Uint8Array): void {
  // Compound files: .xls, .et, and .xlsx with a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw sheetError('sheet.oldFormat');
  const others = [
    [0x25, 0x50, 0x44, 0x46],
    [0xff, 0xd8, 0xff],
    [0x89, 0x50, 0x4e, 0x47],
    [0x52, 0x61, 0x72, 0x21],
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x4d, 0x5a],
  ];
  if (others.some((magic) => startsWith(bytes, magic))) throw sheetError('sheet.notASheet');
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
