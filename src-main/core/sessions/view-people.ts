import type { ParticipantView } from '../../contract/sessions-view';
import { maskPhone } from '../identity/mask';
import { lastConsent, needsConsent } from './consent';
import { isToTell, seated } from './questions';
import type { ParticipantRecord, SessionState } from './state';
import { participantCode } from './participant-code';
import { letterOf, phoneOf, visibleCases, visiblePeople, type SessionViewContext } from './view-context';

/** The table as the reader may see it: who is invited, has answered, has come. */
export function participantViews(state: SessionState, context: SessionViewContext): ParticipantView[] {
  const asked = askedParties(state, context);
  return visiblePeople(state, context)
    .filter((each) => !each.removed)
    .map((each) => participantView(state, each, asked, context));
}

function participantView(
  state: SessionState,
  participant: ParticipantRecord,
  asked: readonly string[],
  context: SessionViewContext,
): ParticipantView {
  const { id, ref, role, required, presiding, reason, why, name, unit, liaison, notified } = participant;
  return {
    id,
    ref,
    role,
    required,
    presiding,
    reason,
    why,
    name,
    unit,
    liaison,
    phoneMasked: maskPhone(phoneOf(participant, context)),
    letter: letterOf(participant, context),
    notified: notified && {
      at: notified.at,
      channel: notified.channel,
      by: context.accountName(notified.actor),
    },
    toTell: isToTell(state, participant),
    answer: participant.answer && {
      ...participant.answer,
      stale: participant.answer.at < (state.head?.slotAt ?? 0),
    },
    recusal: participant.recusal,
    consent: needsConsent(participant) ? consentOf(state, participant, asked) : null,
    arrival: participant.arrival && {
      ...participant.arrival,
      late: lateMinutes(participant.arrival.at, state),
    },
    before: participant.before.map((each) => ({ ...each })),
    code: participantCode(state.id, id),
  };
}

function lateMinutes(at: number, { head }: SessionState): number {
  return head === null ? 0 : Math.max(0, Math.floor((at - head.startAt) / 60_000));
}

/** Parties whose consent is asked for: those invited, themselves or by somebody who acts for them. */
function askedParties(state: SessionState, context: SessionViewContext): string[] {
  const invited = new Set(
    seated(state).flatMap(({ ref }) => ('party' in ref && ref.party !== null ? [ref.party] : [])),
  );
  return visibleCases(state, context).flatMap(({ state: { parties } }) =>
    parties.filter((party) => !party.withdrawn && invited.has(party.id)).map((party) => party.id),
  );
}

function consentOf(
  state: SessionState,
  participant: ParticipantRecord,
  asked: readonly string[],
): NonNullable<ParticipantView['consent']> {
  const by = asked.flatMap((party) => {
    const said = lastConsent(state, participant.id, party);
    return said ? [{ party, given: said.given, asked: said.asked, at: said.at }] : [];
  });
  const refused = by.some((each) => !each.given);
  const complete = asked.length > 0 && by.length === asked.length;
  return { state: refused ? 'refused' : complete ? 'given' : 'open', by };
}
