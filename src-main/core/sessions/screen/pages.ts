/** Cuts a list into pages that hold at most `most` items and at most `room` of what `needs` says of each. */
export function paginate<T>(
  items: readonly T[],
  { most, room = Infinity, needs = () => 0 }: { most: number; room?: number; needs?: (item: T) => number },
): T[][] {
  const pages: T[][] = [];
  let left = 0;
  for (const item of items) {
    const page = pages.at(-1);
    const need = needs(item);
    if (!page || page.length >= most || need > left) {
      pages.push([item]);
      left = room - need;
    } else {
      page.push(item);
      left -= need;
    }
  }
  return pages.length === 0 ? [[]] : pages;
}

/** The page asked for, or the last where there are fewer. */
export function pageOf<T>(
  pages: readonly T[],
  asked: number,
): { page: number; pages: number; shown: T | undefined } {
  const count = Math.max(1, pages.length);
  const page = Math.min(Math.max(1, asked), count);
  return { page, pages: count, shown: pages[page - 1] };
}
