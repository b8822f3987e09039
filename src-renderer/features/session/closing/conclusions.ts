import type { failureReason } from '@contract/disputes';
import type { conclusionResult, nextStep } from '@contract/sessions-result';
import type { SessionView } from '@contract/sessions-view';
import type { z } from 'zod';
import type { CallInput } from '../../../app/call';

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
  };
}

/** Why it can't be sent yet, with the name of the case where there are several; '' when it can. */
export function conclusionProblem(
  draft: ConclusionDraft,
  agreement: SessionView['agreements'][number] | undefined,
): string {
  if (draft.result === null) return '选一下谈成了没有。';
  if (draft.result === 'agreed') {
    if (!agreement) return '先起草协议。口头谈成的，也写成协议再签。';
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

/** As the core takes it: only what belongs to the result. */
export function conclusionFrom(draft: ConclusionDraft): ConclusionInput | null {
  const { dispute, result, summary, reason } = draft;
  if (result === null) return null;
  const base = { dispute, result, summary: summary.trim() };
  if (result === 'agreed') return { ...base, unsigned: draft.unsigned };
  if (result === 'adjourned') return { ...base, reason: reason.trim(), nextOn: draft.nextOn || null };
  return { ...base, reason: reason.trim(), failureReason: draft.failureReason, nextStep: draft.nextStep };
}
