import type { KeyCaseReason, ReportDraftState, ReportKind, ReportSection } from './analysis-figures';

/** Words for the codes of reports: one wording for pages and paper. No zod: windows use it too. */

/** In the order pages offer them. */
export const reportKinds: readonly ReportKind[] = ['dailyScreening', 'weeklyAnalysis', 'monthlyAssessment'];
/** Longest paragraph, in characters. */
export const mostParagraph = 4000;

export const reportKindWords: Readonly<Record<ReportKind, string>> = {
  dailyScreening: '日排查',
  weeklyAnalysis: '周分析',
  monthlyAssessment: '月研判',
};
export const reportStateWords: Readonly<Record<ReportDraftState, string>> = {
  draft: '在拟',
  sent: '已上报',
  discarded: '不用了',
};
export const reportSectionWords: Readonly<Record<ReportSection, string>> = {
  overview: '总体情况',
  levels: '逐级化解',
  kinds: '纠纷类别',
  sources: '案件来源和地方',
  risk: '风险和群体',
  success: '化解质量',
  keyCases: '重点案件',
  causes: '成因分析',
  forecast: '下月预测',
  measures: '下一步',
};
export const keyCaseReasonWords: Readonly<Record<KeyCaseReason, string>> = {
  red: '红色风险',
  yellow: '黄色风险',
  overdue: '超期',
  major: '重大',
  group: '5 人以上',
};

/** Paragraphs of each kind of report, in order. */
export const sectionsOfKind: Readonly<Record<ReportKind, readonly ReportSection[]>> = {
  dailyScreening: ['overview', 'risk', 'keyCases', 'measures'],
  weeklyAnalysis: ['overview', 'levels', 'kinds', 'sources', 'risk', 'success', 'keyCases', 'measures'],
  monthlyAssessment: [
    'overview',
    'levels',
    'kinds',
    'sources',
    'risk',
    'success',
    'keyCases',
    'causes',
    'forecast',
    'measures',
  ],
};

/** How the period before is called, and the one of last year. */
export const beforeWordOf: Readonly<Record<ReportKind, string>> = {
  dailyScreening: '前一天',
  weeklyAnalysis: '上周',
  monthlyAssessment: '上月',
};
