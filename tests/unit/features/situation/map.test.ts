import { describe, expect, it } from 'vitest';
import type { SituationFigures } from '../../../../src-main/contract/situation';
import { boxesIn, boxesOf, neighbourOf, type MapCell } from '../../../../src-renderer/charts/mapCells';
import { noFocus, readFocus, writeFocus } from '../../../../src-renderer/app/caseFocus';
import { casesQuery } from '../../../../src-renderer/features/situation/casesOf';
import { classesOf, levelOf } from '../../../../src-renderer/features/situation/classes';
import { changeWords, figureWords, measureOf } from '../../../../src-renderer/features/situation/measures';
import {
  compareName,
  comparedWith,
  spanAt,
  spanDates,
  stepSpan,
} from '../../../../src-renderer/features/situation/spans';

const figures = (more: Partial<SituationFigures> = {}): SituationFigures => ({
  registered: 12, settledBy: [6, 3, 1, 0], settled: 10, ended: 0, inHand: 8, overdue: 2, dueToday: 1, groups: 0,
  risk: 0, rated: 4, content: 3, ...more,
}); // prettier-ignore
const known = (more: Partial<SituationFigures> = {}, before: number | null = 7) => ({
  now: figures(more),
  before: before === null ? null : { registered: before, settled: 0 },
  population: 24_000,
});

describe('figures in words', () => {
  it('say a count, a share, and that nothing can be said', () => {
    expect(figureWords(measureOf('registered'), known())).toBe('12');
    expect(figureWords(measureOf('overdueRate'), known())).toBe('25%');
    expect(figureWords(measureOf('levels'), known())).toBe('90%');
    expect(figureWords(measureOf('perTenThousand'), known())).toBe('5');
    expect(figureWords(measureOf('satisfaction'), known({ rated: 0 }))).toBe('—');
    expect(figureWords(measureOf('registered'), known({ registered: null }))).toBe('<5');
    expect(figureWords(measureOf('perTenThousand'), { ...known(), population: null })).toBe('—');
  });

  it('say the change in words', () => {
    expect(changeWords(known())).toBe('↑ 5');
    expect(changeWords(known({}, 14))).toBe('↓ 2');
    expect(changeWords(known({}, 12))).toBe('持平');
    expect(changeWords(known({}, null))).toBe('');
  });
});

describe('classes of amounts', () => {
  it('are named in words that follow each other without a gap', () => {
    const classes = classesOf(measureOf('registered'), [1, 1, 2, 3, 4, 5, 6, 8, 9, 12]);
    expect(classes.map(({ words }) => words)).toEqual(['2 以下', '3—4', '5—6', '7—9', '10 以上']);
    expect(levelOf(12, classes)).toBe(4);
    expect(levelOf(1, classes)).toBe(0);
    expect(levelOf(null, classes)).toBeNull();
  });

  it('are fewer where the places hardly differ, and one where all are alike', () => {
    expect(classesOf(measureOf('registered'), [0, 0, 0, 1]).map(({ words }) => words)).toEqual([
      '0',
      '1 以上',
    ]);
    expect(classesOf(measureOf('registered'), [3, 3])).toHaveLength(1);
    expect(levelOf(0, classesOf(measureOf('registered'), [0, 0]))).toBe(0);
    expect(classesOf(measureOf('registered'), [null])).toEqual([]);
  });

  it('of shares are the same for every period', () => {
    expect(classesOf(measureOf('levels'), [1, 99]).map(({ to }) => to)).toEqual([60, 70, 80, 90, null]);
  });
});

