import { describe, expect, it } from 'vitest';
import { governanceCategories } from '../../../src-main/contract/categories';
import { disputeSource, justiceCategory } from '../../../src-main/contract/disputes';
import {
  governanceColumns,
  governanceRows,
  justiceColumns,
  justiceRows,
  kindsOf,
  mediationSourceOf,
  type CountedCase,
} from '../../../src-main/core/analysis/statistics';

function someCase(changes: Partial<CountedCase> = {}): CountedCase {
  return {
    registered: true,
    ended: false,
    open: true,
    overdue: false,
    restricted: false,
    place: '620702102201',
    category: 'neighbour',
    governance: '0201',
    source: 'visit',
    outcome: '',
    settledTier: null,
    parties: 2,
    people: 3,
    amountFen: null,
    major: false,
    performed: false,
    confirmed: false,
    ...changes,
  };
}

const settled = (changes: Partial<CountedCase> = {}) =>
  someCase({ ended: true, open: false, outcome: 'agreement_written', settledTier: 2, ...changes });
const village = [{ code: '620702102201', name: '石子坝村' }];
const cell = (row: readonly unknown[] | undefined, title: string) =>
  row?.[justiceColumns.findIndex((column) => column.title === title)];
const governed = (row: readonly unknown[] | undefined, title: string) =>
  row?.[governanceColumns.findIndex((column) => column.title === title)];

describe('the mapping between both systems', () => {
  it('gives every governance code one of the 18 kinds and its own group', () => {
    const codes = governanceCategories.flatMap(({ code, kinds }) => [
      code,
      ...kinds.map((kind) => kind.code),
    ]);
    expect(codes.length).toBeGreaterThan(70);
    for (const code of codes) {
      const kinds = kindsOf({ category: '', governance: code });
      expect(justiceCategory.options).toContain(kinds?.justice);
      expect(kinds?.governance).toBe(code.slice(0, 2));
    }
  });

  it('gives each of the 18 kinds a group of the 16+1', () => {
    const groups = governanceCategories.map(({ code }) => code);
    for (const category of justiceCategory.options)
      expect(groups).toContain(kindsOf({ category, governance: '' })?.governance);
  });

  it('keeps what was entered and invents nothing where nothing was', () => {
    expect(kindsOf({ category: 'migrant_wages', governance: '0701' })).toEqual({
      justice: 'migrant_wages',
      governance: '07',
    });
    expect(kindsOf({ category: '', governance: '' })).toBeNull();
  });

  it('gives every source one of the sources of the justice line', () => {
    const known = ['application', 'initiative', 'court', 'procuratorate', 'police', 'petition', 'other'];
    for (const source of disputeSource.options) expect(known).toContain(mediationSourceOf(source));
    expect(new Set(disputeSource.options.map(mediationSourceOf)).size).toBe(known.length);
  });
});

describe('the table of people’s mediation', () => {
  const cases = [
    someCase({ amountFen: 123_456, major: true }),
    settled({ registered: false, performed: true, confirmed: true }),
    settled({
      outcome: 'agreement_oral',
      settledTier: 3,
      source: 'court',
      category: 'traffic_accident',
      governance: '0503',
    }),
    someCase({ ended: true, open: false, outcome: 'diverted' }),
    someCase({ restricted: true, place: '' }),
  ];

  it('has the columns of the dictionary in their order', () => {
    expect(justiceColumns.map(({ title }) => title).slice(0, 6)).toEqual([
      '单位',
      '案件总数',
      '涉及当事人数',
      '调解成功数',
      '疑难复杂数',
      '涉及金额（元）',
    ]);
    expect(justiceColumns.filter(({ title }) => title.startsWith('类型：'))).toHaveLength(18);
    expect(justiceColumns.slice(-4).map(({ title }) => title)).toEqual([
      '书面协议',
      '口头协议',
      '履行数',
      '司法确认数',
    ]);
    for (const row of justiceRows(cases, village)) expect(row).toHaveLength(justiceColumns.length);
  });

  it('counts what came by its registration and what ended by its end', () => {
    const [own, rest, whole] = justiceRows(cases, village);
    expect(cell(own, '案件总数')).toBe(3);
    expect(cell(rest, '单位')).toBe('没有落到下一级的');
    expect(cell(whole, '案件总数')).toBe(4);
    expect(cell(whole, '调解成功数')).toBe(2);
    expect(cell(whole, '疑难复杂数')).toBe(1);
    expect(cell(whole, '涉及金额（元）')).toBe(1234.56);
    expect(cell(whole, '主体：村（社区）')).toBe(1);
    expect(cell(whole, '主体：乡镇（街道）')).toBe(1);
    expect(cell(whole, '其中：法院')).toBe(1);
    expect(cell(whole, '来源：接受委托移送')).toBe(1);
    expect(cell(whole, '书面协议')).toBe(1);
    expect(cell(whole, '司法确认数')).toBe(1);
  });

  it('tells a restricted case in the total and in no kind and no source', () => {
    const whole = justiceRows(cases, village).at(-1);
    const sum = (start: string) =>
      justiceColumns.reduce(
        (total, { title }, index) => total + (title.startsWith(start) ? Number(whole?.[index]) : 0),
        0,
      );
    expect(sum('类型：')).toBe(3);
    expect(sum('来源：')).toBe(3);
  });
});

describe('the table of the political-legal line', () => {
  it('has a row for each of the 16+1 groups, one for the rest and the whole', () => {
    const rows = governanceRows([someCase(), settled()]);
    expect(rows).toHaveLength(governanceCategories.length + 2);
    const neighbour = rows.find(([code]) => code === '02');
    expect(governed(neighbour, '排查数')).toBe(2);
    expect(governed(neighbour, '调处率')).toBe('50.0%');
    expect(governed(neighbour, '成功率')).toBe('100.0%');
    expect(governed(neighbour, '二级化解')).toBe(1);
    expect(governed(rows.at(-1), '在办')).toBe(1);
  });

  it('hides one to four of a sensitive group among the rest, so that they can’t be subtracted', () => {
    const few = Array.from({ length: 3 }, () => someCase({ governance: '1601' }));
    const rows = governanceRows([...few, someCase({ category: '', governance: '' })]);
    expect(rows.find(([code]) => code === '16')).toEqual(['16', '涉民族宗教纠纷', '<5']);
    expect(governed(rows.at(-2), '排查数')).toBe(4);
    const many = Array.from({ length: 5 }, () => someCase({ governance: '1601' }));
    expect(
      governed(
        governanceRows(many).find(([code]) => code === '16'),
        '排查数',
      ),
    ).toBe(5);
  });
});
