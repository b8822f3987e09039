/** A part of a line; figures that decide (sums, areas, shares) stand out by weight. */
export interface LinePart {
  readonly words: string;
  readonly strong: boolean;
}

const figure = /[0-9][0-9,]*(?:\.[0-9]+)? ?(?:万元|亿元|元|亩|平方米|吨|公斤|[%％])/g;

/** Cuts a line into its figures with units and what stands between them. */
export function partsOf(line: string): LinePart[] {
  const parts: LinePart[] = [];
  let at = 0;
  for (const match of line.matchAll(figure)) {
    if (match.index > at) parts.push({ words: line.slice(at, match.index), strong: false });
    parts.push({ words: match[0], strong: true });
    at = match.index + match[0].length;
  }
  return at < line.length ? [...parts, { words: line.slice(at), strong: false }] : parts;
}
