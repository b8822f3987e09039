import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerField } from '../../../src-main/contract/ledger-import';
import {
  guessFields,
  guessHeaderRow,
  guessYear,
  headerTitles,
  isInTenThousands,
} from '../../../src-main/core/ledger-import/guess-mapping';
import { readDate } from '../../../src-main/core/ledger-import/read-date';
import { readBothSides, readSide } from '../../../src-main/core/ledger-import/read-parties';
import { readRow } from '../../../src-main/core/ledger-import/read-row';
import { dateForms, messyHeadings } from '../../support/messy-ledger';
import { monday } from '../../support/test-centre';

const defaults = {
  tier: 3 as const,
  year: 2025,
  place: '',
  success: 'agreement_oral' as const,
  inTenThousands: false,
};
const context = { defaults, now: monday, divisionIn: () => null };
const good = {
  registeredOn: '2025.3.5',
  applicant: '张有田',
  respondent: '李守成',
  summary: '地界争执',
  village: '大满村',
};
const read = (cells: Partial<Record<LedgerField, string>>, more: Partial<typeof defaults> = {}) =>
  readRow(7, { ...good, ...cells }, { ...context, defaults: { ...defaults, ...more } });
const wordsOf = (row: ReturnType<typeof readRow>) => row.problems.map((problem) => problem.words).join('|');

describe('dates', () => {
  it('reads one day out of every form people write it in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2049 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, day) => {
          const iso = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
          for (const form of dateForms(year, month, day))
            expect([form, readDate(form, null)?.date]).toEqual([form, iso]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes the year of the file where a date has none, and refuses it without one', () => {
    for (const text of ['三月五日', '3月5日', '3.5', '3-5', '三月五号']) {
      expect(readDate(text, 2025)?.date).toBe('2025-03-05');
      expect(readDate(text, null)).toBeNull();
    }
    expect(readDate('十二月三十一日', 2024)?.date).toBe('2024-12-31');
    expect(readDate('25.3.5', null)?.date).toBe('2025-03-05');
  });

  it('reads the time beside a date', () => {
    expect(readDate('2025-03-05 14:30', null)).toMatchObject({ date: '2025-03-05', minutes: 870 });
    expect(readDate('2025年3月5日 下午3时', null)).toMatchObject({ date: '2025-03-05', minutes: 900 });
    expect(readDate('45721.5', null)).toMatchObject({ date: '2025-03-05', minutes: 720 });
  });

  it('never makes a date of what is none', () => {
    for (const text of [
      '',
      '去年春天',
      '2025.2.30',
      '2025.13.1',
      '13900000001',
      '2025',
      '2025.3',
      '3.5万元',
      '99999',
    ])
      expect([text, readDate(text, 2025)]).toEqual([text, null]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = readDate(text, 2025);
        expect(found === null || /^\d{4}-\d{2}-\d{2}$/.test(found.date)).toBe(true);
      }),
    );
  });
});

describe('headings', () => {
  it('finds the row of headings below titles and the field of every column', () => {
    const rows = [['大满镇台账', '大满镇台账'], [], ['填报单位：大满镇', '', '2025年'], messyHeadings, ['1']];
    const header = guessHeaderRow(rows);
    expect(header).toBe(3);
    expect(guessFields(headerTitles(rows, header))).toEqual([
      null,
      'externalNo',
      'registeredOn',
      'applicant',
      'applicantPhone',
      'respondent',
      'category',
      'summary',
      'township',
      'village',
      'amount',
      'outcome',
      'closedOn',
      'mediators',
      'note',
    ]);
  });

  it('reads headings of two rows with a common one above', () => {
    const rows = [
      ['台账', '台账', '台账', '台账', '台账', '台账'],
      ['序号', '申请人', '申请人', '被申请人', '被申请人', '受理日期'],
      ['序号', '姓名', '联系电话', '姓名', '联系电话', '受理日期'],
    ];
    const header = guessHeaderRow(rows);
    expect(header).toBe(2);
    expect(guessFields(headerTitles(rows, header))).toEqual([
      null,
      'applicant',
      'applicantPhone',
      'respondent',
      'respondentPhone',
      'registeredOn',
    ]);
  });

  it('gives a field to one column only, and knows 万元 and the year by what is written above', () => {
    const titles = headerTitles([['登记日期', '日期', '涉及金额（万元）']], 0);
    const fields = guessFields(titles);
    expect(fields).toEqual(['registeredOn', null, 'amount']);
    expect(isInTenThousands(titles, fields)).toBe(true);
    expect(guessYear(['台账.xlsx', '二零二五年', '２０２５年度台账'])).toBe(2025);
    expect(guessYear(['13912025000.xlsx'])).toBeNull();
  });
});

