import { describe, expect, it } from 'vitest';
import { stepDate, untilWords } from '../../../../src-renderer/features/reception/nextSteps';
import { judge, questions } from '../../../../src-renderer/features/reception/screening';
import { tierOf, waysOf } from '../../../../src-renderer/features/reception/ways';
import type { Answer } from '../../../../src-renderer/features/reception/form';

const all = (answer: Answer) => Object.fromEntries(questions.map((question) => [question.key, answer]));

describe('能不能调', () => {
  it('judges nothing before all has been asked', () => {
    expect(judge({}).tags).toEqual([{ words: '5 项还没问', kind: 'neutral' }]);
    expect(judge({ refused: 'no' }).tags).toEqual([{ words: '4 项还没问', kind: 'neutral' }]);
  });

  it('says 可以受理 when everything was answered with 没有', () => {
    expect(judge(all('no'))).toEqual({ tags: [{ words: '可以受理', kind: 'agreed' }], advice: [] });
  });

  it('counts what is still to be asked about', () => {
    expect(judge({ ...all('no'), minor: 'later' }).tags.map((tag) => tag.words)).toEqual([
      '可以先受理',
      '1 项待补问',
    ]);
  });

  it('tells of the police where someone was hurt or threatens harm, by article 25', () => {
    const verdict = judge({ ...all('no'), violence: 'yes' });
    expect(verdict.tags).toEqual([{ words: '先报公安', kind: 'trouble' }]);
    expect(verdict.advice[0]?.advice).toContain('派出所');
    expect(verdict.advice[0]?.law).toBe('人民调解法 第25条');
  });

  it('cites a law for each question and never says 可以受理 beside a 有', () => {
    for (const question of questions) {
      expect(question.law).toMatch(/第\d+条$/);
      const words = judge({ ...all('no'), [question.key]: 'yes' }).tags.map((tag) => tag.words);
      expect(words).toEqual([question.verdict]);
    }
  });
});

describe('怎么办', () => {
  it('offers a township centre its own clock, the two levels below and the settlement on the spot', () => {
    expect(waysOf(3).map((way) => [way.key, way.entryTier])).toEqual([
      ['centre', 3],
      ['village', 2],
      ['grid', 1],
      ['instant', 3],
    ]);
  });

  it('offers a county centre the township as well', () => {
    expect(waysOf(4).map((way) => way.key)).toEqual(['centre', 'township', 'village', 'grid', 'instant']);
  });

  it('asks for whom it is typed only where another level begins', () => {
    for (const way of waysOf(4)) expect(way.behalf !== null).toBe(way.entryTier < 4);
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
