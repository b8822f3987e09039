/** A text in three parts: what both share before, what differs, what both share after. */
export interface TextParts {
  readonly head: string;
  readonly changed: string;
  readonly tail: string;
}

/** Where two versions of a paragraph differ. */
export function compareTexts(before: string, after: string): { before: TextParts; after: TextParts } {
  const [a, b] = [Array.from(before), Array.from(after)];
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return { before: partsOf(a, head, tail), after: partsOf(b, head, tail) };
}

function partsOf(text: readonly string[], head: number, tail: number): TextParts {
  const end = text.length - tail;
  return {
    head: text.slice(0, head).join(''),
    changed: text.slice(head, end).join(''),
    tail: text.slice(end).join(''),
  };
}
