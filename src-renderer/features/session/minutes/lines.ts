import type { MinutesLine } from '@contract/sessions-view';

/** The newest lines in the order they happened, and how many stand before them: a day of talking is long. */
export function newestLines(
  lines: readonly MinutesLine[],
  most: number,
): { lines: readonly MinutesLine[]; earlier: number } {
  const earlier = Math.max(0, lines.length - most);
  return { lines: earlier === 0 ? lines : lines.slice(earlier), earlier };
}
