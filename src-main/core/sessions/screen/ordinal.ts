const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一, 二 … 十, 十一 … 九十九, for the clauses of a proposal; figures beyond. */
export function ordinal(n: number): string {
  if (n > 99) return String(n);
  const tens = Math.floor(n / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (digits[tens] ?? '')}十`;
  return `${ten}${digits[n % 10] ?? ''}`;
}
