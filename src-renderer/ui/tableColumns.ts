export interface TableColumn<T> {
  key: string;
  title: string;
  /** CSS track: `8rem`, `minmax(12rem, 2fr)` … */
  width: string;
  align?: 'left' | 'right';
  /** Sorting by the head is the page's work: it hears `sort`. */
  sortable?: boolean;
  /** Plain text of a cell; a slot `cell` may draw more. */
  text?: (row: T) => string;
}

export interface TableSort {
  key: string;
  direction: 'asc' | 'desc';
}

/** What a click on a head asks for: first descending, then ascending, then descending again. */
export function nextSort(sort: TableSort | null | undefined, key: string): TableSort {
  return { key, direction: sort?.key === key && sort.direction === 'desc' ? 'asc' : 'desc' };
}

/** Tracks of all columns for CSS grid. */
export function columnTracks(columns: readonly { width: string }[]): string {
  return columns.map((column) => column.width).join(' ');
}
