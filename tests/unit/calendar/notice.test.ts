import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatLocalDate, parseLocalDate, weekdayOf } from '../../../src-main/contract/local-date';
import { isNationalWorkingDay } from '../../../src-main/core/calendar/national-days';
import { readNotice } from '../../../src-main/core/calendar/notice-table';
import { BUILT_IN_CALENDAR, changedDays, withNotice } from '../../../src-main/core/calendar/working-calendar';

const TEXT_2026 = `国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;

const TEXT_2024 = `关于2024年部分节假日安排的通知
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`;

/** What a reading says of each day that isn't as the working week has it, against the built-in table. */
function differences(year: number, reading: ReturnType<typeof readNotice>): string[] {
  const different: string[] = [];
  for (let day = parseLocalDate(`${year}-01-01`) ?? 0; formatLocalDate(day) <= `${year}-12-31`; day++) {
    const date = formatLocalDate(day);
    const makeup = reading.notice?.makeupWorkdays.includes(date) === true;
    const off = reading.notice?.holidays.includes(date) === true;
    const works = makeup || (!off && weekdayOf(day) <= 5);
    if (works !== isNationalWorkingDay(day)) different.push(date);
  }
  return different;
}

describe('reading a yearly notice', () => {
  it('reads the notice of 2026 as the built-in table has it', () => {
    const reading = readNotice(TEXT_2026);
    expect(reading.problems).toEqual([]);
    expect(reading.warnings).toEqual([]);
    expect(reading.notice?.year).toBe(2026);
    expect(reading.notice?.makeupWorkdays).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(reading.notice?.holidays).toHaveLength(33);
    expect(reading.sections.map((section) => section.name)).toEqual([
      '元旦',
      '春节',
      '清明节',
      '劳动节',
      '端午节',
      '中秋节',
      '国庆节',
    ]);
    expect(differences(2026, reading)).toEqual([]);
  });

  it('reads the wording of 2024, with 星期 and an encouraged day that is no holiday', () => {
    const reading = readNotice(TEXT_2024);
    expect(reading.problems).toEqual([]);
    expect(reading.notice?.holidays).not.toContain('2024-02-09');
    expect(differences(2024, reading)).toEqual([]);
  });

  it('reads dates in December of the year before', () => {
    const reading = readNotice('一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。', { year: 2023 });
    expect(reading.notice?.holidays).toEqual(['2022-12-31', '2023-01-01', '2023-01-02']);
    const earlier = readNotice(
      '一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。',
      {
        year: 2019,
      },
    );
    expect(earlier.notice?.makeupWorkdays).toEqual(['2018-12-29']);
  });

  it('reads a day off taken later, and a single day “放假1天，不调休”', () => {
    const reading = readNotice(
      '一、元旦：1月1日（周三）放假1天，不调休。\n三、清明节：4月5日放假，4月7日（周一）补休。',
      {
        year: 2025,
      },
    );
    expect(reading.problems).toEqual([]);
    expect(reading.notice?.holidays).toEqual(['2025-01-01', '2025-04-05', '2025-04-07']);
    expect(reading.warnings).toEqual(['没有读到春节、劳动、端午、中秋、国庆，请看看是否漏贴。']);
  });

  it('reads full-width digits and half-width punctuation alike', () => {
    const reading = readNotice('一、元旦:１月１日(周四)至３日(周六)放假调休,共3天。1月4日(周日)上班。', {
      year: 2026,
    });
    expect(reading.notice?.holidays).toEqual(['2026-01-01', '2026-01-02', '2026-01-03']);
    expect(reading.notice?.makeupWorkdays).toEqual(['2026-01-04']);
  });

  it.each([
    ['今天天气很好', '看不出是哪一年的通知'],
    ['关于2027年部分节假日安排的通知', '没有读到放假安排'],
    [TEXT_2026.replace('1月4日（周日）', '1月4日（周一）'), '2026-01-04 是周日，原文写的是周一'],
    [TEXT_2026.replace('共9天', '共8天'), '原文说共 8 天，读到 9 天'],
    [TEXT_2026.replaceAll('2026', '2027'), '请核对日期和年份'],
    [
      TEXT_2026.replace('4月4日（周六）至6日（周一）放假', '4月4日（周六）至6日（周一）'),
      '没有写明放假还是上班',
    ],
    [TEXT_2026.replace('5月9日（周六）上班', '5月8日上班'), '2026-05-08 是周五，本来就上班'],
    [TEXT_2026.replace('6月19日（周五）至21日', '6月31日至32日'), '不是日历上的一天'],
    [TEXT_2026.replace('10月1日（周四）至7日', '10月7日至1日'), '起止不对'],
  ])('names what is wrong instead of guessing (%#)', (text, problem) => {
    const reading = readNotice(text);
    expect(reading.notice).toBeNull();
    expect(reading.problems.join(' ')).toContain(problem);
  });

  it('reads the table that comes with the product, and finds nothing to change', () => {
    const table = readFileSync(
      path.join(import.meta.dirname, '../../../resources/calendars/notice-2026.csv'),
      'utf8',
    );
    const reading = readNotice(table, { source: '随软件' });
    expect(reading.problems).toEqual([]);
    expect(reading.notice?.year).toBe(2026);
    if (reading.notice === null) return expect.unreachable();
    const imported = withNotice(BUILT_IN_CALENDAR, { ...reading.notice, importedAt: 0 });
    expect(changedDays(BUILT_IN_CALENDAR, imported)).toEqual([]);
  });

  it('names the line of a table that is wrong', () => {
    const reading = readNotice(
      '日期,类型,名称\n2027-01-01,放假,元旦\n2027-02-30,放假,春节\n2027-01-09,值班,元旦',
    );
    expect(reading.notice).toBeNull();
    expect(reading.problems).toEqual([
      '第 3 行：“2027-02-30”不是一个日期，应写成 2027-01-01 这样。',
      '第 4 行：“值班”应写放假或上班。',
    ]);
  });

  it('reads JSON, and says what is missing from it', () => {
    const good = readNotice(
      '{"year":2027,"holidays":["2027-01-01"],"makeupWorkdays":["2027-01-09"],"source":"示例"}',
    );
    expect(good.notice).toEqual({
      year: 2027,
      holidays: ['2027-01-01'],
      makeupWorkdays: ['2027-01-09'],
      source: '示例',
    });
    expect(readNotice('{"year":2027}').problems[0]).toContain('holidays');
    expect(readNotice('{"year":').problems[0]).toContain('JSON');
    expect(
      readNotice('{"year":2027,"holidays":[],"makeupWorkdays":[]}', { year: 2028 }).problems[0],
    ).toContain('2028');
  });
});
