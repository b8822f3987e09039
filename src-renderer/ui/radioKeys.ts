/** Arrow keys in a group of answers: index to move to, or null for another key. Disabled answers are passed over. */
export function nextAnswer(key: string, at: number, usable: readonly boolean[]): number | null {
  const step =
    key === 'ArrowRight' || key === 'ArrowDown' ? 1 : key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return null;
  const count = usable.length;
  for (let n = 1; n <= count; n++) {
    const candidate = (((at + step * n) % count) + count) % count;
    if (usable[candidate]) return candidate;
  }
  return null;
}
