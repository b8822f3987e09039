import { disputeWord, divertToWords, sourceWords } from '../../contract/labels';
import type { FormInput } from '../../contract/documents';
import { formatTime, shanghaiDate } from '../../contract/local-date';
import { findingsOf, type Finding } from '../../contract/screening';
import { declineReasonWords, queueWords, visitPurposeWords } from '../../contract/visit-words';
import type { ProgressCard } from '../../contract/visits';
import { sideName } from '../disputes/naming';
import { queryCodeOf } from '../disputes/query-code';
import type { DisputeState } from '../disputes/state';
import { activeParties } from '../disputes/state';
import type { VisitHead, VisitState } from '../visits/state';
import { shanghaiMinute } from './moments';

/** What the papers of the desk need besides what they are about. */
export interface DeskContext {
  readonly unit: string;
  readonly sample: boolean;
  readonly personName: (account: string) => string;
  /** Police station of the centre's own area, '' where none is known. */
  readonly police: string;
  /** This PC's clock, ms. */
  readonly now: number;
}

type KnownVisit = VisitState & { readonly head: VisitHead };

/** 受理回执 of a case. */
export function receiptData(
  state: DisputeState,
  holder: string,
  context: DeskContext,
): FormInput<'intake_receipt'> {
  const { head } = state;
  return {
    ...headOf(context),
    number: head?.no ?? '',
    queryCode: head === null ? '' : queryCodeOf(state.id, head.no),
    registeredOn: head === null ? null : shanghaiDate(head.registeredAt),
    reporters: sideName(state, 'applicant'),
    category: disputeWord(head?.category ?? null),
    holder: state.texts.assignedTo === '' ? holder : state.texts.assignedTo,
    registrar: head === null ? '' : context.personName(head.actor),
    phone: '',
  };
}

/** 办理情况告知卡 of a case. */
export function progressData(card: ProgressCard, context: DeskContext): FormInput<'progress_card'> {
  const { no, code, ...rest } = card;
  return {
    ...headOf(context),
    ...rest,
    number: no,
    queryCode: code,
    toldOn: shanghaiDate(context.now),
  };
}

/** 报告公安机关单 of a case. */
export function policeReportOfDispute(
  state: DisputeState,
  context: DeskContext,
): FormInput<'police_report'> {
  const { head, texts } = state;
  return {
    ...headOf(context),
    ...policeGrounds(findingsOf(head?.screening ?? {}, head?.risks ?? [])),
    to: context.police,
    number: head?.no ?? '',
    reportedAt: shanghaiMinute(context.now),
    place: texts.place,
    people: activeParties(state)
      .map((party) => [party.details?.name ?? '', party.details?.phone ?? ''].filter(Boolean).join(' '))
      .filter((words) => words !== '')
      .join('；'),
    summary: texts.summary,
    reporter: head === null ? '' : context.personName(head.actor),
  };
}

/** 报告公安机关单 of a visit that led to no case. */
export function policeReportOfVisit(visit: KnownVisit, context: DeskContext): FormInput<'police_report'> {
  const { texts, conclusion } = visit;
  return {
    ...headOf(context),
    ...policeGrounds(findingsOf(conclusion?.screening ?? {}, conclusion?.risks ?? [])),
    to: context.police,
    reportedAt: shanghaiMinute(context.now),
    place: texts.address,
    people: [texts.name, texts.phone].filter(Boolean).join(' '),
    summary: texts.matter,
    reporter: context.personName(visit.owner),
  };
}

function policeGrounds(findings: readonly Finding[]) {
  return { grounds: groundsOf(findings.filter((finding) => finding.police)) };
}

function groundsOf(findings: readonly Finding[]) {
  return findings.map(({ verdict, law, reason }) => ({ what: verdict, law, reason }));
}

/** 排号单; `before` is how many wait already. */
export function queueSlipData(
  visit: KnownVisit,
  before: number,
  context: DeskContext,
): FormInput<'queue_slip'> {
  return {
    ...headOf(context),
    queue: queueWords(visit.head.queue),
    receivedAt: shanghaiMinute(visit.head.receivedAt),
    purpose: visitPurposeWords[visit.head.purpose],
    before,
  };
}

/** 告知单 of a visit that was guided elsewhere or not accepted; null for any other. */
export function noticeData(visit: KnownVisit, context: DeskContext): FormInput<'reception_notice'> | null {
  const { conclusion, texts, head } = visit;
  if (conclusion === null || (conclusion.outcome !== 'guided' && conclusion.outcome !== 'declined')) return null;
  const { outcome, to, reason } = conclusion;
  const declined = reason === null ? '' : declineReasonWords[reason];
  return {
    ...headOf(context),
    kind: outcome,
    name: texts.name,
    receivedOn: shanghaiDate(head.receivedAt),
    matter: texts.matter,
    ground: outcome === 'declined' ? declined : to === null ? '' : divertToWords[to],
    grounds: groundsOf(
      findingsOf(conclusion.screening, conclusion.risks).filter((finding) => finding.stops),
    ),
    whereTo: conclusion.whereTo,
    note: conclusion.note,
    owner: context.personName(visit.owner),
  };
}

/** One line of the register as the queries bring it. */
export interface RegisterLine {
  readonly queue: string;
  readonly receivedAt: number;
  readonly name: string;
  readonly people: number;
  readonly matter: string;
  readonly channel: keyof typeof sourceWords;
  readonly owner: string;
  readonly minutesWaited: number | null;
  readonly outcome: string;
  readonly disputeNo: string;
}

/** 接待登记簿 of a span of days. */
export function registerData(
  period: { readonly from: string; readonly to: string },
  lines: readonly RegisterLine[],
  context: DeskContext,
): FormInput<'reception_register'> {
  const oneDay = period.from === period.to;
  return {
    ...headOf(context),
    ...period,
    lines: lines.map((line) => ({
      queue: line.queue,
      at: `${oneDay ? '' : `${shanghaiDate(line.receivedAt).slice(5)} `}${formatTime(line.receivedAt)}`,
      name: line.name,
      people: line.people,
      matter: line.matter,
      channel: sourceWords[line.channel],
      owner: context.personName(line.owner),
      waited: line.minutesWaited === null ? '' : `${line.minutesWaited} 分钟`,
      outcome: [line.outcome, line.disputeNo].filter((part) => part !== '').join('\n'),
    })),
  };
}

function headOf({ unit, sample }: DeskContext) {
  return { unit, sample };
}
