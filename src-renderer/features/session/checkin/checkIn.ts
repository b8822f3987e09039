import type { ParticipantView, SessionView } from '@contract/sessions-view';
import { isHere, isSide } from '../desk/people';

/** What the check-in page shows and how a code at it is understood; all pure. */

/** The title for a page that everybody in the room can read: none that could name a restricted case. */
export function openTitle(view: Pick<SessionView, 'title' | 'disputes' | 'hiddenDisputes'>): string {
  const hidden = view.hiddenDisputes > 0 || view.disputes.some(({ restricted }) => restricted);
  return hidden ? '联合调解' : view.title;
}

/** Who may pick themselves: units and people who help. Sides sign in by their letter or at the desk. */
export function listedAt(people: readonly ParticipantView[]): ParticipantView[] {
  return people.filter((person) => !isSide(person) && person.recusal?.upheld !== true);
}

/** Those of a unit who are still awaited. */
export function awaitedOf(people: readonly ParticipantView[], organisation: string): ParticipantView[] {
  return listedAt(people).filter(
    ({ ref, arrival }) => 'organisation' in ref && ref.organisation === organisation && !isHere({ arrival }),
  );
}

/** `3 / 6 到了` */
export function arrivedWords(people: readonly ParticipantView[]): string {
  const all = listedAt(people);
  return `${all.filter(isHere).length} / ${all.length} 到了`;
}
