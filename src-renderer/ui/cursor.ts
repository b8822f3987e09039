/**
 * Where a key moves the cursor of a list. `at` is -1 before the first move. Rows that can't be selected (group heads)
 * are passed over. Null for keys that don't move, or when there is nowhere to go.
 */
export function moveCursor(
  key: string,
  at: number,
  count: number,
  page: number,
  selectable: (index: number) => boolean = () => true,
): number | null {
  const last = count - 1;
  if (last < 0) return null;
  if (key === 'ArrowDown') return seek(at + 1, 1, last, selectable);
  if (key === 'ArrowUp')
    return at < 0 ? seek(last, -1, last, selectable) : seek(at - 1, -1, last, selectable);
  if (key === 'Home') return seek(0, 1, last, selectable);
  if (key === 'End') return seek(last, -1, last, selectable);
  if (key === 'PageDown') return leap(Math.min(last, Math.max(0, at) + page), 1, last, selectable);
  if (key === 'PageUp') return leap(Math.max(0, at - page), -1, last, selectable);
  return null;
}

function seek(
  from: number,
  step: 1 | -1,
  last: number,
  selectable: (index: number) => boolean,
): number | null {
  for (let index = from; index >= 0 && index <= last; index += step) {
    if (selectable(index)) return index;
  }
  return null;
}

function leap(to: number, step: 1 | -1, last: number, selectable: (index: number) => boolean): number | null {
  const back: 1 | -1 = step === 1 ? -1 : 1;
  return seek(to, step, last, selectable) ?? seek(to, back, last, selectable);
}
