import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  Tab,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { MIN_ROW_CM, type Cell, type CellItem, type Row, type TableBlock } from '../blocks';
import { inlineRuns, signatureRun, textRuns } from './inline';
import { leastLine, twips } from './measure';

/** Eighths of a point: 0.5 pt. */
const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const RULES = {
  top: RULE,
  bottom: RULE,
  left: RULE,
  right: RULE,
  insideHorizontal: RULE,
  insideVertical: RULE,
};
const PADDING = { marginUnitType: WidthType.DXA, top: 30, bottom: 30, left: 100, right: 100 };
const LABEL_PADDING = { ...PADDING, left: 60, right: 60 };

interface TableStyle {
  linePt: number;
  /** Half points; unset: the body size. */
  size?: number;
}

const ROOMY: TableStyle = { linePt: 22 };
const DENSE: TableStyle = { linePt: 16, size: 21 };

export function wordTable(table: TableBlock): Table {
  const style = table.dense ? DENSE : ROOMY;
  const header = table.header.map((row) =>
    wordRow(row, table.columns, style, { header: true, keepNext: true }),
  );
  const body = table.groups.flatMap((group) =>
    group.rows.map((row, index) =>
      wordRow(row, table.columns, style, {
        header: false,
        keepNext: group.keep && index < group.rows.length - 1,
      }),
    ),
  );
  return new Table({
    rows: [...header, ...body],
    columnWidths: table.columns.map(twips),
    width: { size: table.columns.reduce((sum, width) => sum + twips(width), 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: RULES,
  });
}

function wordRow(
  row: Row,
  columns: readonly number[],
  style: TableStyle,
  place: { header: boolean; keepNext: boolean },
): TableRow {
  const height = twips(Math.max(row.minHeight, MIN_ROW_CM));
  return new TableRow({
    children: row.cells.map((cell) => wordCell(cell, columns, style, place.keepNext)),
    cantSplit: !row.splits,
    tableHeader: place.header,
    height: { value: height, rule: HeightRule.ATLEAST },
  });
}

function wordCell(cell: Cell, columns: readonly number[], style: TableStyle, keepNext: boolean): TableCell {
  return new TableCell({
    children: cell.items.map((item) => wordItem(item, columns, style, keepNext)),
    columnSpan: cell.colSpan > 1 ? cell.colSpan : undefined,
    rowSpan: cell.rowSpan > 1 ? cell.rowSpan : undefined,
    verticalAlign: cell.top ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    margins: cell.label ? LABEL_PADDING : PADDING,
  });
}

function wordItem(
  item: CellItem,
  columns: readonly number[],
  style: TableStyle,
  keepNext: boolean,
): Paragraph {
  const spacing = leastLine(style.linePt);
  if (item.c === 'line') {
    return new Paragraph({
      children: inlineRuns(item.content, { size: style.size }),
      alignment: item.align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
      spacing,
      keepNext,
    });
  }
  return spreadParagraph(item.parts, columns, keepNext);
}

/** Two parts: left and right; three: left, middle, right of the value column. */
function spreadParagraph(
  parts: Extract<CellItem, { c: 'spread' }>['parts'],
  columns: readonly number[],
  keepNext: boolean,
): Paragraph {
  const width = columns.slice(1).reduce((sum, column) => sum + twips(column), 0) - 2 * PADDING.left;
  const middle = { type: TabStopType.CENTER, position: Math.round(width * 0.4) };
  const right = { type: TabStopType.RIGHT, position: width };
  return new Paragraph({
    children: parts.flatMap((part, index) => [
      ...(index === 0 ? [] : [new TextRun({ children: [new Tab()] })]),
      ...textRuns(part.text),
      ...signatureRun(part.image),
    ]),
    tabStops: parts.length > 2 ? [middle, right] : [right],
    keepNext,
  });
}
