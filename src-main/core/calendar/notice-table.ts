import { z } from 'zod';
import { localDateSchema, parseLocalDate, type LocalDate } from '../../contract/local-date';
import { toHalfWidth } from '../../contract/identity/digits';
import { checkWhole, readNoticeText, type NoticeReading } from './notice-text';

const noticeFileSchema = z.object({
  year: z.number().int(),
  holidays: z.array(localDateSchema),
  makeupWorkdays: z.array(localDateSchema),
  source: z.string().default(''),
});

const KINDS: Readonly<Record<string, 'holiday' | 'makeup'>> = {
  放假: 'holiday',
  休: 'holiday',
  holiday: 'holiday',
  上班: 'makeup',
  补班: 'makeup',
  班: 'makeup',
  workday: 'makeup',
};

/**
 * Reads a yearly notice in whichever of three forms it comes: the pasted text of the notice, a table
 * (`日期,类型,名称` with 放假 or 上班, comma or tab), or JSON `{year, holidays, makeupWorkdays, source}`.
 */
export function readNotice(input: string, known: { year?: number; source?: string } = {}): NoticeReading {
  const text = input.replace(/^\uFEFF/, '').trim();
  if (text.startsWith('{')) return readNoticeJson(text, known);
  if (/^\s*"?\d{4}[-/]\d{1,2}[-/]\d{1,2}"?\s*[,\t，]/m.test(toHalfWidth(text)))
    return readNoticeTable(text, known);
  return readNoticeText(text, known);
}

function readNoticeTable(input: string, known: { year?: number; source?: string }): NoticeReading {
  const problems: string[] = [];
  const rows: { date: LocalDate; kind: 'holiday' | 'makeup'; name: string }[] = [];
  for (const [index, line] of toHalfWidth(input).split(/\r?\n/).entries()) {
    if (line.trim() === '' || (index === 0 && !/\d/.test(line))) continue;
    const [date = '', kind = '', name = ''] = line
      .split(/[,\t]/)
      .map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const iso = isoDate(date);
    const known = KINDS[kind.toLowerCase()];
    if (iso === null) problems.push(`第 ${index + 1} 行：“${date}”不是一个日期，应写成 2027-01-01 这样。`);
    if (known === undefined) problems.push(`第 ${index + 1} 行：“${kind}”应写放假或上班。`);
    if (iso !== null && known !== undefined) rows.push({ date: iso, kind: known, name });
  }
  const year = known.year ?? commonestYear(rows.map((row) => row.date));
  const pick = (kind: string): LocalDate[] => rows.filter((row) => row.kind === kind).map((row) => row.date);
  return finish(
    { year, holidays: pick('holiday'), makeupWorkdays: pick('makeup'), source: known.source ?? '' },
    problems,
  );
}

function readNoticeJson(input: string, known: { year?: number; source?: string }): NoticeReading {
  let value: unknown;
  try {
    value = JSON.parse(input);
  } catch {
    return finish(null, ['这不是完整的 JSON 文件，请重新选择文件。']);
  }
  const parsed = noticeFileSchema.safeParse(value);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.') ?? '';
    return finish(null, [
      `文件里“${place}”一项不对：要有 year、holidays、makeupWorkdays，日期写成 2027-01-01 这样。`,
    ]);
  }
  if (known.year !== undefined && known.year !== parsed.data.year) {
    return finish(null, [`选的是 ${known.year} 年，文件是 ${parsed.data.year} 年的，请核对。`]);
  }
  return finish({ ...parsed.data, source: known.source ?? parsed.data.source }, []);
}

function finish(notice: z.infer<typeof noticeFileSchema> | null, problems: string[]): NoticeReading {
  if (notice === null) return { notice: null, sections: [], problems, warnings: [] };
  const sorted = {
    ...notice,
    holidays: [...new Set(notice.holidays)].sort(),
    makeupWorkdays: [...new Set(notice.makeupWorkdays)].sort(),
  };
  checkWhole(sorted.year, sorted.holidays, sorted.makeupWorkdays, problems);
  const section = {
    name: `${sorted.year} 年`,
    holidays: sorted.holidays,
    makeupWorkdays: sorted.makeupWorkdays,
  };
  return { notice: problems.length > 0 ? null : sorted, sections: [section], problems, warnings: [] };
}

function isoDate(text: string): LocalDate | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseLocalDate(iso) === null ? null : iso;
}

/** A table lists one year, with at most a few days of the December before it. */
function commonestYear(dates: readonly LocalDate[]): number {
  const counts = new Map<number, number>();
  for (const date of dates) {
    const year = Number(date.slice(0, 4));
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
