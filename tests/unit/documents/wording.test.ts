import { describe, expect, it } from 'vitest';
import { formatCommitteeNumber, paperDate, paperHour } from '../../../src-main/documents';
import { countInChinese } from '../../../src-main/documents/wording/numbers';
import { termInWords } from '../../../src-main/documents/wording/terms';
import { paperTerm } from '../../../src-main/contract/documents';

const term = (input: Parameters<typeof paperTerm.parse>[0]) => termInWords(paperTerm.parse(input));

describe('dates and numbers on paper', () => {
  it('writes a day without leading zeros and with spaces', () => {
    expect(paperDate('2026-11-05')).toBe('2026 年 11 月 5 日');
    expect(paperHour('2026-11-25T09:30')).toBe('2026 年 11 月 25 日 9 时');
  });

  it('leaves room to write where there is no day', () => {
    expect(paperDate(null)).toBe('　　　年　　月　　日');
    expect(paperHour(null)).toBe('　　年　　月　　日　　时');
  });

  it('counts in Chinese as clauses and parties are numbered', () => {
    expect([1, 2, 10, 11, 20, 21, 60, 105, 110].map(countInChinese)).toEqual([
      '一',
      '二',
      '十',
      '十一',
      '二十',
      '二十一',
      '六十',
      '一百零五',
      '一百一十',
    ]);
  });

  it('numbers a paper by year, committee and serial', () => {
    expect(formatCommitteeNumber({ year: 2026, committee: '大河镇', serial: 3 })).toBe(
      '（2026）大河镇人调字第 3 号',
    );
    expect(formatCommitteeNumber(null)).toMatch(/^（\u3000+）\u3000+人调字第\u3000+号$/);
  });
});

describe('a duty in words', () => {
  it('says who pays whom how much in figures and capitals, and until when', () => {
    expect(
      term({
        kind: 'pay',
        who: '李某',
        toWhom: '张某',
        what: '赔偿款',
        amountFen: 1_885_964,
        dueOn: '2026-11-25',
      }),
    ).toBe(
      '李某向张某支付赔偿款 18,859.64 元（大写：人民币壹万捌仟捌佰伍拾玖元陆角肆分），于 2026 年 11 月 25 日（含当日）前付清。',
    );
  });

  it('says who does what, also when the time is given in words', () => {
    expect(term({ kind: 'act', who: '李某', what: '拆除占道围栏', dueText: '春灌开始前' })).toBe(
      '李某拆除占道围栏，春灌开始前完成。',
    );
  });

  it('takes a sentence as it is and closes it once', () => {
    expect(term({ kind: 'text', text: '双方再无其他争议。' })).toBe('双方再无其他争议。');
    expect(term({ kind: 'text', text: '双方再无其他争议' })).toBe('双方再无其他争议。');
  });

  it('leaves a gap for an amount that is not known yet', () => {
    expect(term({ kind: 'pay', who: '李某', toWhom: '张某', what: '赔偿款' })).toMatch(
      /支付赔偿款 \u3000+元（大写：人民币\u3000+）。$/,
    );
  });
});