describe('parties', () => {
  const names = (list: ReturnType<typeof readBothSides>) =>
    list.map((party) => `${party.role}:${party.name}`);

  it('splits a cell of both sides', () => {
    expect(names(readBothSides('张三与李四'))).toEqual(['applicant:张三', 'respondent:李四']);
    expect(names(readBothSides('申请人：张三、王五 被申请人：李四'))).toEqual([
      'applicant:张三',
      'applicant:王五',
      'respondent:李四',
    ]);
    expect(names(readBothSides('张三、李和平、王五'))).toEqual([
      'applicant:张三',
      'respondent:李和平',
      'third:王五',
    ]);
    expect(names(readBothSides(''))).toEqual([]);
  });

  it('takes phones out of names, tells people, units and groups apart', () => {
    const [one, two, three] = readSide(
      { names: '张 三（13900000001）、大满镇朝元村民委员会、马某等12人', phones: '', ids: '', addresses: '' },
      'applicant',
    );
    expect(one).toMatchObject({ kind: 'person', name: '张三', phone: '13900000001' });
    expect(two).toMatchObject({ kind: 'organisation', name: '大满镇朝元村民委员会' });
    expect(three).toMatchObject({ kind: 'group', headcount: 12 });
  });
});

describe('rows', () => {
  it('makes a case of a good row', () => {
    const row = read({
      amount: '1.2万元',
      people: '3人',
      outcome: '已化解',
      closedOn: '三月八日',
      category: '邻里纠纷',
      source: '群众来访',
      tier: '村级',
    });
    expect(row.problems).toEqual([]);
    expect(row.register).toMatchObject({
      amountFen: 1_200_000,
      peopleInvolved: 3,
      category: 'neighbour',
      source: 'visit',
      entryTier: 2,
      place: '大满村',
    });
    expect(row.end).toMatchObject({ outcome: 'agreement_oral' });
    expect(new Date(row.end?.at ?? 0).toISOString()).toBe('2025-03-08T09:00:00.000Z');
  });

  it('reads both category systems', () => {
    expect(read({ category: '0901' }).register).toMatchObject({ governanceCategory: '0901' });
    expect(read({ category: '09 土地及资源权属纠纷' }).register).toMatchObject({ governanceCategory: '09' });
    expect(read({ category: '宅基地使用' }).register).toMatchObject({ governanceCategory: '0902' });
    expect(read({ category: '其他劳动争议' }).register).toMatchObject({ category: 'other_labour' });
    expect(read({ category: '拖欠工资' }).register).toMatchObject({ category: 'migrant_wages' });
    expect(wordsOf(read({ category: '天外来客' }))).toContain('对不上');
  });

  it('does not take 未化解 for 化解, nor 未办结 for 办结', () => {
    const closedOn = '2025.3.8';
    expect(read({ outcome: '未化解', closedOn }).end?.outcome).toBe('terminated_disagreed');
    expect(read({ outcome: '调解不成', closedOn }).end?.outcome).toBe('terminated_disagreed');
    expect(read({ outcome: '未办结' }).end).toBeNull();
    expect(read({ outcome: '是', closedOn }).end?.outcome).toBe('agreement_oral');
    expect(read({ outcome: '调解成功', agreementForm: '书面', closedOn }).end?.outcome).toBe(
      'agreement_written',
    );
    expect(read({ outcome: '调解成功', closedOn }, { success: 'agreement_oral' }).end?.outcome).toBe(
      'agreement_oral',
    );
  });

  it('says in words what stands in the way', () => {
    expect(wordsOf(read({ registeredOn: '去年' }))).toContain('“去年”看不出是哪一天');
    expect(wordsOf(read({ registeredOn: '' }))).toContain('没有写登记日期');
    expect(wordsOf(read({ applicant: '', respondent: '' }))).toContain('没有写当事人');
    expect(wordsOf(read({ summary: '' }))).toContain('没有写是什么事');
    expect(wordsOf(read({ village: '' }))).toContain('没有写地点');
    expect(wordsOf(read({ registeredOn: '2027.1.1' }))).toContain('还没有到');
    expect(wordsOf(read({ outcome: '已化解', closedOn: '2025.1.1' }))).toContain('早于登记日期');
    for (const cells of [{ registeredOn: '去年' }, { summary: '' }]) expect(read(cells).register).toBeNull();
  });

  it('keeps a wrong identity number as written, with a warning', () => {
    const row = read({ applicantId: '622201198501011234' });
    expect(wordsOf(row)).toContain('先按原样留着');
    expect(row.register?.parties[0]).toMatchObject({ idNumber: '622201198501011234' });
    expect(row.register?.parties[0]?.noIdReason).not.toBe('');
  });

  it('does not record an agreement of one side', () => {
    expect(read({ respondent: '', outcome: '书面协议', closedOn: '2025.3.6' }).end?.outcome).toBe('instant');
  });

  it('knows a row again whatever the defaults and widths of its digits', () => {
    expect(read({}, { tier: 2 as never }).hash).toBe(read({ registeredOn: '２０２５.３.５' }).hash);
    expect(read({ applicant: '别人' }).hash).not.toBe(read({}).hash);
  });

  it('never fails, whatever stands in the cells', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('张三与', '等', '、、', '2025.3.5', '-1', '1e9', '\u0000', '\ud800', '（）'),
    );
    const fields: LedgerField[] = [
      'registeredOn',
      'applicant',
      'parties',
      'summary',
      'title',
      'amount',
      'people',
      'tier',
      'outcome',
      'closedOn',
      'category',
      'applicantId',
      'mediators',
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...fields), cell)), (pairs) => {
        const row = read(Object.fromEntries(pairs));
        expect(row.register !== null || row.problems.some((problem) => problem.error)).toBe(true);
      }),
    );
  });
});
