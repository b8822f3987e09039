/**
 * What a pen writes, as the contract keeps it: per stroke flat whole numbers, four for each point: x, y in thousandths
 * of the width of the field, milliseconds since the first point, pressure 0 to 1000. Pure.
 */
export interface PenPoint {
  x: number;
  y: number;
  at: number;
  pressure: number;
}

/** Most numbers of one signature; beyond it points are left out evenly. */
const MOST_NUMBERS = 12_000;

export function strokeNumbers(
  strokes: readonly (readonly PenPoint[])[],
  width: number,
  most = MOST_NUMBERS,
): number[][] {
  const begun = strokes[0]?.[0]?.at ?? 0;
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  const every = Math.max(1, Math.ceil((points * 4) / most));
  const scale = width > 0 ? 1000 / width : 0;
  return strokes.map((stroke) =>
    stroke
      .filter((_, n) => n % every === 0)
      .flatMap(({ x, y, at, pressure }) => [
        Math.round(x * scale),
        Math.round(y * scale),
        Math.max(0, Math.round(at - begun)),
        Math.round(Math.min(1, Math.max(0, pressure)) * 1000),
      ]),
  );
}

/** Width of the line at a pressure, in pixels of the field. A mouse always says 0.5. */
export function penWidth(pressure: number): number {
  return 1.5 + pressure * 3;
}
