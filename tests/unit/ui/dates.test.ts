import { describe, expect, it } from 'vitest';
import { formatDate, localDateOf, weekdayName } from '../../../src-renderer/ui/dates';
import { maskIdNumber, maskPhone } from '../../../src-renderer/ui/masks';
import { partyLetter } from '../../../src-renderer/ui/parties';

const now = Date.parse('2026-11-24T08:12:00+08:00');
const due = Date.parse('2026-11-25T18:00:00+08:00');

describe('dates on the desk', () => {
  it('writes list, sentence and full forms in Shanghai time', () => {
    expect(formatDate(due, 'list', now)).toBe('11-25 周三 18:00');
    expect(formatDate(due, 'sentence', now)).toBe('2026 年 11 月 25 日');
    expect(formatDate(now, 'full', now)).toBe('2026 年 11 月 24 日 星期二 08:12');
  });

  it('counts the day by Shanghai even when it is still yesterday in UTC', () => {
    expect(localDateOf(Date.parse('2026-11-24T16:30:00Z'))).toBe('2026-11-25');
  });

  it('names the year in lists once it is another one', () => {
    expect(formatDate('2025-12-31', 'list', now)).toBe('2025-12-31 周三');
    expect(weekdayName('2026-11-24')).toBe('周二');
  });
});

describe('masks', () => {
  it('hides the middle of phones and the birth date of identity numbers', () => {
    expect(maskPhone('139 1234 0417')).toBe('139****0417');
    expect(maskPhone('0936-8881234')).toBe('*********34');
    expect(maskIdNumber('62220119740312004X')).toBe('622201********004X');
  });

  it('leaves alone what the core has masked', () => {
    expect(maskPhone('139****0417')).toBe('139****0417');
    expect(maskIdNumber('622201********0048')).toBe('622201********0048');
  });
});

describe('letters of parties', () => {
  it('go on after 癸', () => {
    expect([0, 1, 2, 9, 10, 11].map(partyLetter)).toEqual(['甲', '乙', '丙', '癸', '甲2', '乙2']);
  });
});
