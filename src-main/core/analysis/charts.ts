import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ReportChart } from '../../contract/analysis';
import type { ReportFigures, ReportKind } from '../../contract/analysis-figures';
import { justiceWords } from './figure-lines';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** Charts as they stand on paper: ink and greys, every bar and point labelled. Pixels of the SVG. */
const chartSize = { width: 560, height: 240 } as const;

const ink = '#1d2422';
const soft = '#626a67';
const grey = '#a3a8a5';
const light = '#d8d4c9';
const font = "'FangSong','仿宋','Noto Sans CJK SC','Microsoft YaHei',sans-serif";
const mostKinds = 8;
const mostBars = 12;
const tierNames = ['一级', '二级', '三级', '四级'] as const;
const unitWords = { dailyScreening: '天', weeklyAnalysis: '周', monthlyAssessment: '月' } as const;

/** Pictures of a report, each where there is something to draw. */
export function drawCharts(kind: ReportKind, figures: ReportFigures): ReportChart[] {
  const settled = figures.now.settledBy.some((count) => count > 0);
  return [
    ...(figures.history.length >= 2 ? [trendOf(kind, figures)] : []),
    ...(settled && kind !== 'dailyScreening' ? [levelsOf(figures)] : []),
    ...(figures.now.registered > 0 && kind !== 'dailyScreening' ? [kindsOf(figures)] : []),
  ];
}

function trendOf(kind: ReportKind, { history }: ReportFigures): ReportChart {
  const shown = history.slice(-mostBars);
  const title = `新增与化解 近 ${shown.length} ${kind === 'monthlyAssessment' ? '个月' : unitWords[kind]}，件`;
  const bars: BarSeriesOption = {
    ...barBase(light),
    name: '新增',
    data: shown.map(({ registered }) => registered),
    label: { ...label(), position: 'top' },
  };
  const line: LineSeriesOption = {
    type: 'line',
    name: '化解',
    data: shown.map(({ settled }) => settled),
    symbol: 'circle',
    symbolSize: 6,
    lineStyle: { color: ink, width: 2 },
    itemStyle: { color: ink },
  };
  const svg = draw({
    legend: { top: 0, right: 8, textStyle: text(), itemWidth: 18, data: ['新增', '化解'] },
    grid: { left: 36, right: 16, top: 34, bottom: 28 },
    xAxis: names(shown.map(({ from }) => dayName(kind, from))),
    yAxis: amounts(),
    series: [bars, line],
  });
  return { key: 'trend', title, svg };
}

function levelsOf({ now }: ReportFigures): ReportChart {
  const settled = now.settledBy.reduce((sum, count) => sum + count, 0);
  const svg = draw({
    grid: { left: 72, right: 110, top: 8, bottom: 8 },
    xAxis: hiddenAmounts(),
    yAxis: { ...names(tierNames), inverse: true, axisLine: { show: false } },
    series: [
      {
        ...barBase(grey),
        data: now.settledBy.map((count) => ({
          value: count,
          label: {
            ...label(),
            position: 'right',
            formatter: `${count} 件  ${((count / settled) * 100).toFixed(1)}%`,
          },
        })),
      },
    ],
  });
  return { key: 'levels', title: '逐级化解 本期化解的，件和占比', svg };
}

function kindsOf({ justice }: ReportFigures): ReportChart {
  const shown = justice.filter(({ count }) => count > 0).slice(0, mostKinds);
  const svg = draw({
    legend: { top: 0, right: 8, textStyle: text(), itemWidth: 18, data: ['本期', '上期'] },
    grid: { left: 116, right: 44, top: 28, bottom: 4 },
    xAxis: hiddenAmounts(),
    yAxis: { ...names(shown.map(({ key }) => justiceWords(key))), inverse: true, axisLine: { show: false } },
    series: [
      {
        ...barBase(soft),
        name: '本期',
        data: shown.map(({ count }) => count),
        label: { ...label(), position: 'right' },
      },
      {
        ...barBase(light),
        name: '上期',
        data: shown.map(({ before }) => before),
        label: { ...label(), position: 'right' },
      },
    ],
  });
  return { key: 'kinds', title: '新增的类别（司法 18 类，前 8 类），件', svg };
}

type Option = Parameters<ReturnType<typeof init>['setOption']>[0];

function draw(option: Option): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...chartSize });
  try {
    chart.setOption({ animation: false, ...option });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function text() {
  return { fontFamily: font, fontSize: 13, color: soft };
}

function label() {
  return { show: true, fontFamily: font, fontSize: 13, color: ink };
}

function barBase(colour: string) {
  return { type: 'bar' as const, barMaxWidth: 22, itemStyle: { color: colour } };
}

function names(words: readonly string[]) {
  return {
    type: 'category' as const,
    data: [...words],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: grey } },
    axisLabel: text(),
  };
}

function amounts() {
  return {
    type: 'value' as const,
    min: 0,
    minInterval: 1,
    splitNumber: 3,
    splitLine: { lineStyle: { color: '#e4e2dc' } },
    axisLabel: text(),
  };
}

function hiddenAmounts() {
  return {
    type: 'value' as const,
    min: 0,
    axisLabel: { show: false },
    splitLine: { show: false },
  };
}

/** `11.16`, `11 月`. */
function dayName(kind: ReportKind, from: string): string {
  const [, month = '', day = ''] = from.split('-');
  return kind === 'monthlyAssessment' ? `${Number(month)} 月` : `${Number(month)}.${Number(day)}`;
}
