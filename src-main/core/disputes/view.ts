import type { z } from 'zod';
import type { CaseFile, PartyView, agreementView } from '../../contract/disputes';
import { partyLetter } from './party-letter';
import { maskCitizenId, maskPhone } from '../identity/mask';
import type { Replayed } from '../../journal/replay';
import { allowedActions } from './allowed';
import { conflictViews } from './conflict-words';
import { confirmBy } from './decide-agreement';
import { clocksOf } from './dispute-clocks';
import type { DisputeGoverned } from './governed';
import { titleOf } from './naming';
import { receptionViewOf } from './reception-view';
import { stageViews, totalView } from './stage-view';
import { seesReaders } from './seen-by';
import type { AgreementRecord, DisputeHead, DisputeState, PartyRecord } from './state';
import type { AgentRecord } from './state-work';
import { timelineOf, unseenEntries } from './timeline';
import { agentViews, workView } from './work-view';

/** Who looks at the file: their rights decide what is offered. */
export interface ViewSession {
  readonly permissions: ReadonlySet<string>;
  /** Whether an agreement would print today as it was signed; asks for the forms, which the rules don't know. */
  readonly compareWithSeal?: (
    state: DisputeState,
    agreement: AgreementRecord,
  ) => z.infer<typeof agreementView>['text'];
  /** The person and those they stand in for. */
  readonly accounts: readonly string[];
}

/**
 * The case file as shown at `now` (ms): identity numbers and phones masked, Chinese words for every code that a
 * page would have to look up, and what this person may do. A file whose registration hasn't arrived is empty
 * and read-only.
 */
export function caseFileView(
  replayed: Replayed<DisputeState>,
  governed: DisputeGoverned,
  now: number,
  session: ViewSession,
): CaseFile {
  const { state } = replayed;
  const clocks = clocksOf(state, governed);
  const readOnly = whyReadOnly(replayed);
  const handles = session.permissions.has('case.write');
  return {
    ...headView(state, governed),
    ...accessView(state, governed, session),
    id: state.id,
    title: titleOf(state, governed),
    state: state.status,
    tier: state.tier,
    outcome: state.outcome?.code ?? null,
    outcomeNote: state.outcome?.note ?? '',
    parties: state.parties.map((party, index) => partyViewOf(party, index, state.work.agents)),
    stages: stageViews(state, clocks, governed, now),
    total: totalView(clocks, governed, now),
    attempts: state.attempts.map(({ entry: _entry, stage: _stage, ...attempt }) => ({
      ...attempt,
      mediators: [...attempt.mediators],
      presentParties: [...attempt.presentParties],
      participants: [...attempt.participants],
      points: [...attempt.points],
    })),
    agreements: state.agreements.map((agreement) => agreementViewOf(replayed, agreement, governed, session)),
    followUps: state.followUps.map((visit) => ({ ...visit })),
    attachments: state.attachments
      .filter((attachment) => !attachment.withdrawn)
      .map(({ id, name, mime, bytes, at, party, chunks }) => ({
        id,
        name,
        mime,
        bytes,
        at,
        party,
        // Whether every chunk has arrived is known to the store; here only whether we know which they are.
        complete: chunks.length > 0 || bytes === 0,
      })),
    timeline: timelineOf(replayed, governed, handles),
    work: workView(state, governed, now, handles),
    conflicts: conflictViews(replayed, governed),
    reception: receptionViewOf(state, governed, now),
    judicial: state.judicial.map(({ at, court, result, note }) => ({ at, court, result, note })),
    allowed:
      readOnly === ''
        ? allowedActions(state, { profile: governed.profile, permissions: session.permissions })
        : [],
    readOnly,
    base: baseOf(replayed),
    pendingEntries: replayed.ordered.filter((entry) => entry.n === null).length,
  };
}

/** Names what a reader had seen: admitted up to `n`, so many entries in all, the last of them. */
export function baseOf(replayed: Replayed<DisputeState>): string {
  return `${replayed.n}.${replayed.ordered.length}.${replayed.ordered.at(-1)?.hash ?? ''}`;
}

