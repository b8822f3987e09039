/**
 * What a form is made of. A definition returns blocks; html/ and docx/ turn the same blocks into paper.
 * Blocks say what a thing is, never how it is drawn. Lengths: cm for boxes, em (one Chinese character) for
 * places inside a line.
 */

export type Inline =
  /** `unbroken` keeps a short label on one line. */
  | { t: 'text'; text: string; bold?: boolean; unbroken?: boolean }
  /** An underlined place. Empty it is a rule of `min` em, full it grows over as many lines as needed. */
  | { t: 'fill'; value: string; min: number }
  /** Answers to tick. Numbered ones are printed ①② with √ at the chosen, others as boxes ☑ ☐. */
  | { t: 'choice'; numbered: boolean; options: ChoiceOption[] };

export interface ChoiceOption {
  label: string;
  chosen: boolean;
}

/** A place to sign, with the picture of a signature given on the screen, if there is one. */
export interface SignatureSlot {
  label: string;
  /** PNG data URL. */
  image?: string;
}

export type CellItem =
  | { c: 'line'; content: Inline[]; align?: 'left' | 'center' }
  /** Up to three things spread over the width of the cell: signature, seal, date. */
  | { c: 'spread'; parts: SpreadPart[] };

export interface SpreadPart {
  text: string;
  image?: string;
}

export interface Cell {
  items: CellItem[];
  /** Labels are centred both ways. */
  label: boolean;
  colSpan: number;
  rowSpan: number;
  /** Where short text stands in a tall cell. */
  top: boolean;
}

export interface Row {
  cells: Cell[];
  /** cm; the writer never goes below 0.9. */
  minHeight: number;
  /** A row that may grow over a page end; all others stay whole. */
  splits: boolean;
}

/** Rows that stay on one page when they fit (a party, a signature row with its label). */
export interface RowGroup {
  rows: Row[];
  keep: boolean;
}

export interface TableBlock {
  kind: 'table';
  /** Widths in cm; they add up to 14.64, the width between the margins. */
  columns: number[];
  /** Repeated at the head of each page. */
  header: Row[];
  groups: RowGroup[];
  /** Lists of people: smaller type on narrower lines. */
  dense: boolean;
}

export type Block =
  | { kind: 'title'; text: string; newPage?: boolean }
  | { kind: 'heading'; text: string; newPage: boolean }
  | { kind: 'ends'; left: Inline[]; right: Inline[] }
  | { kind: 'paragraph'; content: Inline[]; indent: boolean; keepWithNext?: boolean }
  /** A label followed by ruled lines; the text stands on the rules and adds lines as it grows. */
  | { kind: 'ruled'; lead: string; value: string; minLines: number }
  | { kind: 'clauses'; items: string[]; blankLines: number }
  | {
      kind: 'signatures';
      /** Each row holds one or two places side by side. */
      rows: SignatureSlot[][];
      seal: string;
      date: string;
      /** The whole block stays on one page; otherwise only each row does. */
      keep: boolean;
    }
  | { kind: 'notice'; text: string }
  /** A QR code of `text`, with words beside it. */
  | { kind: 'code'; text: string; lines: Inline[][] }
  /** A drawing over the width of the text, its words below it. `png` is the same for programs that show no SVG. */
  | { kind: 'picture'; title: string; svg: string; png: string }
  /** A number to be read from afar. */
  | { kind: 'number'; text: string }
  | TableBlock;

/** Width between the side margins of 3.18 cm on A4. */
export const TEXT_WIDTH_CM = 14.64;
export const LABEL_COLUMN_CM = 3.2;
export const MIN_ROW_CM = 0.9;
export const WRITING_SPACE_CM = 2.5;
