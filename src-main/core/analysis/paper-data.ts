import type { FormInput } from '../../contract/documents';
import type { ReportChart, ReportFigureLine } from '../../contract/analysis';
import {
  beforeWordOf,
  keyCaseReasonWords,
  reportSectionWords,
  sectionsOfKind,
} from '../../contract/analysis-words';
import { formatLongDate, formatTime, shanghaiDate } from '../../contract/local-date';
import { figureGroups } from './figure-lines';
import { periodWords, reportTitle } from './report-period';
import { paragraphOf, type ReportState } from './state';

/** Facts beside the state that stand on the paper; a seal covers none of them. */
interface PaperMarks {
  readonly sample: boolean;
  readonly charts: readonly ReportChart[];
  /** PNG of a chart as a data URL, by its key. */
  readonly pictures: Readonly<Record<string, string>>;
  readonly sender: string;
}

const tierWords = ['', '一级', '二级', '三级', '四级'] as const;

/** What a report prints, whole from its state; null before its first entry. */
export function paperDataOf(state: ReportState, marks: PaperMarks): FormInput<'period_report'> | null {
  const { head, taken, words, seal } = state;
  if (head === null || taken === null) return null;
  const { figures } = taken;
  const groups = figureGroups({ kind: head.kind, place: head.place, figures, places: words.places });
  const tierOf = (tier: number) => tierWords[tier] ?? '';
  return {
    unit: words.unit,
    sample: marks.sample,
    title: reportTitle(head.kind, words.placeName),
    period: periodWords(head.kind, { from: head.from, to: head.to }),
    before: beforeWordOf[head.kind],
    sections: sectionsOfKind[head.kind].map((key) => ({
      key,
      title: reportSectionWords[key],
      text: paragraphOf(state, key),
      lines: (groups.find((group) => group.key === key)?.lines ?? [])
        .filter(isOnPaper)
        .map(({ words: name, value, whole, before, lastYear }) => ({ name, value, whole, before, lastYear })),
    })),
    charts: marks.charts.map(({ key, title, svg }) => ({
      section: key === 'trend' ? 'overview' : key,
      title,
      svg,
      png: marks.pictures[key] ?? '',
    })),
    cases: taken.keyCases.map(({ dispute, tier, people, reasons }) => ({
      no: words.cases[dispute]?.no ?? '',
      title: words.cases[dispute]?.title ?? '内容不在本机',
      tier: tierOf(tier),
      people: people === null ? '' : String(people),
      why: reasons.map((reason) => keyCaseReasonWords[reason]).join('、'),
    })),
    notes: [
      `取数时间：${formatLongDate(shanghaiDate(figures.asOf))} ${formatTime(figures.asOf)}；口径第 ${figures.definition} 版。`,
      `期间 ${figures.period.from} 至 ${figures.period.to}；上期 ${figures.before.from} 至 ${figures.before.to}；去年同期 ${figures.lastYear.from} 至 ${figures.lastYear.to}。`,
      '新增按登记时间，化解和未成办结按办结时间，在办、超期按取数时；不含误登和并案，限阅案件只计总数。',
    ],
    to: seal?.to ?? '',
    signedBy: seal === null ? '' : marks.sender,
    signedOn: seal === null ? null : shanghaiDate(seal.at),
  };
}

/** Kinds and places nobody came with are no line of a paper. */
function isOnPaper({ key, value, before }: ReportFigureLine): boolean {
  return !/^(justice|governance|source|place):/.test(key) || value + (before ?? 0) > 0;
}
