import { describe, expect, it } from 'vitest';
import {
  governanceCategories,
  governanceCategoryName,
  isGovernanceCategory,
  isUsuallyDiverted,
  justiceCategoryOf,
} from '../../../src-main/contract/categories';
import { disputeActionKind, justiceCategory, outcomeCode } from '../../../src-main/contract/disputes';
import * as labels from '../../../src-main/contract/labels';
import { findBreaches, type InvariantRow } from '../../../src-main/core/disputes/invariants';
import { partyLetter } from '../../../src-main/core/disputes/party-letter';

describe('words for codes', () => {
  it('are Chinese and tell codes apart', () => {
    for (const [name, words] of Object.entries(labels)) {
      if (typeof words === 'function' || words instanceof Set) continue;
      const values = Object.values(words as Record<string, string>);
      expect(
        values.every((word) => /\p{Script=Han}/u.test(word)),
        name,
      ).toBe(true);
      expect(new Set(values).size, name).toBe(values.length);
    }
  });
  it('say how a case ended', () => {
    expect(labels.endWords('agreement_oral', 2)).toBe('二级化解');
    expect(labels.endWords('diverted', null)).toBe('引导法定程序');
    for (const code of outcomeCode.options) expect(labels.endWords(code, null)).not.toBe('');
    for (const kind of disputeActionKind.options) expect(labels.actionWords[kind]).not.toBe('');
  });
  it('make a title’s last word of a category', () => {
    expect(labels.disputeWord('neighbour')).toBe('邻里纠纷');
    expect(labels.disputeWord('other_labour')).toBe('劳动争议');
    expect(labels.disputeWord(null)).toBe('纠纷');
  });
});

describe('the governance line', () => {
  const codes = governanceCategories.flatMap((group) => [
    group.code,
    ...group.kinds.map((kind) => kind.code),
  ]);

  it('has 16 groups and 其他, every code once', () => {
    expect(governanceCategories.map((group) => group.code)).toEqual([
      ...Array.from({ length: 16 }, (_, i) => String(i + 1).padStart(2, '0')),
      '99',
    ]);
    expect(new Set(codes).size).toBe(codes.length);
    for (const group of governanceCategories)
      for (const kind of group.kinds) expect(kind.code.slice(0, 2)).toBe(group.code);
  });

  it('maps every code to a category of the justice line', () => {
    for (const code of codes) expect(justiceCategory.options).toContain(justiceCategoryOf(code));
    expect(justiceCategoryOf('7777')).toBe('other');
  });

  it.each([
    ['0103', 'marriage_family'],
    ['0201', 'neighbour'],
    ['0302', 'damages'],
    ['0401', 'damages'],
    ['0402', 'property_service'],
    ['0502', 'medical'],
    ['0503', 'traffic_accident'],
    ['0504', 'environment'],
    ['0507', 'damages'],
    ['0601', 'other_consumer'],
    ['0603', 'contract'],
    ['0701', 'other_labour'],
    ['0804', 'contract'],
    ['0901', 'forest_land'],
    ['0902', 'housing_homestead'],
    ['1001', 'production'],
    ['1102', 'expropriation'],
    ['1103', 'other'],
    ['1601', 'other'],
  ])('%s stands for %s', (code, category) => {
    expect(justiceCategoryOf(code)).toBe(category);
  });

  it('names codes and tells what usually goes another way', () => {
    expect(governanceCategoryName('0603')).toBe('交易贸易');
    expect(governanceCategoryName('0688')).toBe('合同及相关纠纷');
    expect(governanceCategoryName('88')).toBe('');
    expect([isGovernanceCategory('0101'), isGovernanceCategory('0188')]).toEqual([true, false]);
    expect(['1001', '1101', '1601', '9900'].map(isUsuallyDiverted)).toEqual([false, true, true, false]);
  });
});

describe('letters of parties', () => {
  it('go on after the tenth', () => {
    expect([0, 1, 9, 10, 21].map(partyLetter)).toEqual(['甲', '乙', '癸', '甲2', '乙3']);
  });
});

describe('numbers borne twice', () => {
  const rows: InvariantRow[] = [
    { key: 'c·2026·written·7', dispute: 'd1', bearer: 'a1' },
    { key: 'c·2026·written·7', dispute: 'd2', bearer: 'a2' },
    { key: 'c·2026·written·8', dispute: 'd3', bearer: 'a3' },
    { key: '', dispute: 'd4', bearer: 'a4' },
    { key: '', dispute: 'd5', bearer: 'a5' },
  ];
  it('are one breach per pair, the same whatever the order of the rows', () => {
    const breaches = findBreaches('agreementNumberTwice', rows);
    expect(breaches).toMatchObject([{ first: { bearer: 'a1' }, second: { bearer: 'a2' } }]);
    expect(findBreaches('agreementNumberTwice', [...rows].reverse())).toEqual(breaches);
  });
  it('keep their id when a third comes, and are gone with the facts', () => {
    const [known] = findBreaches('agreementNumberTwice', rows);
    const three = findBreaches('agreementNumberTwice', [
      ...rows,
      { key: 'c·2026·written·7', dispute: 'd6', bearer: 'a6' },
    ]);
    expect(three).toHaveLength(3);
    expect(three.map((breach) => breach.id)).toContain(known!.id);
    expect(findBreaches('agreementNumberTwice', rows.slice(1))).toEqual([]);
    expect(findBreaches('disputeNumberTwice', rows)[0]?.id).not.toBe(known!.id);
  });
});
