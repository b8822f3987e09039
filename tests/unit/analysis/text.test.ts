import { describe, expect, it } from 'vitest';
import { sectionsOfKind } from '../../../src-main/contract/analysis-words';
import type { ReportFigures, ReportKind } from '../../../src-main/contract/analysis-figures';
import { writeParagraphs } from '../../../src-main/core/analysis/write-text';
import { noFigures, someFigures } from './some-figures';

const places = { '620702102201': '石子坝村', '620702102202': '大满村' };

function write(figures: ReportFigures, kind: ReportKind = 'weeklyAnalysis') {
  const keyCases = [
    { dispute: 'd1', tier: 3 as const, people: 12, reasons: ['red' as const, 'group' as const] },
    { dispute: 'd2', tier: 2 as const, people: null, reasons: ['overdue' as const] },
  ];
  return writeParagraphs({
    kind,
    placeName: '大满镇',
    figures,
    places,
    keyCases: figures.standing.inHand === 0 ? [] : keyCases,
  });
}

describe('paragraphs written from figures', () => {
  it('say the week as its figures say it', () => {
    const text = write(someFigures());
    expect(text['overview']).toBe(
      '大满镇 2026 年 11 月 16 日至 22 日新增矛盾纠纷 12 件，比上周多 3 件（33.3%）。化解 10 件，比上周多 5 件（100.0%）；未成办结 1 件。' +
        '截至 2026 年 11 月 23 日 09:00，在办 20 件，其中超期 2 件、当天到期 1 件。去年同期没有登记的案件，不作同比。',
    );
    expect(text['levels']).toBe(
      '化解的 10 件里，一级 6 件，占 60.0%；二级 2 件，占 20.0%；三级 2 件，占 20.0%；四级 0 件，占 0.0%。一、二级合计占 80.0%。',
    );
    expect(text['kinds']).toContain('比上周多得最多的是邻里，多 4 件。');
    expect(text['sources']).toContain('石子坝村 9 件（75.0%）');
    expect(text['success']).toBe(
      '本期结案 11 件，达成率 90.9%（10/11），履行率 75.0%（3/4），还没有回访，不算实质化解率。评价过的 8 件里，满意（含基本满意）6 件，占 75.0%。',
    );
    expect(text['keyCases']).toBe(
      '列出要盯办的 2 件：红色风险 1 件，超期 1 件，5 人以上 1 件。一件案可以有几个原因。限阅的案件不列。',
    );
    expect(text['measures']).toBe(
      '先办超期的 2 件；盯住当天到期的 1 件；黄色、红色风险的 4 件逐件落实稳控和包案；5 人以上的 3 件逐件见面；督促没有履行完的 1 件。',
    );
  });

  it('say that there is nothing where there is nothing, and no rate without a whole', () => {
    const text = write(noFigures(), 'monthlyAssessment');
    expect(Object.keys(text)).toEqual([...sectionsOfKind.monthlyAssessment]);
    expect(text['levels']).toBe('本期没有化解的案件，不算逐级化解占比。');
    expect(text['success']).toBe('本期没有结案的案件，三个率都不算。');
    expect(text['keyCases']).toBe('没有要重点盯办的案件。');
    expect(text['forecast']).toMatch(/^历史不足，不作预测：有 0 个整月、0 件/);
    expect(Object.values(text).join('')).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('make a nil return of a day without a new case', () => {
    expect(write(noFigures(), 'dailyScreening')['overview']).toContain('没有新增矛盾纠纷，零报告。');
  });

  it('hold no figure the report does not have', () => {
    const figures = someFigures({ yearAgo: { registered: 10, settledBy: [1, 1, 1, 1], ended: 0 } });
    const text = write(figures, 'monthlyAssessment');
    expect(text['overview']).toContain('新增比去年同期多 2 件（20.0%）。');
    expect(text['causes']).toContain(
      '增加主要在类别“邻里”（多 4 件），来源“群众来访”（多 2 件），地方“石子坝村”（多 5 件）',
    );
    expect(text['causes']).toContain('具体成因由研判会议补写在这里');
  });

  it('tell of what came late to the period before', () => {
    const figures = someFigures({ carried: { report: 'r1', entries: 4, cases: 2 } });
    expect(write(figures)['overview']).toContain('又补到那一期的记录 4 条，涉及 2 件，在这里补报。');
  });
});
