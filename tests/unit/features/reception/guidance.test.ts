import { describe, expect, it } from 'vitest';
import { stepDate, untilWords } from '../../../../src-renderer/features/reception/nextSteps';
import { judge, questions, risks } from '../../../../src-renderer/features/reception/screening';
import { isHandOver, tierOf, waysOf } from '../../../../src-renderer/features/reception/ways';
import { screeningKeys, type ScreeningAnswer } from '../../../../src-main/contract/screening';

const all = (answer: ScreeningAnswer) => Object.fromEntries(screeningKeys.map((key) => [key, answer]));

describe('能不能调', () => {
  it('judges nothing before all has been asked', () => {
    expect(judge({}).tags).toEqual([{ words: '5 项还没问', kind: 'neutral' }]);
    expect(judge({ refused: 'no' }).tags).toEqual([{ words: '4 项还没问', kind: 'neutral' }]);
  });

  it('says 可以受理 when everything was answered with 没有', () => {
    expect(judge(all('no'))).toEqual({
      tags: [{ words: '可以受理', kind: 'agreed' }],
      findings: [],
      police: false,
    });
  });

  it('counts what is still to be asked about', () => {
    expect(judge({ ...all('no'), minor: 'later' }).tags.map((tag) => tag.words)).toEqual([
      '可以先受理',
      '1 项待补问',
    ]);
  });

  it('tells of the police where someone was hurt or threatens harm, by article 25', () => {
    const verdict = judge(all('no'), ['violence']);
    expect(verdict.tags[0]).toEqual({ words: '动手伤人', kind: 'trouble' });
    expect(verdict.police).toBe(true);
    expect(verdict.findings[0]?.advice).toContain('派出所');
    expect(verdict.findings[0]?.law).toBe('人民调解法 第25条');
  });

  it('asks for no report where the law asks for none', () => {
    expect(judge(all('no'), ['self_harm']).police).toBe(false);
    expect(judge({ ...all('no'), refused: 'yes' }).police).toBe(false);
  });

  it('gives each question law, reason and advice, and never says 可以受理 beside an obstacle', () => {
    for (const question of [...questions, ...risks]) {
      expect(question.law).toMatch(/法|规定/);
      expect(question.reason).not.toBe('');
      expect(question.advice).not.toBe('');
    }
    for (const question of questions.filter((each) => each.stops)) {
      const words = judge({ ...all('no'), [question.key]: 'yes' }).tags.map((tag) => tag.words);
      expect(words).toEqual([question.verdict]);
    }
  });
});

describe('怎么办', () => {
  const timed = (tier: 3 | 4) =>
    waysOf(tier).flatMap((way) => (way.makes === 'case' ? [[way.key, way.entryTier]] : []));

  it('offers a township centre its own clock, a unit, the level above and the two below', () => {
    expect(timed(3)).toEqual([
      ['centre', 3],
      ['assign', 3],
      ['upper', 3],
      ['village', 2],
      ['grid', 1],
      ['instant', 3],
    ]);
  });

  it('offers a county centre the township, and nothing above', () => {
    expect(waysOf(4).filter(isHandOver).map(({ key }) => key)).toEqual(['township', 'village', 'grid']);
  });

  it('ends three ways without a case', () => {
    const ended = waysOf(3).flatMap((way) => (way.makes === 'visit' ? [way.outcome] : []));
    expect(ended).toEqual(['answered', 'guided', 'declined']);
  });

  it('asks for whom it is typed only where a level below begins', () => {
    for (const way of waysOf(4))
      if (way.makes === 'case') expect(way.behalf !== null).toBe(way.entryTier < 4);
  });

  it('takes an unknown level for a township', () =>
    expect([tierOf(undefined), tierOf(4), tierOf(9)]).toEqual([3, 4, 3]));
});

describe('登记后会这样走', () => {
  it('says until when by the step that is due', () => {
    const steps = [
      { date: '11-24 周二', words: '登记，当天不计', tone: 'start' as const },
      { date: '11-26 周四 18:00', words: '镇级到期', tone: 'due' as const },
    ];
    expect(untilWords(steps)).toBe('11-26 周四 18:00 镇级到期');
    expect(untilWords([])).toBe('');
  });

  it('writes plain dates with their weekday', () => {
    expect(stepDate({ date: `${new Date().getFullYear()}-03-02` })).toMatch(/^03-02 周.$/);
    expect(stepDate({ date: '11-26 周四 18:00' })).toBe('11-26 周四 18:00');
  });
});
