import { describe, expect, it } from 'vitest';
import type { FormInput } from '../../../src-main/contract/documents';
import { checkForm, renderDocx, renderHtml, renderText } from '../../../src-main/documents';
import { partOfDocx, textOfDocx, textOfHtml } from './paper-text';

const svg =
  '<svg width="560" height="240" xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>';
const report: FormInput<'period_report'> = {
  unit: '大满镇综治中心',
  title: '大满镇矛盾纠纷周分析报告',
  period: '2026 年 11 月 16 日至 22 日',
  before: '上周',
  sections: [
    {
      key: 'overview',
      title: '总体情况',
      text: '新增矛盾纠纷 12 件。\n化解 10 件。',
      lines: [
        { name: '新增', value: 12, before: 9, lastYear: 0 },
        { name: '在办', value: 20 },
      ],
    },
    {
      key: 'levels',
      title: '逐级化解',
      text: '一级化解 6 件。',
      lines: [{ name: '一级化解', value: 6, whole: 10 }],
    },
    { key: 'keyCases', title: '重点案件', text: '列出 1 件。' },
  ],
  charts: [{ section: 'overview', title: '新增与化解 近 2 周，件', svg }],
  cases: [{ no: 'ZY-1', title: '何某与张某邻里纠纷', tier: '三级', people: '6', why: '5 人以上' }],
  notes: ['取数时间：2026 年 11 月 23 日 09:00；口径第 1 版。'],
  to: '甘州区综治中心',
  signedBy: '马某',
  signedOn: '2026-11-23',
};
const words = (text: string) => text.replace(/\s+/g, '');

describe('a report on a period on paper', () => {
  it('stands as agreed, filled and blank', async () => {
    await expect(`${textOfHtml(renderHtml('period_report', report).html)}\n`).toMatchFileSnapshot(
      'golden/period_report.txt',
    );
    await expect(
      `${textOfHtml(renderHtml('period_report', {}, { blank: true }).html)}\n`,
    ).toMatchFileSnapshot('golden/period_report-blank.txt');
  });

  it('is the same words in DOCX as in print', async () => {
    const printed = words(textOfHtml(renderHtml('period_report', report).html));
    expect(words(textOfDocx(await renderDocx('period_report', report)))).toBe(printed);
  });

  it('brings its pictures along: SVG in print, SVG with a fallback in DOCX', async () => {
    const { html } = renderHtml('period_report', report);
    expect(html).toContain(`src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"`);
    const xml = partOfDocx(await renderDocx('period_report', report), 'word/document.xml');
    expect(xml).toContain('svgBlip');
  });

  it('refuses a picture that is no SVG', () => {
    const charts = [{ section: 'overview', title: '图', svg: '<script>alert(1)</script>' }];
    expect(() => renderHtml('period_report', { ...report, charts })).toThrow(/不完整/);
  });

  it('has its words for a seal whatever its pictures', () => {
    const text = renderText('period_report', report);
    expect(text).toContain('新增\t12\t9\t0');
    expect(renderText('period_report', { ...report, charts: [] })).toBe(
      text.replace('新增与化解 近 2 周，件\n', ''),
    );
  });

  it('says what is still empty before it is printed', () => {
    const bare = { ...report, to: '', sections: [{ key: 'risk', title: '风险和群体' }] };
    expect(checkForm('period_report', bare).map(({ code }) => code)).toEqual([
      'section_empty',
      'addressee_missing',
    ]);
  });
});