function whyReadOnly(replayed: Replayed<DisputeState>): string {
  if (replayed.parked.length > 0)
    return '这件案里有新版本写的内容，这台电脑读不全。请升级后办理，已有的都在，没有丢。';
  return replayed.state.head === null ? '这件案的登记还没有到，等登记到了再办。' : '';
}

const NO_HEAD: DisputeHead = {
  no: '',
  entryTier: 1,
  source: 'other',
  category: null,
  governance: null,
  division: null,
  amountFen: null,
  people: null,
  occurredOn: null,
  registeredAt: 0,
  enteredAt: 0,
  actor: '',
  behalf: false,
  restricted: false,
  sample: false,
  referral: null,
  risk: 'none',
  major: false,
};

function headView(state: DisputeState, governed: DisputeGoverned) {
  const head = state.head ?? NO_HEAD;
  const { texts } = state;
  return {
    no: head.no,
    externalNo: texts.externalNo,
    category: head.category,
    governanceCategory: head.governance,
    source: head.source,
    summary: texts.summary,
    place: texts.place,
    division: head.division,
    divisionName: head.division === null ? '' : governed.divisionName(head.division, head.registeredAt),
    amountFen: head.amountFen,
    peopleInvolved: head.people,
    occurredOn: head.occurredOn,
    registeredAt: head.registeredAt,
    enteredAt: head.enteredAt,
    onBehalfOf: texts.onBehalfOf,
    registrar: governed.personName(head.actor),
    risk: head.risk,
    major: head.major,
    restricted: head.restricted,
    referral: head.referral && {
      ...head.referral,
      procedure: head.referral.procedure ?? null,
      court: texts.court,
      note: texts.referralNote,
    },
    sampleFields: [...texts.sampleFields],
  };
}

function accessView(state: DisputeState, governed: DisputeGoverned, session: ViewSession) {
  const named = (account: string) => ({ account, name: governed.personName(account) });
  return {
    handler: state.handler === null ? null : named(state.handler),
    readers: state.readers.map(named),
    seesReaders: seesReaders(state, session),
  };
}

function partyViewOf(party: PartyRecord, index: number, agents: readonly AgentRecord[]): PartyView {
  const { id, role, kind, headcount, withdrawn, left, details, claims, statement } = party;
  return {
    id,
    letter: partyLetter(index),
    role,
    kind,
    name: details?.name ?? '',
    phoneMasked: maskPhone(details?.phone ?? ''),
    idNumberMasked: maskCitizenId(details?.idNumber ?? ''),
    hasPhone: (details?.phone ?? '') !== '',
    hasIdNumber: (details?.idNumber ?? '') !== '',
    noIdReason: details?.noIdReason ?? '',
    sex: details?.sex ?? 'unknown',
    birthDate: details?.birthDate ?? null,
    ethnicity: details?.ethnicity ?? '',
    nationality: details?.nationality ?? '',
    language: details?.language ?? '',
    occupation: details?.occupation ?? '',
    address: details?.address ?? '',
    serviceAddress: details?.serviceAddress ?? '',
    legalRepresentative: details?.legalRepresentative ?? '',
    creditCode: details?.creditCode ?? '',
    headcount,
    representatives: (details?.representatives ?? []).map(({ name, phone }) => ({
      name,
      phoneMasked: maskPhone(phone),
    })),
    representation: details?.representation ?? null,
    claims: [...claims],
    statement,
    withdrawn,
    left,
    agents: agentViews(agents, id),
  };
}

function agreementViewOf(
  replayed: Replayed<DisputeState>,
  agreement: AgreementRecord,
  governed: DisputeGoverned,
  { compareWithSeal }: ViewSession,
): z.infer<typeof agreementView> {
  const { entry: _entry, tier: _tier, organisationId: _id, number: _number, sealed, ...rest } = agreement;
  return {
    ...rest,
    confirmBy: agreement.effectiveAt === null ? null : confirmBy(agreement.effectiveAt, governed).due,
    mediators: [...agreement.mediators],
    parties: [...agreement.parties],
    terms: agreement.terms.map((term) => ({ ...term })),
    unseen: unseenEntries(replayed, agreement).length,
    text: compareWithSeal?.(replayed.state, agreement) ?? (sealed === null ? 'notSealed' : 'unknown'),
  };
}
