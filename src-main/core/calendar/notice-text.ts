import { belongsToNotice, type YearNotice } from '../../contract/calendar-data';
import {
  epochDayOf,
  formatLocalDate,
  parseLocalDate,
  weekdayOf,
  weekdayWord,
  type EpochDay,
  type LocalDate,
} from '../../contract/local-date';
import { toHalfWidth } from '../../contract/identity/digits';

/** One holiday of a notice, for the preview. */
export interface NoticeSection {
  readonly name: string;
  readonly holidays: readonly LocalDate[];
  readonly makeupWorkdays: readonly LocalDate[];
}

/**
 * What was read. With `problems` (Chinese sentences that name the place) there is no notice and nothing may
 * be imported; `warnings` want a look but don't stop.
 */
export interface NoticeReading {
  readonly notice: Omit<YearNotice, 'importedAt'> | null;
  readonly sections: readonly NoticeSection[];
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

const FESTIVALS = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const;
const DATE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?`;
const DATE_OR_RANGE = new RegExp(String.raw`${DATE}(?:(?:至|到|[-—–~])${DATE})?`, 'g');
const LONGEST_HOLIDAY = 15;

/**
 * Reads the text of the yearly 国务院办公厅 notice, e.g.
 * 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
 * Checks what the text itself lets be checked: weekdays in brackets, 共n天, make-up days at weekends, all
 * seven holidays present. The year comes from `known.year`, the title, or the only year written in the text.
 */
export function readNoticeText(text: string, known: { year?: number; source?: string } = {}): NoticeReading {
  const clean = normalise(text);
  const year = known.year ?? yearOfText(clean);
  if (year === null) {
    return unreadable(
      '看不出是哪一年的通知。请连同标题“关于 2027 年部分节假日安排的通知”一起粘贴，或先选年份。',
    );
  }
  const parts = splitSections(clean);
  if (parts.length === 0) {
    return unreadable('没有读到放假安排。请粘贴通知正文，从“一、元旦：”开始，到国庆节为止。');
  }
  const problems: string[] = [];
  const sections = parts.map((part) => readSection(part, year, problems));
  const holidays = unique(sections.flatMap((section) => section.holidays));
  const makeupWorkdays = unique(sections.flatMap((section) => section.makeupWorkdays));
  checkWhole(year, holidays, makeupWorkdays, problems);
  const warnings = missingFestivals(sections);
  const source = known.source ?? `国务院办公厅关于${year}年部分节假日安排的通知`;
  const notice = problems.length > 0 ? null : { year, holidays, makeupWorkdays, source };
  return { notice, sections, problems, warnings };
}

/** Adds problems that concern the notice as a whole; used for texts and tables alike. */
export function checkWhole(
  year: number,
  holidays: readonly LocalDate[],
  makeupWorkdays: readonly LocalDate[],
  problems: string[],
): void {
  for (const date of [...holidays, ...makeupWorkdays]) {
    if (!belongsToNotice(year, date))
      problems.push(`${date} 不在 ${year} 年，也不在上一年 12 月，请核对年份。`);
  }
  for (const date of makeupWorkdays) {
    const day = parseLocalDate(date);
    if (holidays.includes(date)) problems.push(`${date} 既写了放假又写了上班，请核对。`);
    if (day !== null && weekdayOf(day) <= 5) {
      problems.push(`${date} 是${weekdayWord(day)}，本来就上班，不会是补班日，请核对日期和年份。`);
    }
  }
  if (holidays.length === 0 && problems.length === 0)
    problems.push('没有读到任何放假日期，请核对粘贴的内容。');
}

function normalise(text: string): string {
  return toHalfWidth(text)
    .replace(/星期/g, '周')
    .replace(/周天/g, '周日')
    .replace(/[ \t\u3000\u00a0]/g, '')
    .replace(/;/g, '。')
    .replace(/,/g, '，');
}

function yearOfText(text: string): number | null {
  const title = /(\d{4})年(?:部分)?节假日(?:放假)?安排/.exec(text) ?? /(\d{4})年元旦/.exec(text);
  if (title?.[1] !== undefined) return Number(title[1]);
  const years = unique([...text.matchAll(/(\d{4})年\d{1,2}月\d{1,2}日/g)].map((match) => match[1] ?? ''));
  return years.length === 1 ? Number(years[0]) : null;
}

interface SectionText {
  readonly name: string;
  readonly body: string;
}

/** Sections start with a numeral and a name, `二、春节:`; what stands before the first one is the preamble. */
function splitSections(text: string): SectionText[] {
  const heads = [...text.matchAll(/[(（]?[一二三四五六七八九十]{1,2}[)）]?[、.]([^:：。\d]{2,20})[:：]/g)];
  return heads.map((head, i) => ({
    name: head[1] ?? '',
    body: text.slice(head.index + head[0].length, heads[i + 1]?.index ?? text.length),
  }));
}

function readSection(part: SectionText, year: number, problems: string[]): NoticeSection {
  const holidays: LocalDate[] = [];
  const makeupWorkdays: LocalDate[] = [];
  for (const sentence of part.body.split(/[。\n\r]/)) {
    if (sentence.startsWith('鼓励')) continue;
    let waiting: LocalDate[] = [];
    for (const clause of splitClauses(sentence)) {
      waiting.push(...readDates(clause, year, part.name, problems));
      if (waiting.length === 0) continue;
      if (clause.includes('上班')) makeupWorkdays.push(...waiting);
      else if (/放假|补休|调休|休息|公休/.test(clause)) holidays.push(...waiting);
      else continue;
      waiting = [];
    }
    if (waiting.length > 0) problems.push(`${part.name}：“${sentence}”没有写明放假还是上班，请核对。`);
  }
  checkCount(part, unique(holidays), problems);
  return { name: part.name, holidays: unique(holidays), makeupWorkdays: unique(makeupWorkdays) };
}

/** Splits at commas outside brackets: `5日放假，6日(周一)补休`. */
function splitClauses(sentence: string): string[] {
  return sentence.split(/，(?![^(]*\))/);
}

function readDates(clause: string, year: number, section: string, problems: string[]): LocalDate[] {
  const dates: LocalDate[] = [];
  let month: number | null = null;
  for (const match of clause.matchAll(DATE_OR_RANGE)) {
    const [whole, year1, month1, day1, note1, year2, month2, day2, note2] = match;
    month = month1 === undefined ? month : Number(month1);
    if (month === null) {
      problems.push(`${section}：“${whole}”前面没有写月份，请核对。`);
      continue;
    }
    const startYear = year1 === undefined ? year : Number(year1);
    const start = readDay(startYear, month, Number(day1), note1, `${section}：“${whole}”`, problems);
    if (start === null) continue;
    if (day2 === undefined) {
      dates.push(formatLocalDate(start));
      continue;
    }
    month = month2 === undefined ? month : Number(month2);
    const endYear = year2 === undefined ? startYear : Number(year2);
    const end = readDay(endYear, month, Number(day2), note2, `${section}：“${whole}”`, problems);
    if (end === null) continue;
    if (end < start || end - start >= LONGEST_HOLIDAY) {
      problems.push(`${section}：“${whole}”起止不对，请核对月份和年份。`);
      continue;
    }
    for (let day = start; day <= end; day++) dates.push(formatLocalDate(day));
  }
  return dates;
}

function readDay(
  year: number,
  month: number,
  date: number,
  note: string | undefined,
  place: string,
  problems: string[],
): EpochDay | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  if (parseLocalDate(text) === null) {
    problems.push(`${place}里的 ${month}月${date}日 不是日历上的一天，请核对。`);
    return null;
  }
  const day = epochDayOf(year, month, date);
  const stated = /周[一二三四五六日]/.exec(note ?? '')?.[0];
  if (stated !== undefined && stated !== weekdayWord(day)) {
    problems.push(`${place}：${text} 是${weekdayWord(day)}，原文写的是${stated}，请核对日期和年份。`);
  }
  return day;
}

function checkCount(part: SectionText, holidays: readonly LocalDate[], problems: string[]): void {
  const stated = /(?:共|放假)(\d{1,2})天/.exec(part.body)?.[1];
  if (stated !== undefined && Number(stated) !== holidays.length) {
    problems.push(`${part.name}：原文说共 ${stated} 天，读到 ${holidays.length} 天，请核对起止日期。`);
  }
}

function missingFestivals(sections: readonly NoticeSection[]): string[] {
  const names = sections.map((section) => section.name).join('、');
  const missing = FESTIVALS.filter((festival) => !names.includes(festival));
  return missing.length === 0 ? [] : [`没有读到${missing.join('、')}，请看看是否漏贴。`];
}

function unreadable(problem: string): NoticeReading {
  return { notice: null, sections: [], problems: [problem], warnings: [] };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}
