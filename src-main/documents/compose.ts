import {
  LABEL_COLUMN_CM,
  MIN_ROW_CM,
  WRITING_SPACE_CM,
  type Block,
  type Cell,
  type CellItem,
  type ChoiceOption,
  type Inline,
  type Row,
  type RowGroup,
  type SpreadPart,
  type TableBlock,
} from './blocks';
import { linesNeeded } from './printable';

/** The small vocabulary definitions are written in. */

export const plain = (text: string): Inline => ({ t: 'text', text });
export const strong = (text: string): Inline => ({ t: 'text', text, bold: true });
export const fill = (value: string, min: number): Inline => ({ t: 'fill', value, min });

export function choice(options: ChoiceOption[], numbered = false): Inline {
  return { t: 'choice', numbered, options };
}

export const title = (text: string): Block => ({ kind: 'title', text });

export function paragraph(...content: Inline[]): Block {
  return { kind: 'paragraph', content, indent: true };
}

export function flushParagraph(...content: Inline[]): Block {
  return { kind: 'paragraph', content, indent: false };
}

export function ruled(lead: string, value: string, minLines: number): Block {
  return { kind: 'ruled', lead, value, minLines };
}

/** The lines of a text, as cell content; an empty text is one empty line. */
export function textLines(text: string): CellItem[] {
  return text.split('\n').map((line) => ({ c: 'line', content: [plain(line)] }));
}

export function line(...content: Inline[]): CellItem {
  return { c: 'line', content };
}

interface CellShape {
  colSpan?: number;
  rowSpan?: number;
  top?: boolean;
}

/** A centred label; `\n` breaks it where it reads best. */
export function labelCell(text: string, shape: CellShape = {}): Cell {
  const items: CellItem[] = text
    .split('\n')
    .map((part) => ({ c: 'line', content: [plain(part)], align: 'center' }));
  return { items, label: true, colSpan: shape.colSpan ?? 1, rowSpan: shape.rowSpan ?? 1, top: false };
}

export function valueCell(content: string | CellItem[], shape: CellShape = {}): Cell {
  return {
    items: typeof content === 'string' ? textLines(content) : content,
    label: false,
    colSpan: shape.colSpan ?? 1,
    rowSpan: shape.rowSpan ?? 1,
    top: shape.top ?? false,
  };
}

export function row(...cells: Cell[]): Row {
  return { cells, minHeight: MIN_ROW_CM, splits: false };
}

export const together = (rows: Row[]): RowGroup => ({ rows, keep: true });
export const loose = (rows: Row[]): RowGroup => ({ rows, keep: false });

/** One label and one value over the rest of the width. */
export function labelled(label: string, content: string | CellItem[], span: number): RowGroup {
  return together([row(labelCell(label), valueCell(content, { colSpan: span }))]);
}

/** One label and room to write, at least `WRITING_SPACE_CM` high; only a long text goes over the page end. */
export function writing(label: string, content: string | CellItem[], span: number): RowGroup {
  const value = valueCell(content, { colSpan: span, top: true });
  const splits = linesIn(value.items) > MOST_LINES_WHOLE;
  return loose([{ cells: [labelCell(label), value], minHeight: WRITING_SPACE_CM, splits }]);
}

/** A row of more lines than this would leave a hole at the page end if it stayed whole. */
const MOST_LINES_WHOLE = 10;
/** Characters on a line of the value columns together. */
const VALUE_EM = 22;

function linesIn(items: readonly CellItem[]): number {
  return items.reduce(
    (lines, item) => lines + (item.c === 'line' ? linesNeeded(textOf(item.content), VALUE_EM) : 1),
    0,
  );
}

function textOf(content: readonly Inline[]): string {
  return content
    .map((part) => (part.t === 'text' ? part.text : part.t === 'fill' ? part.value : ''))
    .join('');
}

/** A row to sign in: signature, seal, date. */
export function signing(label: string, parts: SpreadPart[], span: number): RowGroup {
  const cells = [labelCell(label), valueCell([{ c: 'spread', parts }], { colSpan: span })];
  return together([{ cells, minHeight: 1.7, splits: false }]);
}

/** A ruled form: label column of 3.2 cm, the rest shared out as `rest` says (cm). */
export function formTable(rest: number[], groups: RowGroup[]): TableBlock {
  return { kind: 'table', columns: [LABEL_COLUMN_CM, ...rest], header: [], groups, dense: false };
}

interface ListColumn {
  head: string;
  /** cm */
  width: number;
  /** Long text reads from the left; the rest is centred. */
  left?: boolean;
}

/** A list of things under a head that is repeated on each page; widths in cm. */
export function listTable(columns: ListColumn[], lines: (string | CellItem[])[][]): TableBlock {
  const header = row(...columns.map((column) => labelCell(column.head)));
  const rows = lines.map((cells) =>
    together([
      row(
        ...cells.map((cell, index) =>
          typeof cell === 'string' && columns[index]?.left !== true ? labelCell(cell) : valueCell(cell),
        ),
      ),
    ]),
  );
  return { kind: 'table', columns: columns.map((c) => c.width), header: [header], groups: rows, dense: true };
}
