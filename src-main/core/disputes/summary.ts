import { governanceCategoryName } from '../../contract/categories';
import {
  divertToWords,
  escalateReasonWords,
  failureReasonWords,
  justiceCategoryWords,
  outcomeWords,
  pauseReasonWords,
  performanceWords,
  returnReasonWords,
  terminateReasonWords,
  tryWord,
} from '../../contract/labels';
import { formatDay } from '../../contract/local-date';
import { reopenReasonWords } from '../../contract/case-work-labels';
import { tierWord } from '../../contract/clock';
import { performanceOf } from './obligations';
import { amountWords } from './naming';
import type { DisputeState } from './state';
import { activeParties } from './state-questions';

/** Second line of a row: `相邻关系 · 2 人 · 8.65 万元 — 二调未成：分歧大`. From codes only, so it holds no names. */
export function reasonLine(state: DisputeState): string {
  const { head } = state;
  const people = peopleOf(state);
  const parts = [
    categoryWord(state),
    people === null ? '' : `${people} 人`,
    head?.amountFen ? amountWords(head.amountFen) : '',
  ].filter((part) => part !== '');
  const last = lastWords(state);
  if (last === '') return parts.join(' · ');
  return parts.length === 0 ? last : `${parts.join(' · ')} — ${last}`;
}

/** People involved as stated, else as the parties add up where all are known; null where unknown. */
export function peopleOf(state: DisputeState): number | null {
  const stated = state.head?.people ?? null;
  if (stated !== null) return stated;
  const parties = activeParties(state).filter((party) => party.kind !== 'organisation');
  const heads = parties.map((party) => (party.kind === 'person' ? 1 : party.headcount));
  const known = heads.filter((head) => head !== null);
  return parties.length === 0 || known.length < heads.length
    ? null
    : known.reduce((sum, head) => sum + head, 0);
}

/** The finer governance kind where given, else the justice category, else ''. */
export function categoryWord(state: DisputeState): string {
  const { head } = state;
  if (head?.governance) return governanceCategoryName(head.governance);
  return head?.category ? justiceCategoryWords[head.category] : '';
}

/** What happened last, in one clause, as of the entries. */
export function lastWords(state: DisputeState): string {
  const { last } = state;
  const level = tierWord(state.tier);
  if (last === null) return '';
  switch (last.kind) {
    case 'dispute.registered':
      return '已登记，还没有调解';
    case 'dispute.signed':
      return `${level}已签收`;
    case 'dispute.attemptRecorded':
      return attemptWords(state);
    case 'dispute.paused':
      return `暂停计时：${find(pauseReasonWords, last.reason)}`;
    case 'dispute.resumed':
      return '已恢复计时';
    case 'dispute.escalated':
      return `已上报${level}：${find(escalateReasonWords, last.reason)}`;
    case 'dispute.returnedBack':
      return `已退回${level}：${find(returnReasonWords, last.reason)}`;
    case 'dispute.terminated':
      return `${state.outcome === null ? '对一方终止' : '终止调解'}：${find(terminateReasonWords, last.reason)}`;
    case 'dispute.diverted':
      return `已引导：${find(divertToWords, last.reason)}`;
    case 'dispute.withdrawn':
      return state.outcome === null ? '一方撤回' : '当事人撤回';
    case 'dispute.agreed':
      return agreementWords(state);
    case 'dispute.followedUp':
      return followUpWords(state);
    case 'dispute.confirmedJudicially':
      return confirmationWords(state);
    case 'dispute.closed':
      return state.outcome ? `结案：${outcomeWords[state.outcome.code]}` : '已结案';
    case 'dispute.voided':
      return '按误登作废';
    case 'dispute.extended':
      return `${level}已延期`;
    case 'dispute.handedDown':
      return `已下交${level}`;
    case 'dispute.reopened':
      return `第 ${state.work.reopenings.length} 次重开：${find(reopenReasonWords, last.reason)}`;
    case 'dispute.mergedAway':
      return '已并入另一件案';
    case 'dispute.splitOff':
      return '已分出一件案';
    case 'dispute.referredToCity':
      return '已上报市级部门';
    case 'dispute.performanceRecorded':
      return performedWords(state);
    case 'dispute.accountGiven':
      return '记了当事人的诉求和陈述';
    default:
      return '';
  }
}

function performedWords(state: DisputeState): string {
  const words = { '': '', open: '', part: '协议履行了一部分', full: '协议已履行', breach: '协议没有履行' };
  return words[performanceOf(state)];
}

function find(words: Readonly<Record<string, string>>, code: string | null): string {
  return code === null ? '' : (words[code] ?? code);
}

function attemptWords(state: DisputeState): string {
  const attempt = state.attempts.at(-1);
  if (!attempt) return '';
  const who = attempt.by === 'court' ? '法院调解' : attempt.tier ? tryWord(attempt.tier) : '另行调解';
  const next = attempt.nextOn === null ? '' : `，约定 ${formatDay(attempt.nextOn)} 再调`;
  if (attempt.result === 'reached') return `${who}谈成${next}`;
  if (attempt.result === 'adjourned') return next === '' ? `${who}，改日再调` : `${who}${next}`;
  const why = attempt.failureReason === null ? '' : `：${failureReasonWords[attempt.failureReason]}`;
  return `${who}未成${why}${next}`;
}

function agreementWords(state: DisputeState): string {
  const agreement = state.agreements.at(-1);
  if (!agreement) return '';
  if (agreement.form === 'oral') return '已口头达成一致，待结案';
  return agreement.effectiveAt === null ? '书面协议待签字' : '已签书面协议，待结案';
}

function followUpWords(state: DisputeState): string {
  const visit = state.followUps.at(-1);
  return visit ? `已回访：${performanceWords[visit.performance]}` : '';
}

function confirmationWords(state: DisputeState): string {
  const confirmation = state.judicial.at(-1);
  if (!confirmation) return '';
  const words = { applied: '已申请司法确认', confirmed: '法院裁定协议有效', refused: '司法确认未获支持' };
  return words[confirmation.result];
}
