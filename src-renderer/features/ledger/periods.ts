/** Spans of registration dates that are chosen by a word. */
export interface Period {
  word: string;
  from: string;
  to: string;
}

const DAY = 86_400_000;

/** 今天, 本周, 本月, 上月, 今年 as seen from a local date; weeks begin on Monday. */
export function periodsOf(today: string): Period[] {
  const date = new Date(`${today}T00:00:00Z`);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const monday = date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY;
  const first = (at: number) => write(Date.UTC(year, at, 1));
  return [
    { word: '今天', from: today, to: today },
    { word: '本周', from: write(monday), to: write(monday + 6 * DAY) },
    { word: '本月', from: first(month), to: write(Date.UTC(year, month + 1, 0)) },
    { word: '上月', from: first(month - 1), to: write(Date.UTC(year, month, 0)) },
    { word: '今年', from: `${year}-01-01`, to: `${year}-12-31` },
  ];
}

/** The filter as a sentence: `本周登记`, `11-01 至 11-15 登记`, `11-01 以后登记`. */
export function periodWords(from: string | null, to: string | null, today: string): string {
  if (from === null && to === null) return '不限登记时间';
  const named = periodsOf(today).find((period) => period.from === from && period.to === to);
  if (named) return `${named.word}登记`;
  const short = (date: string) => (date.startsWith(today.slice(0, 4)) ? date.slice(5) : date);
  if (from !== null && to !== null)
    return from === to ? `${short(from)} 登记` : `${short(from)} 至 ${short(to)} 登记`;
  return from !== null ? `${short(from)} 以后登记` : `${short(to ?? '')} 以前登记`;
}

function write(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
