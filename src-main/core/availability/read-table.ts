import { busyKind, type BusyKind, type BusyPattern } from '../../contract/availability';
import { busyKindWords } from '../../contract/availability-words';
import { DomainError } from '../../contract/domain-error';
import { instantAt, minutesOf, parseLocalDate, timeOfDaySchema } from '../../contract/local-date';
import type { SheetSpec } from '../../sheets/write-sheet';
import { spanFault } from './decide';

/** A row of a table of times: whose it is by name, and when. */
export interface TableTime {
  readonly row: number;
  readonly name: string;
  readonly unit: string;
  readonly kind: BusyKind;
  readonly pattern: BusyPattern;
  readonly place: string;
  readonly what: string;
}
export interface TableProblem {
  readonly row: number;
  readonly message: string;
}

/** Lines at the top in which the heads are looked for: offices like to write a title above. */
const headWithin = 5;

const titles = {
  name: '姓名或名称',
  unit: '单位',
  day: '日期或每周几',
  lastDay: '截止日期',
  from: '开始',
  to: '结束',
  kind: '类型',
  what: '事由',
  place: '地点',
} as const;
type Column = keyof typeof titles;

const columns: readonly { readonly key: Column; readonly width: number; readonly must: boolean }[] = [
  { key: 'name', width: 22, must: true },
  { key: 'unit', width: 26, must: false },
  { key: 'day', width: 18, must: true },
  { key: 'lastDay', width: 14, must: false },
  { key: 'from', width: 10, must: true },
  { key: 'to', width: 10, must: true },
  { key: 'kind', width: 16, must: false },
  { key: 'what', width: 28, must: false },
  { key: 'place', width: 20, must: false },
];

/** The empty table to fill in; what it gives out is what `readTable` takes. */
export function templateSpec(today: string): SheetSpec {
  return {
    name: '不便时间',
    title: '',
    columns: columns.map(({ key, width }) => ({ title: titles[key], width, kind: 'text' })),
    rows: [
      ['陈某', '大满人民法庭', '每周三', '', '08:30', '11:30', '开庭', '固定开庭日', ''],
      ['中心调解室', '', today, today, '08:30', '10:00', '会议', '网格例会', ''],
    ],
    footer: () => [
      '一行写一段时间。人员、单位、场所的名称要和名册里一样；同名的人写上单位。上面两行是样子，填之前删去。',
      '“日期或每周几”写 2026-11-25，或每周一、三；跨几天的在“截止日期”写最后一天；每周的在那里写到哪天为止，可空。',
      `类型：${Object.values(busyKindWords).join('、')}；不写算其他。地点写村（社区）或乡镇名，用来算路上的时间，可空。`,
    ],
    choices: { [titles.kind]: Object.values(busyKindWords) },
  };
}

/**
 * The rows of a table of times with what can't be understood. Whose they are is looked up by the caller.
 * @throws DomainError availability.file when it has none of the heads
 */
export function readTable(rows: readonly (readonly string[])[], today: string) {
  const head = rows
    .slice(0, headWithin)
    .findIndex((row) => columns.filter(({ must }) => must).every(({ key }) => row.includes(titles[key])));
  if (head < 0)
    throw new DomainError(
      'availability.file',
      `表格里没有找到表头“${columns.map(({ key }) => titles[key]).join('、')}”。请用下载的模板填写。`,
    );
  const places = columns.map(({ key }) => [key, (rows[head] ?? []).indexOf(titles[key])] as const);
  const times: TableTime[] = [];
  const problems: TableProblem[] = [];
  rows.slice(head + 1).forEach((cells, index) => {
    const cell = (key: Column) => cells[places.find(([each]) => each === key)?.[1] ?? -1]?.trim() ?? '';
    // The notes below the table run across it: one text in every cell, or in the first alone.
    if (cell('name') === '' || new Set(cells.filter((each) => each !== '')).size < 2) return;
    const row = head + 2 + index;
    const read = readRow(cell, today);
    if (typeof read === 'string') problems.push({ row, message: read });
    else times.push({ row, ...read });
  });
  return { times, problems };
}

function readRow(cell: (key: Column) => string, today: string): Omit<TableTime, 'row'> | string {
  const [from, to] = [clock(cell('from')), clock(cell('to'))];
  if (from === null || to === null) return '开始、结束写成 08:30 的样子。';
  const kind = kindNamed(cell('kind'));
  if (kind === null) return `类型“${cell('kind')}”不认识，写${Object.values(busyKindWords).join('、')}。`;
  const pattern = patternOf(cell('day'), cell('lastDay'), { from, to }, today);
  if (typeof pattern === 'string') return pattern;
  const fault = spanFault(pattern);
  if (fault !== null) return fault;
  if (cell('what').length > 80) return '事由最多 80 个字。';
  return { name: cell('name'), unit: cell('unit'), kind, pattern, place: cell('place'), what: cell('what') };
}

function patternOf(
  day: string,
  lastDay: string,
  hours: { from: string; to: string },
  today: string,
): BusyPattern | string {
  const last = lastDay === '' ? null : dateOf(lastDay);
  if (lastDay !== '' && last === null) return '截止日期写成 2026-11-25 的样子。';
  const weekly = /^(?:每)?周(.+)$/.exec(
    day.replaceAll(/\s|星期|、周/g, (found) => (found === '星期' ? '周' : '、')),
  );
  if (weekly) {
    const weekdays = weekdaysOf(weekly[1] ?? '');
    return weekdays === null
      ? '每周几写成“每周一、三”的样子。'
      : { repeat: 'weekly', weekdays, ...hours, firstDay: today, lastDay: last };
  }
  const first = dateOf(day);
  if (first === null) return '日期写成 2026-11-25，或“每周一、三”。';
  const end = parseLocalDate(last ?? first) ?? 0;
  return {
    repeat: 'once',
    from: instantAt(parseLocalDate(first) ?? 0, minutesOf(hours.from)),
    to: instantAt(end, minutesOf(hours.to)),
  };
}

function weekdaysOf(words: string): number[] | null {
  const days = [...words.replaceAll(/[、，,和及周每 ]/g, '')].map((each) => '一二三四五六日天'.indexOf(each));
  if (days.length === 0 || days.some((day) => day < 0)) return null;
  return [...new Set(days.map((day) => (day === 7 ? 7 : day + 1)))].sort((a, b) => a - b);
}

function dateOf(words: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00)?$/.exec(words);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseLocalDate(date) === null ? null : date;
}

/** `8:30`, `08：30`, and what a cell of time looks like once a table has turned it into text. */
function clock(words: string): string | null {
  const match = /(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?$/.exec(words);
  if (!match) return null;
  const [, hours = '', minutes = ''] = match;
  return timeOfDaySchema.safeParse(`${hours.padStart(2, '0')}:${minutes}`).data ?? null;
}

function kindNamed(words: string): BusyKind | null {
  if (words === '') return 'other';
  return busyKind.options.find((kind) => busyKindWords[kind] === words) ?? null;
}
