import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../../src-main/core/availability/read-calendar';
import { readTable, templateSpec } from '../../../src-main/core/availability/read-table';
import { readSheet } from '../../../src-main/sheets/read-sheet';
import { writeSheet } from '../../../src-main/sheets/write-sheet';

const now = Date.parse('2026-11-24T09:00:00+08:00');
const at = (words: string) => Date.parse(`${words.replace(' ', 'T')}:00+08:00`);
const file = (...events: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((event) => ['BEGIN:VEVENT', event, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');

describe('a calendar file', () => {
  it('gives its events at the hours of Shanghai, whether they name a zone, use UTC or name none', () => {
    const text = file(
      'UID:a\r\nDTSTART;TZID=China Standard Time:20261125T090000\r\nDTEND;TZID=China Standard Time:20261125T113000\r\nSUMMARY:分局会议',
      'UID:b\r\nDTSTART:20261125T010000Z\r\nDURATION:PT1H\r\nSUMMARY:例会',
      'UID:c\r\nDTSTART;VALUE=DATE:20261126\r\nSUMMARY:出差',
    );
    expect(readCalendar(text, now)).toEqual([
      {
        uid: 'a ',
        pattern: { repeat: 'once', from: at('2026-11-25 09:00'), to: at('2026-11-25 11:30') },
        what: '分局会议',
      },
      {
        uid: 'b ',
        pattern: { repeat: 'once', from: at('2026-11-25 09:00'), to: at('2026-11-25 10:00') },
        what: '例会',
      },
      {
        uid: 'c ',
        pattern: { repeat: 'once', from: at('2026-11-26 00:00'), to: at('2026-11-27 00:00') },
        what: '出差',
      },
    ]);
  });

  it('keeps a plain weekly event weekly', () => {
    const [event] = readCalendar(
      file(
        'UID:w\r\nDTSTART:20261104T083000\r\nDTEND:20261104T113000\r\nRRULE:FREQ=WEEKLY;BYDAY=FR,WE;UNTIL=20261231T000000\r\nSUMMARY:开庭',
      ),
      now,
    );
    expect(event?.pattern).toEqual({
      repeat: 'weekly',
      weekdays: [3, 5],
      from: '08:30',
      to: '11:30',
      firstDay: '2026-11-04',
      lastDay: '2026-12-31',
    });
  });

  it('writes out other repetitions for half a year and leaves out the days that fall away', () => {
    const events = readCalendar(
      file(
        'UID:m\r\nDTSTART:20261120T083000\r\nDTEND:20261120T093000\r\nRRULE:FREQ=WEEKLY;INTERVAL=2\r\nEXDATE:20261204T083000',
      ),
      now,
    );
    const days = events.map(({ pattern }) => (pattern.repeat === 'once' ? pattern.from : 0));
    expect(days.slice(0, 2)).toEqual([at('2026-12-18 08:30'), at('2027-01-01 08:30')]);
    expect(Math.max(...days)).toBeLessThan(now + 181 * 86_400_000);
  });

  it('leaves out what is past, free or cancelled', () => {
    const text = file(
      'UID:p\r\nDTSTART:20261101T090000\r\nDTEND:20261101T100000',
      'UID:f\r\nDTSTART:20261125T090000\r\nDTEND:20261125T100000\r\nTRANSP:TRANSPARENT',
      'UID:x\r\nDTSTART:20261125T090000\r\nDTEND:20261125T100000\r\nSTATUS:CANCELLED',
    );
    expect(readCalendar(text, now)).toEqual([]);
  });

  it('that can not be understood is refused with what to do', () => {
    expect(() => readCalendar('BEGIN:VCALENDAR\r\nnonsense', now)).toThrow(/重新导出/);
  });
});

describe('a table of times', () => {
  const head = ['姓名或名称', '单位', '日期或每周几', '截止日期', '开始', '结束', '类型', '事由', '地点'];

  it('gives single days, stretches of days and weekdays', () => {
    const { times, problems } = readTable(
      [
        ['十一月不便时间'],
        head,
        ['马某', '', '2026-11-25', '', '9:00', '11:30', '会议', '分局会议', ''],
        ['孙某', '', '2026/11/24', '2026-11-25', '08:30', '18:00', '出差', '', '高台县'],
        ['陈某', '大满人民法庭', '每周一、三', '2026-12-31', '08:30', '11:30', '开庭', '', ''],
      ],
      '2026-11-24',
    );
    expect(problems).toEqual([]);
    expect(times.map(({ row, kind, pattern }) => [row, kind, pattern])).toEqual([
      [3, 'meeting', { repeat: 'once', from: at('2026-11-25 09:00'), to: at('2026-11-25 11:30') }],
      [4, 'trip', { repeat: 'once', from: at('2026-11-24 08:30'), to: at('2026-11-25 18:00') }],
      [
        5,
        'hearing',
        {
          repeat: 'weekly',
          weekdays: [1, 3],
          from: '08:30',
          to: '11:30',
          firstDay: '2026-11-24',
          lastDay: '2026-12-31',
        },
      ],
    ]);
  });

  it('says row by row what to change', () => {
    const { problems } = readTable(
      [
        head,
        ['马某', '', '下周三', '', '9:00', '11:30', '', '', ''],
        ['马某', '', '2026-11-25', '', '11:30', '9:00', '', '', ''],
        ['马某', '', '2026-11-25', '', '上午', '9:00', '', '', ''],
        ['马某', '', '2026-11-25', '', '9:00', '10:00', '团建', '', ''],
      ],
      '2026-11-24',
    );
    expect(problems.map(({ row, message }) => [row, message.slice(0, 6)])).toEqual([
      [2, '日期写成 2'],
      [3, '结束时间要晚'],
      [4, '开始、结束写'],
      [5, '类型“团建”'],
    ]);
  });

  it('without the heads of the template is refused', () => {
    expect(() => readTable([['谁', '什么时候']], '2026-11-24')).toThrow(/模板/);
  });

  it('is taken in just as the template gives it out', async () => {
    const { bytes } = await writeSheet(templateSpec('2026-11-24'));
    const { times, problems } = readTable((await readSheet(bytes)).rows, '2026-11-24');
    expect(problems).toEqual([]);
    expect(times.map(({ name, pattern }) => [name, pattern.repeat])).toEqual([
      ['陈某', 'weekly'],
      ['中心调解室', 'once'],
    ]);
  });
});
