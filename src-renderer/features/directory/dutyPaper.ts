import type { DutyWeek } from '@contract/duty';
import { attendanceWords, dutyShiftWords } from '@contract/duty-labels';
import { monthDay, weekdayName } from '../../ui/dates';
import { escaped } from '../../ui/escaped';

/** The week as a sheet to hang up: who is on duty, and which units came. A whole document for `desktop.printHtml`. */
export function dutyPaper(centre: string, week: DutyWeek): string {
  const heads = week.days.map(({ date }) => `<th>${monthDay(date)}<br>${weekdayName(date)}</th>`).join('');
  const shifts = (week.days[0]?.slots ?? []).map(({ shift }, at) =>
    row(
      dutyShiftWords[shift],
      week.days.map(({ slots }) => slots[at]?.names.join('、') ?? ''),
    ),
  );
  const units = week.units.map((unit) =>
    row(
      unit.name,
      unit.signs.map((sign) => (sign ? `${attendanceWords[sign.status]} ${sign.name}` : '')),
    ),
  );
  const last = week.days.at(-1)?.date ?? week.monday;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>
@page{size:A4 landscape}
body{font-family:FangSong,'仿宋',serif;font-size:12pt;line-height:1.5}
h1{font-size:20pt;text-align:center;font-weight:600;margin:0 0 8pt}
h2{font-size:14pt;font-weight:600;margin:14pt 0 4pt}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:.5pt solid #000;padding:4pt;text-align:center;height:26pt;font-weight:400}
th:first-child{width:4.5cm}
</style></head><body>
<h1>${escaped(centre)}值班表</h1>
<p>${week.monday} 至 ${last}</p>
<table><tr><th>班次</th>${heads}</tr>${shifts.join('')}</table>
${units.length === 0 ? '' : `<h2>进驻单位到岗</h2><table><tr><th>单位</th>${heads}</tr>${units.join('')}</table>`}
</body></html>`;
}

function row(head: string, cells: readonly string[]): string {
  return `<tr><th>${escaped(head)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
}
