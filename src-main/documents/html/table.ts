import { MIN_ROW_CM, type Cell, type CellItem, type Row, type RowGroup, type TableBlock } from '../blocks';
import { escapeHtml, inlineHtml, signatureImage } from './inline';

export function tableHtml(table: TableBlock): string {
  const columns = table.columns.map((width) => `<col style="width:${width}cm">`).join('');
  const edge = `<tr class="edge"><td colspan="${table.columns.length}"></td></tr>`;
  const head = `<thead>${edge}${rowsHtml(table.header)}</thead>`;
  return `<table${table.dense ? ' class="dense"' : ''}><colgroup>${columns}</colgroup>${head}${table.groups
    .map(groupHtml)
    .join('')}</table>`;
}

function groupHtml(group: RowGroup): string {
  return `<tbody${group.keep ? ' class="keep"' : ''}>${rowsHtml(group.rows)}</tbody>`;
}

function rowsHtml(rows: readonly Row[]): string {
  let covered = 0;
  return rows
    .map((row) => {
      const startsAtEdge = covered === 0;
      covered = startsAtEdge ? (row.cells[0]?.rowSpan ?? 1) - 1 : covered - 1;
      return rowHtml(row, startsAtEdge);
    })
    .join('');
}

/** @param startsAtEdge false where a cell of a row above reaches down along the left edge */
function rowHtml(row: Row, startsAtEdge: boolean): string {
  const height = Math.max(row.minHeight, MIN_ROW_CM);
  const whole = row.splits ? '' : ' class="whole"';
  const cells = row.cells.map((cell, index) => cellHtml(cell, startsAtEdge && index === 0));
  return `<tr${whole} style="height:${height}cm">${cells.join('')}</tr>`;
}

function cellHtml(cell: Cell, atEdge: boolean): string {
  const classes = [atEdge ? 'edge' : '', cell.label ? 'label' : '', cell.top ? 'top' : ''].filter(
    (name) => name !== '',
  );
  const attributes = [
    classes.length === 0 ? '' : ` class="${classes.join(' ')}"`,
    cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : '',
    cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '',
  ].join('');
  return `<td${attributes}>${cell.items.map(itemHtml).join('')}</td>`;
}

function itemHtml(item: CellItem): string {
  if (item.c === 'line') return `<p>${inlineHtml(item.content)}</p>`;
  const parts = item.parts.map(
    (part) => `<span>${escapeHtml(part.text)}${signatureImage(part.image)}</span>`,
  );
  return `<div class="spread">${parts.join('')}</div>`;
}
