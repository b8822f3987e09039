/**
 * A calendar day as it stands on paper: `2026 年 11 月 25 日`; without one, room to write it by hand.
 * @param day `YYYY-MM-DD`, Asia/Shanghai
 */
export function paperDate(day: string | null): string {
  if (day === null) return '　　　年　　月　　日';
  const [year, month, date] = day.split('-').map(Number);
  return `${year} 年 ${month} 月 ${date} 日`;
}

/**
 * The same to the hour, `2026 年 11 月 25 日 9 时`, as receipts are signed.
 * @param minute `YYYY-MM-DDTHH:mm`, Asia/Shanghai
 */
export function paperHour(minute: string | null): string {
  if (minute === null) return '　　年　　月　　日　　时';
  return `${paperDate(minute.slice(0, 10))} ${Number(minute.slice(11, 13))} 时`;
}

/**
 * The same to the minute, `2026 年 11 月 25 日 9:05`.
 * @param minute `YYYY-MM-DDTHH:mm`, Asia/Shanghai
 */
export function paperMinuteWords(minute: string | null): string {
  if (minute === null) return '　　年　　月　　日　　时　　分';
  return `${paperDate(minute.slice(0, 10))} ${Number(minute.slice(11, 13))}:${minute.slice(14)}`;
}