describe('spans of time', () => {
  it('are whole weeks from Monday, months, quarters and years', () => {
    expect(spanAt('week', '2026-11-24')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(spanAt('month', '2026-02-10')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(spanAt('quarter', '2026-11-24')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(stepSpan('quarter', spanAt('quarter', '2026-01-05'), -1)).toEqual({
      from: '2025-10-01',
      to: '2025-12-31',
    });
  });

  it('that still run are compared with as many days of the one before', () => {
    const week = spanAt('week', '2026-11-24');
    expect(comparedWith('week', week, 'before', '2026-11-24')).toEqual({
      from: '2026-11-16',
      to: '2026-11-17',
    });
    expect(compareName('week', week, 'before', '2026-11-24')).toBe('上周同期');
    expect(comparedWith('week', week, 'before', '2026-12-05')).toEqual({
      from: '2026-11-16',
      to: '2026-11-22',
    });
    expect(compareName('week', week, 'before', '2026-12-05')).toBe('上周');
    expect(comparedWith('month', spanAt('month', '2024-02-29'), 'lastYear', '2024-03-01')).toEqual({
      from: '2023-02-01',
      to: '2023-02-28',
    });
    expect(comparedWith('week', week, 'none', '2026-11-24')).toBeNull();
  });

  it('are said as dates', () => {
    expect(spanDates({ from: '2026-11-18', to: '2026-11-24' })).toBe('11 月 18—24 日');
    expect(spanDates({ from: '2026-10-30', to: '2026-11-05' })).toBe('10 月 30 日—11 月 5 日');
    expect(spanDates({ from: '2025-12-29', to: '2026-01-04' })).toBe('2025-12-29 至 2026-01-04');
  });
});

describe('the cartogram', () => {
  const cell = (code: string, column: number, row: number): MapCell => ({
    code, column, row, name: code, figure: '1', change: '', level: 0, late: '', words: '',
  }); // prettier-ignore
  const cells = [cell('a', 0, 0), cell('b', 1, 0), cell('c', 0, 1), cell('d', 2, 1)];
  const boxes = boxesOf(cells, { width: 900, height: 500, scale: 1 });

  it('fits its room and covers nothing', () => {
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(900);
      expect(box.y + box.height).toBeLessThanOrEqual(500);
      expect(boxesIn(boxes, box)).toEqual([box.code]);
    }
    expect(boxesIn(boxes, { x: 0, y: 0, width: 900, height: 500 })).toHaveLength(4);
  });

  it('is walked by arrows to what lies there, and stays at its edge', () => {
    expect(neighbourOf(boxes, 'a', 'ArrowRight')).toBe('b');
    expect(neighbourOf(boxes, 'a', 'ArrowDown')).toBe('c');
    expect(neighbourOf(boxes, 'b', 'ArrowRight')).toBe('d');
    expect(neighbourOf(boxes, 'a', 'ArrowLeft')).toBe('a');
    expect(neighbourOf(boxes, null, 'ArrowRight')).toBe('b');
  });
});

describe('the cases of a figure', () => {
  const choice = {
    places: ['620702102'],
    span: { from: '2026-11-23', to: '2026-11-29' },
    filter: { categories: ['neighbour' as const], governance: [], sources: [] },
  };

  it('are asked by registration for what came in, as they stand for what is late', () => {
    expect(casesQuery({ ...choice, measure: 'registered' })).toEqual({
      state: 'all',
      from: '2026-11-23',
      to: '2026-11-29',
      category: 'neighbour',
      focus: '{"divisions":["620702102"],"counted":true}',
    });
    expect(casesQuery({ ...choice, measure: 'overdue' })).toMatchObject({ state: 'open', due: 'overdue' });
  });

  it('come back from the address as they went, and a stranger word is no focus', () => {
    const focus = {
      ...noFocus(),
      divisions: ['620702'],
      settledTiers: [2 as const],
      handler: '',
      counted: true,
    };
    expect(readFocus(writeFocus(focus))).toEqual(focus);
    expect(readFocus('')).toBeNull();
    expect(readFocus('nonsense')).toBeNull();
    expect(readFocus('{"divisions":"x","unknown":1,"counted":true}')).toEqual({
      ...noFocus(),
      counted: true,
    });
    expect(writeFocus(noFocus())).toBe('');
  });
});
