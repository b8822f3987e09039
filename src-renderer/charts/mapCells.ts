/** One place as a map draws it. `level` is its class from 0, null where nothing is known. */
export interface MapCell {
  readonly code: string;
  readonly name: string;
  readonly figure: string;
  /** Change in words, or what stands in its place. */
  readonly change: string;
  readonly level: number | null;
  /** Label of what is late; '' for none. */
  readonly late: string;
  readonly column: number;
  readonly row: number;
  /** The whole as a sentence: the cell for who doesn't see it. */
  readonly words: string;
}

export interface Box {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Room {
  readonly width: number;
  readonly height: number;
  /** Size of the type against the desk's, 1 or more. */
  readonly scale: number;
}

const GAP = 8;
const EDGE = 16;
/** A cell is no wider than this many times its height. */
const WIDEST = 1.62;
const LARGEST = 168;

/** Boxes of the cells in pixels: as large as the room allows, in the middle of it. */
export function boxesOf(cells: readonly MapCell[], { width, height, scale }: Room): Box[] {
  const columns = Math.max(1, ...cells.map((cell) => cell.column + 1));
  const rows = Math.max(1, ...cells.map((cell) => cell.row + 1));
  const gap = GAP * Math.min(scale, 1.5);
  const edge = EDGE * Math.min(scale, 1.5);
  const most = LARGEST * scale;
  let boxHeight = Math.min(most * 0.72, (height - 2 * edge - (rows - 1) * gap) / rows);
  const boxWidth = Math.min(most, (width - 2 * edge - (columns - 1) * gap) / columns, boxHeight * WIDEST);
  boxHeight = Math.min(boxHeight, boxWidth * 0.82);
  const left = (width - columns * boxWidth - (columns - 1) * gap) / 2;
  const top = (height - rows * boxHeight - (rows - 1) * gap) / 2;
  return cells.map((cell) => ({
    code: cell.code,
    x: left + cell.column * (boxWidth + gap),
    y: top + cell.row * (boxHeight + gap),
    width: boxWidth,
    height: boxHeight,
  }));
}

/** The cell next to one in a direction, by where the boxes lie; the same one at the edge. */
export function neighbourOf(boxes: readonly Box[], code: string | null, key: string): string | null {
  const from = boxes.find((box) => box.code === code) ?? boxes[0];
  if (!from) return null;
  const [dx, dy] = directions[key] ?? [0, 0];
  let best: { code: string; cost: number } | null = null;
  for (const box of boxes) {
    const across = centre(box, 'x') - centre(from, 'x');
    const down = centre(box, 'y') - centre(from, 'y');
    const along = across * dx + down * dy;
    if (box.code === from.code || along <= 1) continue;
    const aside = Math.abs(across * dy) + Math.abs(down * dx);
    const cost = along + aside * 2;
    if (!best || cost < best.cost) best = { code: box.code, cost };
  }
  return best?.code ?? from.code;
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function centre(box: Box, axis: 'x' | 'y'): number {
  return axis === 'x' ? box.x + box.width / 2 : box.y + box.height / 2;
}

/** Codes of the boxes a rectangle drawn by hand touches. */
export function boxesIn(boxes: readonly Box[], area: Omit<Box, 'code'>): string[] {
  return boxes
    .filter(
      (box) =>
        box.x < area.x + area.width &&
        area.x < box.x + box.width &&
        box.y < area.y + area.height &&
        area.y < box.y + box.height,
    )
    .map((box) => box.code);
}
