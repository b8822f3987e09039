/** `75%` of a part and a whole, one decimal where it says more; `—` of nothing. */
export function shareWords({ part, whole }: { part: number; whole: number }): string {
  if (whole === 0) return '—';
  const share = (part / whole) * 100;
  return `${Number.isInteger(share) ? share : share.toFixed(1)}%`;
}
