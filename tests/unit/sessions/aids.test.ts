import { describe, expect, it } from 'vitest';
import { justiceCategory } from '../../../src-main/contract/disputes';
import { calculationInput } from '../../../src-main/contract/sessions-aids';
import { clauseInput } from '../../../src-main/contract/sessions-result';
import { calculate } from '../../../src-main/core/sessions/calculate';
import { checkClauses } from '../../../src-main/core/sessions/check-clauses';
import { amountsIn, datesIn, statedTotal } from '../../../src-main/core/sessions/clause-figures';
import { clauseTemplatesFor } from '../../../src-main/core/sessions/clause-templates';

const of = (input: Record<string, unknown>) => calculate(calculationInput.parse(input));

describe('the templates of clauses', () => {
  it.each(justiceCategory.options)(
    'of %s have their own before the common ones, every blank known',
    (category) => {
      const all = clauseTemplatesFor(category);
      expect(new Set(all.map((each) => each.id)).size).toBe(all.length);
      for (const { id, text, blanks } of all) {
        const named = new Set([...text.matchAll(/\{(\w+)\}/gu)].map((found) => found[1]));
        expect(new Set(blanks.map((blank) => blank.key)), id).toEqual(named);
      }
      const common = clauseTemplatesFor(null).length;
      expect(all.length, category).toBeGreaterThanOrEqual(common);
      if (all.length > common) expect(all[0]?.id).not.toBe('pay_once');
    },
  );

  it('say which blank is the sum, the date and who owes it', () => {
    const wages = clauseTemplatesFor('migrant_wages')[0];
    expect(wages).toMatchObject({
      id: 'wages',
      fills: { amount: 'amount', dueOn: 'due', obligor: 'payer', obligee: 'payee' },
    });
  });

  it('use no word the check of clauses finds wrong', () => {
    const clauses = clauseTemplatesFor(null)
      .concat(justiceCategory.options.flatMap((category) => clauseTemplatesFor(category)))
      .map(({ text }) => clauseInput.parse({ what: text.replace(/\{\w+\}/gu, '某') }));
    const check = { today: '2026-11-24', totalFen: null, partyName: () => '' };
    expect(checkClauses(clauses, check).filter((each) => each.code === 'word')).toEqual([]);
  });
});

describe('figures in words', () => {
  it.each([
    ['支付 2,650.50 元', [265_050]],
    ['支付 28.76 万元', [28_760_000]],
    ['支付贰拾捌万柒仟伍佰玖拾贰元', [28_759_200]],
    ['付壹万零伍拾元捌角伍分', [1_005_085]],
    ['按每亩 2,650 元结算', []],
    ['12,600 元，大写壹万贰仟陆佰元整', [1_260_000]],
  ])('%s', (text, fen) => {
    expect(amountsIn(text)).toEqual(fen);
  });

  it('finds dates and totals', () => {
    expect(datesIn('2026年12月10日前付 80%，2027-1-31 付清，2026年2月30日不算')).toEqual([
      '2026-12-10',
      '2027-01-31',
    ]);
    expect(statedTotal('货款共计人民币 10,000 元，分两期')).toBe(1_000_000);
    expect(statedTotal('付 10 元')).toBeNull();
  });
});

describe('the check of clauses', () => {
  const codes = (clauses: Record<string, unknown>[], totalFen: number | null = null) =>
    checkClauses(
      clauses.map((clause) => clauseInput.parse(clause)),
      { today: '2026-11-24', totalFen, partyName: (id) => id },
    ).map(({ code, clause }) => `${clause ?? '全部'} ${code}`);
  const whole = ['全部 no_breach_clause', '全部 no_end_clause'];
  const pay = { what: '付补偿款', obligor: 'a', obligee: 'b', amountFen: 100_000, dueOn: '2026-12-01' };

  it('has nothing to say about a payment with everything and the usual last clauses', () => {
    const last = { what: '逾期支付的按年利率 3% 付息；履行完毕后就本纠纷再无其他争议，当场签字。' };
    expect(codes([pay, last], 100_000)).toEqual([]);
  });

  it.each([
    [{ ...pay, dueOn: null }, '1 no_deadline'],
    [{ ...pay, what: '尽快付补偿款' }, '1 vague_deadline'],
    [{ ...pay, dueOn: '2026-11-23' }, '1 deadline_past'],
    [{ ...pay, obligor: null }, '1 no_obligor'],
    [{ what: '支付补偿款', obligor: 'a', dueOn: '2026-12-01' }, '1 no_amount'],
    [{ ...pay, what: '付补偿款 1,200 元' }, '1 amount_in_words_differs'],
    [{ ...pay, what: '2026年12月2日前付补偿款' }, '1 date_differs'],
    [{ ...pay, obligee: 'a' }, '1 contradiction'],
    [{ ...pay, what: '退订金' }, '1 word'],
    [{ ...pay, what: '付扶养子女的费用' }, '1 word'],
    [{ ...pay, what: '双方同意离婚，付补偿款' }, '1 law'],
    [{ ...pay, what: '付款并付利息' }, '1 law'],
  ])('%o', (clause, code) => {
    expect(codes([clause])).toEqual(expect.arrayContaining([code]));
  });

  it('finds sums that do not add up, against the sum agreed on and against one written in a clause', () => {
    expect(codes([pay, pay], 150_000)).toContain('全部 sum_differs');
    const stated = { what: '货款共计 3,000 元，分两期，自签字之日起付', obligor: 'a' };
    const parts = [
      { ...pay, what: '第一期' },
      { ...pay, what: '第二期', dueOn: '2027-01-01' },
    ];
    expect(codes([stated, ...parts])).toEqual(['1 sum_differs', ...whole]);
    expect(codes([{ ...stated, what: '货款共计 2,000 元，自签字之日起付' }, ...parts])).toEqual(whole);
  });

  it('finds a promise made twice, payments to and fro, a waiver beside a payment, two kinds of deposit', () => {
    expect(codes([pay, pay])).toContain('全部 contradiction');
    expect(codes([pay, { ...pay, what: '还垫付款', obligor: 'b', obligee: 'a' }])).toContain(
      '全部 contradiction',
    );
    expect(codes([pay, { what: '放弃补偿款', obligor: 'b', obligee: 'a', dueOn: '2026-12-01' }])).toContain(
      '全部 contradiction',
    );
    expect(
      codes([
        { ...pay, what: '退定金' },
        { ...pay, what: '退订金' },
      ]),
    ).toContain('全部 contradiction');
  });

  it('says that a deposit above a fifth of the contract has no such effect', () => {
    expect(codes([{ ...pay, what: '付定金' }], 400_000)).toContain('1 law');
    expect(codes([{ ...pay, what: '付定金' }], 500_000)).not.toContain('1 law');
  });
});

