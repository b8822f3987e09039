import { periodReportData, type PeriodReportData } from '../../contract/period-report-paper';
import type { Block } from '../blocks';
import { remarks } from '../checks';
import { listTable, paragraph, plain, title } from '../compose';
import { defineForm } from '../definition';
import { paperDate } from '../wording/dates';
import { countInChinese } from '../wording/numbers';

type Section = PeriodReportData['sections'][number];

/** Sections and lines of the blank. */
const BLANK_SECTIONS = ['总体情况', '逐级化解', '纠纷类别', '风险和群体', '重点案件', '下一步'];
const BLANK_CASES = 6;

/** 日排查、周分析、月研判: one layout for all three. */
export const periodReport = defineForm({
  key: 'period_report',
  name: '研判报告',
  national: false,
  direction: null,
  about: 'report',
  schema: periodReportData,
  blank: (head) => ({
    ...head,
    title: '矛盾纠纷研判报告',
    sections: BLANK_SECTIONS.map((name) => ({ key: name === '重点案件' ? 'keyCases' : name, title: name })),
    cases: Array.from({ length: BLANK_CASES }, () => ({})),
  }),
  render,
  check,
});

function render(data: PeriodReportData): Block[] {
  return [
    title(data.title),
    { kind: 'ends', left: [plain(data.unit)], right: [plain(data.period)] },
    ...data.sections.flatMap((section, index) => sectionBlocks(data, section, index)),
    ...data.notes.map((text): Block => ({ kind: 'notice', text })),
    {
      kind: 'signatures',
      rows: [
        [
          { label: `报送：${data.to}` },
          { label: data.signedBy === '' ? '签发人（签名）：' : `签发人：${data.signedBy}` },
        ],
      ],
      seal: data.unit,
      date: paperDate(data.signedOn),
      keep: true,
    },
  ];
}

function sectionBlocks(data: PeriodReportData, section: Section, index: number): Block[] {
  const charts = data.charts.filter((chart) => chart.section === section.key);
  const text: Block[] =
    section.text === ''
      ? [{ kind: 'ruled', lead: '', value: '', minLines: 3 }]
      : section.text.split('\n').map((part) => paragraph(plain(part)));
  return [
    {
      kind: 'paragraph',
      content: [{ t: 'text', text: `${countInChinese(index + 1)}、${section.title}`, bold: true }],
      indent: false,
      keepWithNext: true,
    },
    ...text,
    ...(section.lines.length === 0 ? [] : [figureTable(section, data.before)]),
    ...charts.map(({ title: words, svg, png }): Block => ({ kind: 'picture', title: words, svg, png })),
    ...(section.key === 'keyCases' && data.cases.length > 0 ? [caseTable(data)] : []),
  ];
}

function figureTable({ lines }: Section, before: string): Block {
  const shared = lines.some(({ whole }) => whole !== null);
  const compared = lines.some((line) => line.before !== null);
  const yearly = lines.some((line) => line.lastYear !== null);
  const columns = [
    { head: '本期', of: (line: Section['lines'][number]) => figure(line.value), shown: true },
    { head: '占比', of: (line: Section['lines'][number]) => share(line.value, line.whole), shown: shared },
    { head: before, of: (line: Section['lines'][number]) => figure(line.before), shown: compared },
    { head: '去年同期', of: (line: Section['lines'][number]) => figure(line.lastYear), shown: yearly },
  ].filter(({ shown }) => shown);
  const width = 2.4;
  return listTable(
    [
      { head: '指标', width: 14.64 - columns.length * width, left: true },
      ...columns.map(({ head }) => ({ head, width })),
    ],
    lines.map((line) => [line.name, ...columns.map(({ of }) => of(line))]),
  );
}

function caseTable({ cases }: PeriodReportData): Block {
  return listTable(
    [
      { head: '序号', width: 1.2 },
      { head: '案号', width: 3.8, left: true },
      { head: '案件', width: 4.64, left: true },
      { head: '层级', width: 1.4 },
      { head: '人数', width: 1.2 },
      { head: '为什么盯', width: 2.4, left: true },
    ],
    cases.map(({ no, title: name, tier, people, why }, index) => [
      String(index + 1),
      no,
      name,
      tier,
      people,
      why,
    ]),
  );
}

function figure(value: number | null): string {
  return value === null ? '' : String(value);
}

function share(part: number | null, whole: number | null): string {
  return part === null || whole === null || whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)}%`;
}

function check(data: PeriodReportData) {
  const empty = data.sections.filter(({ text }) => text === '').map(({ title: name }) => name);
  return remarks(
    [empty.length > 0, 'section_empty', `${empty.join('、')}还是空的。`],
    [data.to === '', 'addressee_missing', '还没有写报给哪里。'],
  );
}
