import type { MinutesLine, SessionDisputeView, SessionView } from '@contract/sessions-view';

type Party = SessionDisputeView['parties'][number];

/** Whose side a participant speaks for: the party of a case they are or act for; null for others. */
function sideOf(view: SessionView, participant: string): string | null {
  const ref = view.participants.find((one) => one.id === participant)?.ref;
  if (!ref || ref.kind === 'person' || ref.kind === 'organisation') return null;
  return ref.party;
}

/** Each side of a case with the accounts it or its agents gave in this session, struck ones left out. */
export function accountsOf(
  view: SessionView,
  dispute: SessionDisputeView | undefined,
): { party: Party; lines: MinutesLine[] }[] {
  const told = view.minutes.filter((line) => line.kind === 'account' && !line.struck);
  return (dispute?.parties ?? []).map((party) => ({
    party,
    lines: told.filter((line) => line.speaker !== null && sideOf(view, line.speaker) === party.id),
  }));
}
