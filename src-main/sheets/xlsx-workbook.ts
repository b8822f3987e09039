import { unzipSync, strFromU8 } from 'fflate';
import { DomainError } from '../contract/domain-error';
import { isDateFormat } from './date-format';
import { sheetError } from './sheet-error';
import { attribute, unescapeXml } from './xml-text';

/** An opened .xlsx: what is needed to read the cells of one of its sheets. */
export interface Workbook {
  readonly sheets: readonly SheetPart[];
  readonly strings: readonly string[];
  /** By index of a cell's style: is a number in it a date? */
  readonly dateStyles: readonly boolean[];
  /** Days count from 1904 (files of old Macs) instead of 1900. */
  readonly from1904: boolean;
  part(path: string): string;
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
  const parts = unzip(bytes);
  const part = (path: string): string => {
    const found = parts[path];
    return found ? strFromU8(found) : '';
  };
  const book = part('xl/workbook.xml');
  if (book === '') throw sheetError('sheet.notASheet');
  const targets = relationTargets(part('xl/_rels/workbook.xml.rels'));
  return {
    sheets: sheetParts(book, targets),
    strings: sharedStrings(part(pathOf(targets, 'sharedStrings') ?? 'xl/sharedStrings.xml')),
    dateStyles: dateStyles(part(pathOf(targets, 'styles') ?? 'xl/styles.xml')),
    from1904: /<(?:\w+:)?workbookPr[^>]*\bdate1904\s*=\s*["'](?:1|true)["']/.test(book),
    part,
  };
}

function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/^xl\/(?!media|drawings|theme|charts)/.test(name)) return false;
        total += originalSize;
        if (total > INFLATED)
          throw new DomainError('sheet.tooLarge', '表格展开后太大，请分成几个文件再导入。');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw sheetError('sheet.broken');
  }
}

type Targets = ReadonlyMap<string, { readonly path: string; readonly type: string }>;

function relationTargets(xml: string): Targets {
  const targets = new Map<string, { path: string; type: string }>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const target = attribute(tag, 'Target') ?? '';
    targets.set(attribute(tag, 'Id') ?? '', {
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      type: attribute(tag, 'Type') ?? '',
    });
  }
  return targets;
}

function pathOf(targets: Targets, type: string): string | undefined {
  return [...targets.values()].find((target) => target.type.endsWith(`/${type}`))?.path;
}

function sheetParts(book: string, targets: Targets): SheetPart[] {
  return [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)].flatMap(([tag]) => {
    const target = targets.get(attribute(tag, 'id') ?? '');
    // Chart sheets have no cells.
    if (!target?.type.endsWith('/worksheet')) return [];
    return [
      {
        name: attribute(tag, 'name') ?? '',
        hidden: attribute(tag, 'state') !== undefined && attribute(tag, 'state') !== 'visible',
        path: target.path,
      },
    ];
  });
}

function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)].map((found) =>
    richText(found[1] ?? ''),
  );
}

/** The text runs of a string item; readings above characters (`rPh`) are no text. */
export function richText(xml: string): string {
  const plain = xml.includes('rPh') ? xml.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml;
  let text = '';
  for (const [, run] of plain.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g)) text += unescapeXml(run ?? '');
  return text;
}

function dateStyles(xml: string): boolean[] {
  const formats = new Map<number, string>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g))
    formats.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
  const cells = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return [...cells.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return isDateFormat(id, formats.get(id));
  });
}
