import { mediationPointWords } from '../../contract/case-work-labels';
import type { FormInput } from '../../contract/documents';
import { failureReasonWords } from '../../contract/labels';
import { formatLongDate, formatTime, shanghaiDate } from '../../contract/local-date';
import { conclusionResultWords, nextStepWords, participantRoleWords } from '../../contract/session-words';
import type { ParticipantView, SessionDisputeView, SessionView } from '../../contract/sessions-view';

/** What the record prints besides the session itself. */
export interface RecordSheet {
  readonly sample: boolean;
  /** Whose seal it bears. */
  readonly unit: string;
  /** What the agreement of this session says, one clause a line; empty without one. */
  readonly terms: readonly string[];
  /** Signatures written on the screen by party, as PNG data URLs. */
  readonly signatures: ReadonlyMap<string, string>;
}

/** 人民调解记录 of one case of a session, from what the reader may see of it. Pure. */
export function recordData(
  view: SessionView,
  dispute: SessionDisputeView,
  sheet: RecordSheet,
): FormInput<'mediation_record'> {
  const here = view.participants.filter((each) => each.arrival !== null && concerns(each, dispute.id));
  return {
    unit: sheet.unit,
    sample: sheet.sample,
    people: view.mediation === 'people',
    caseNo: dispute.no,
    openedAt: view.openedAt === null ? null : minuteOf(view.openedAt),
    closedAt: view.closedAt === null ? null : minuteOf(view.closedAt),
    place: view.placeWords,
    matter: dispute.title,
    participants: here.filter((each) => isInvited(each)).map(invitedWords),
    parties: dispute.parties.flatMap((party) => {
      const present = here.filter((each) => 'party' in each.ref && each.ref.party === party.id);
      if (present.length === 0) return [];
      return [{ name: partyWords(party, present), signature: sheet.signatures.get(party.id) ?? null }];
    }),
    mediators: here.filter((each) => each.role === 'mediator').map(whoCame),
    recorder: whoCameAs(here, 'recorder'),
    points: view.points.filter(({ at }) => at !== null).map(({ point }) => mediationPointWords[point]),
    lines: view.minutes
      .filter((line) => !line.struck && (line.dispute === null || line.dispute === dispute.id))
      .map((line) => ({ time: formatTime(line.at), speaker: line.speakerWords, text: line.text })),
    result: resultOf(view, dispute.id, sheet.terms),
  };
}

function minuteOf(at: number): string {
  return `${shanghaiDate(at)}T${formatTime(at)}`;
}

/** Who acts for parties of another case is none of this record's. */
function concerns({ ref }: ParticipantView, dispute: string): boolean {
  return !('dispute' in ref) || ref.dispute === null || ref.dispute === dispute;
}

/** 参加人: neither party nor who acts for one, neither mediator nor recorder. */
function isInvited({ role, ref }: ParticipantView): boolean {
  const ofSide = 'party' in ref && ref.party !== null;
  return !ofSide && role !== 'mediator' && role !== 'recorder' && role !== 'party' && role !== 'agent';
}

function whoCame({ arrival, name, unit }: ParticipantView): string {
  if (arrival !== null && arrival.name !== '') return arrival.name;
  return name === '' ? unit : name;
}

function whoCameAs(here: readonly ParticipantView[], role: ParticipantView['role']): string {
  const found = here.find((each) => each.role === role);
  return found ? whoCame(found) : '';
}

function invitedWords(participant: ParticipantView): string {
  const who = whoCame(participant);
  const unit = participant.unit === who ? '' : participant.unit;
  const role = participantRoleWords[participant.role];
  return `${[unit, who].filter((word) => word !== '').join(' ')}（${role}）`;
}

function partyWords(
  party: SessionDisputeView['parties'][number],
  present: readonly ParticipantView[],
): string {
  const others = present.filter((each) => each.ref.kind !== 'party').map((each) => whoCame(each));
  const came = present.find((each) => each.ref.kind === 'party');
  const acting = came ? others : others.map((name) => `${name}代`);
  return acting.length === 0 ? party.name : `${party.name}（${acting.join('、')}）`;
}

/** 要点六: the clauses agreed on, or why not and what was told. */
function resultOf(view: SessionView, dispute: string, terms: readonly string[]): string {
  const ended = view.conclusions.filter((each) => each.dispute === dispute);
  return ended
    .flatMap(({ result, failureReason, reason, nextOn, nextStep }) => {
      if (result === 'split') return [`有一部分分出去另案办理。${reason}`];
      const why = failureReason === null ? '' : `原因：${failureReasonWords[failureReason]}。`;
      const next = nextStep === null ? '' : `下一步：${nextStepWords[nextStep]}。`;
      const day = nextOn === null ? '' : `下次调解：${formatLongDate(nextOn)}。`;
      return [
        `${conclusionResultWords[result]}。${why}${reason}${next}${day}`,
        ...(result === 'agreed' ? terms : []),
      ];
    })
    .join('\n');
}