describe('calculations', () => {
  it('splits into instalments that add up, the rest in the last, on days that exist', () => {
    const result = of({ kind: 'instalments', totalFen: 100_000, count: 3, firstOn: '2026-12-31' });
    expect(result.schedule).toEqual([
      { dueOn: '2026-12-31', amountFen: 33_333, interestFen: 0 },
      { dueOn: '2027-01-31', amountFen: 33_333, interestFen: 0 },
      { dueOn: '2027-02-28', amountFen: 33_334, interestFen: 0 },
    ]);
    expect(result.totalFen).toBe(100_000);
  });

  it('adds interest on what is still owed, by days', () => {
    const result = of({
      kind: 'instalments',
      totalFen: 2_000_000,
      count: 2,
      firstOn: '2026-12-01',
      rate: 345,
    });
    // 10,000 yuan for 31 days at 3.45 %: 29.30 yuan.
    expect(result.schedule.map((part) => part.interestFen)).toEqual([0, 2930]);
    expect(result.totalFen).toBe(2_002_930);
  });

  it.each([
    [{ principalFen: 10_000_000, rate: 345, from: '2026-01-01', to: '2027-01-01' }, 345_000],
    [{ principalFen: 10_000_000, rate: 345, factor: 150, from: '2026-01-01', to: '2026-07-01' }, 256_623],
    [
      { principalFen: 1_000_000_000_000, rate: 1380, from: '2000-01-01', to: '2026-01-01' },
      3_590_646_575_342,
    ],
    [{ principalFen: 100, rate: 345, from: '2026-01-02', to: '2026-01-01' }, 0],
  ])('interest of %o is exact to the 分', (input, fen) => {
    expect(of({ kind: 'interest', ...input }).totalFen).toBe(fen);
  });

  it('adds quantities times prices, what was paid taken off', () => {
    const result = of({
      kind: 'items',
      items: [
        { words: '合格地块', quantity: 270_600, unit: '亩', priceFen: 265_000 },
        { words: '其余地块', quantity: 42_000, unit: '亩', priceFen: 210_000 },
        { words: '退还扣款', quantity: 1000, unit: '笔', priceFen: 1_260_000 },
        { words: '已付', quantity: 1000, unit: '笔', priceFen: -54_079_800 },
      ],
    });
    expect(result.lines.map((line) => line.amountFen)).toEqual([
      71_709_000, 8_820_000, 1_260_000, -54_079_800,
    ]);
    expect(result.totalFen).toBe(27_709_200);
  });

  it('takes the share of fault of an injury and what was paid', () => {
    const result = of({
      kind: 'injury',
      medicalFen: 1_000_000,
      lostDays: 30,
      dailyIncomeFen: 20_000,
      careDays: 10,
      dailyCareFen: 15_000,
      hospitalDays: 10,
      dailyMealFen: 10_000,
      disabilityGrade: 10,
      yearlyIncomeFen: 4_000_000,
      age: 62,
      share: 70,
      paidFen: 500_000,
    });
    const byName = new Map(result.lines.map((line) => [line.words, line.amountFen]));
    expect(byName.get('误工费')).toBe(600_000);
    expect(byName.get('残疾赔偿金')).toBe(4_000_000 * 18 * 0.1);
    // 1,000,000 + 600,000 + 150,000 + 100,000 + 7,200,000 = 9,050,000; × 70 % − 500,000
    expect(result.totalFen).toBe(9_050_000 * 0.7 - 500_000);
    expect(result.source).toContain('法释〔2022〕14 号');
  });

  it.each([
    ['2020-01-01', '2026-01-01', 6],
    ['2020-01-01', '2026-03-01', 6.5],
    ['2020-01-01', '2026-07-01', 7],
    ['2026-01-01', '2026-01-02', 0.5],
    ['2026-01-01', '2026-01-01', 0],
  ])('compensation from %s to %s is %d months', (from, to, months) => {
    const result = of({ kind: 'severance', monthlyFen: 500_000, from, to });
    expect(result.totalFen).toBe(500_000 * months);
  });

  it('caps a high wage and the years with it, and doubles what was unlawful', () => {
    const high = {
      kind: 'severance',
      monthlyFen: 5_000_000,
      capFen: 2_000_000,
      from: '2000-01-01',
      to: '2026-01-01',
    };
    expect(of(high).totalFen).toBe(2_000_000 * 12);
    expect(of({ ...high, unlawful: true }).totalFen).toBe(2_000_000 * 24);
  });
});
