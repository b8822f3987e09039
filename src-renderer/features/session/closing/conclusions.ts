import type { failureReason } from '@contract/disputes';
import type { conclusionResult, nextStep } from '@contract/sessions-result';
import type { SessionView } from '@contract/sessions-view';
import type { z } from 'zod';
import type { CallInput } from '../../../app/call';
import { splitNames } from '../../case/sheet/draft';
import { clauseProblem, clausesFrom, type ClauseDraft } from '../proposal/clauses';

/** How a session ends for each of its cases, while it is filled in; all pure. */
export interface ConclusionDraft {
  dispute: string;
  result: z.infer<typeof conclusionResult> | null;
  summary: string;
  failureReason: z.infer<typeof failureReason> | null;
  reason: string;
  nextOn: string;
  nextStep: z.infer<typeof nextStep> | null;
  unsigned: boolean;
  /** Agreed by word of mouth (人民调解法 28, 30): holds from now, nothing is signed; null for a written one. */
  oral: OralDraft | null;
}

/** An oral agreement as it is written down. */
export interface OralDraft {
  mediation: SessionView['mediation'];
  organisation: string;
  organisationId: string | null;
  mediators: string;
  recorder: string;
  manner: string;
  clauses: ClauseDraft[];
}
export type ConclusionInput = Extract<
  CallInput<'sessions.act'>['action'],
  { kind: 'conclude' }
>['conclusion'];

/** Cases that have no result of this session yet; a part split off is none. */
export function openCases(view: Pick<SessionView, 'disputes' | 'conclusions'>) {
  const concluded = new Set(
    view.conclusions.filter((one) => one.result !== 'split').map((one) => one.dispute),
  );
  return view.disputes.filter((one) => !concluded.has(one.id));
}

export function emptyConclusion(dispute: string): ConclusionDraft {
  return {
    dispute,
    result: null,
    summary: '',
    failureReason: null,
    reason: '',
    nextOn: '',
    nextStep: null,
    unsigned: false,
    oral: null,
  };
}

/** Why it can't be sent yet, with the name of the case where there are several; '' when it can. */
export function conclusionProblem(
  draft: ConclusionDraft,
  agreement: SessionView['agreements'][number] | undefined,
): string {
  if (draft.result === null) return '选一下谈成了没有。';
  if (draft.result === 'agreed') {
    if (draft.oral) return oralProblem(draft.oral);
    if (!agreement) return '先起草协议；不用书面的，选口头协议，把内容记下来。';
    return agreement.allSigned || draft.unsigned
      ? ''
      : `还差 ${agreement.missing.length} 方签字。签好再结束，或者勾上“改日签”。`;
  }
  if (draft.result === 'adjourned') {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.nextOn)) return '写上下次什么时候谈，例如 12-15。';
    return draft.reason.trim() === '' ? '写上为什么改期。' : '';
  }
  if (draft.failureReason === null) return '选一下为什么没有谈成。';
  if (draft.nextStep === null) return '选一下下一步怎么办。';
  return draft.reason.trim() === '' ? '写上没谈成的情况，和告诉各方的其他办法。' : '';
}

function oralProblem({ mediators, clauses }: OralDraft): string {
  return splitNames(mediators).length === 0 ? '请写上调解员。' : clauseProblem(clauses);
}

/** As the core takes it: only what belongs to the result. */
export function conclusionFrom(draft: ConclusionDraft): ConclusionInput | null {
  const { dispute, result, summary, reason } = draft;
  if (result === null) return null;
  const base = { dispute, result, summary: summary.trim() };
  if (result === 'agreed')
    return draft.oral ? { ...base, oral: oralFrom(draft.oral) } : { ...base, unsigned: draft.unsigned };
  if (result === 'adjourned') return { ...base, reason: reason.trim(), nextOn: draft.nextOn || null };
  return { ...base, reason: reason.trim(), failureReason: draft.failureReason, nextStep: draft.nextStep };
}

function oralFrom({ mediators, recorder, manner, clauses, ...whose }: OralDraft): ConclusionInput['oral'] {
  return {
    ...whose,
    mediators: splitNames(mediators),
    recorder: recorder.trim(),
    manner: manner.trim(),
    clauses: clausesFrom(clauses).map((clause) => ({ ...clause, id: null })),
  };
}
