import { DomainError } from '../contract/domain-error';

/** What one file may hold at most; beyond it reading stops with a clear sentence. */
export interface SheetLimits {
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
}

/** The longest text Excel itself allows in a cell. */
const CELL_LENGTH = 32_767;

/** A cell as text: line breaks unified, ends trimmed, what the database can't keep taken out. */
export function keepCell(value: string): string {
  return value
    .slice(0, CELL_LENGTH)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFEFF]|\p{Cs}/gu, '')
    .trim();
}

/** Collects rows by their number in the file, so that "第 12 行" means the row 12 a person sees. */
export class RowKeeper {
  readonly rows: string[][] = [];

  constructor(private readonly limits: SheetLimits) {}

  /** `index` from 0. Rows without any text are left out but counted; cells at the right end without text too. */
  keep(index: number, cells: readonly string[]): void {
    let width = Math.min(cells.length, this.limits.columns);
    while (width > 0 && !cells[width - 1]) width -= 1;
    if (width === 0) return;
    if (index >= this.limits.rows)
      throw new DomainError('sheet.tooManyRows', `表格超过 ${this.limits.rows} 行，请分成几个文件再导入。`);
    while (this.rows.length <= index) this.rows.push([]);
    this.rows[index] = Array.from({ length: width }, (_, at) => cells[at] ?? '');
  }

  /** Gives every cell of a merged area the text of its first cell. */
  fill(area: MergedArea): void {
    const text = this.rows[area.top]?.[area.left] ?? '';
    if (text === '') return;
    const bottom = Math.min(area.bottom, this.rows.length - 1);
    const right = Math.min(area.right, this.limits.columns - 1);
    for (let top = area.top; top <= bottom; top += 1) {
      const row = this.rows[top];
      if (!row) continue;
      while (row.length <= right) row.push('');
      for (let left = area.left; left <= right; left += 1) row[left] = text;
    }
  }
}

/** Rows and columns from 0, both ends included. */
export interface MergedArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}
