import type { KeyCaseFacts, ReportFigures, ReportKind, ReportSection } from '../../contract/analysis-figures';
import { sectionsOfKind } from '../../contract/analysis-words';
import { draft } from '../../journal/event-definition';
import type { DraftEvent } from '../../journal/entry';
import { refuse, type Refusal } from '../disputes/decision';
import { discarded, drafted, refreshed, screeningSent, sent, written } from './events';
import { paragraphOf, stateOf, type ReportState, type ReportWords } from './state';

/** Figures with everything told of them at one moment. */
export interface TakenReport {
  readonly figures: ReportFigures;
  readonly keyCases: readonly KeyCaseFacts[];
  readonly seen: Readonly<Record<string, number>>;
  readonly words: ReportWords;
}

export interface SealedText {
  readonly wording: number;
  readonly textHash: string;
  readonly salt: string;
}

export type ReportDecision = readonly DraftEvent[] | Refusal;

export function isReportRefused(decision: ReportDecision): decision is Refusal {
  return 'code' in decision;
}

/** A report begun from its figures. Codes: report.notOver. */
export function decideDraft(
  about: { readonly kind: ReportKind; readonly from: string; readonly to: string; readonly place: string },
  taken: TakenReport,
  now: { readonly at: number; readonly today: string },
): ReportDecision {
  if (about.from > now.today) return refuse('report.notOver', '这一期还没有开始，到了再写。', 'on');
  return [
    draft(
      drafted,
      {
        at: now.at,
        ...about,
        figures: taken.figures,
        keyCases: [...taken.keyCases],
        seen: { ...taken.seen },
      },
      contentOf(taken.words),
    ),
  ];
}

/** Codes: report.notFound, report.ended, report.otherSection, report.unchanged. */
export function decideWrite(
  state: ReportState,
  changes: readonly { readonly section: ReportSection; readonly text: string | null }[],
  at: number,
): ReportDecision {
  const why = whyOver(state);
  if (why) return why;
  const sections = sectionsOfKind[state.head?.kind ?? 'weeklyAnalysis'];
  if (changes.some(({ section }) => !sections.includes(section)))
    return refuse('report.otherSection', '这种报告里没有这一段，刷新后再写。');
  const events = changes
    .filter(({ section, text }) => isChange(state, section, text))
    .map(({ section, text }) =>
      draft(written, { at, section, own: text !== null }, { text: text ?? '' }, [`section:${section}`]),
    );
  return events.length === 0 ? refuse('report.unchanged', '没有改动，不用存成新的一版。') : events;
}

/** Codes: report.notFound, report.ended. */
export function decideRefresh(state: ReportState, taken: TakenReport, at: number): ReportDecision {
  return (
    whyOver(state) ?? [
      draft(
        refreshed,
        { at, figures: taken.figures, keyCases: [...taken.keyCases], seen: { ...taken.seen } },
        contentOf(taken.words),
        ['figures'],
      ),
    ]
  );
}

/** Codes: report.notFound, report.ended, report.sentByLead. */
export function decideSend(
  state: ReportState,
  seal: SealedText,
  to: string,
  by: { readonly at: number; readonly maySign: boolean },
): ReportDecision {
  const why = whyOver(state);
  if (why) return why;
  const screening = state.head?.kind === 'dailyScreening';
  if (!screening && !by.maySign)
    return refuse('report.sentByLead', '周分析和月研判由中心主任或政法委员上报，写好请他们来报。');
  const { wording, textHash, salt } = seal;
  const nil = screening && state.taken?.figures.now.registered === 0;
  return [
    draft(screening ? screeningSent : sent, { at: by.at, wording, textHash, nil }, { salt, to }, ['sent']),
  ];
}

/** Codes: report.notFound, report.ended. */
export function decideDiscard(state: ReportState, note: string, at: number): ReportDecision {
  return whyOver(state) ?? [draft(discarded, { at }, { note })];
}

function contentOf({ placeName, unit, places, cases, paragraphs }: ReportWords) {
  return { placeName, unit, places: { ...places }, cases: { ...cases }, paragraphs: { ...paragraphs } };
}

function isChange(state: ReportState, section: ReportSection, text: string | null): boolean {
  if (text === null) return state.own.has(section);
  return text !== paragraphOf(state, section);
}

function whyOver(state: ReportState): Refusal | null {
  if (state.head === null) return refuse('report.notFound', '没有找到这份报告，刷新后再看。');
  const now = stateOf(state);
  if (now === 'draft') return null;
  return refuse(
    'report.ended',
    now === 'sent' ? '这份报告已经上报，不能再改。要更正，另拟一份。' : '这份报告已经不用了，另拟一份。',
  );
}
