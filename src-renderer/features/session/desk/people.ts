import { participantRoleWords } from '@contract/session-words';
import type { ParticipantView, SessionView } from '@contract/sessions-view';

/** Who is here, in words and in order. All pure. */

/** True for the sides themselves and who acts for them. */
export function isSide(person: Pick<ParticipantView, 'role'>): boolean {
  return person.role === 'party' || person.role === 'agent';
}

/** Came and has not left. */
export function isHere(person: Pick<ParticipantView, 'arrival'>): boolean {
  return person.arrival !== null && person.arrival.leftAt === null;
}

/** Name of who sits there: who really came, else who was asked. */
export function nameOf(person: Pick<ParticipantView, 'name' | 'unit' | 'arrival'>): string {
  return person.arrival?.name || person.name || person.unit;
}

/** Those of a role who came, as they are written into an agreement. */
export function namesOf(people: readonly ParticipantView[], role: 'mediator' | 'recorder'): string {
  return people
    .filter((person) => person.role === role && person.arrival !== null)
    .map(nameOf)
    .join('、');
}

/** `甲 何某`, `农业农村局 孙某`: how a speaker is named in the minutes. */
export function speakerWords(person: ParticipantView): string {
  const name = nameOf(person);
  if (person.letter) return `${person.letter} ${name}`;
  return person.unit && person.unit !== name ? `${person.unit} ${name}` : name;
}

/** Unit and role in one line: `司法所，主持`. */
export function seatWords(person: ParticipantView): string {
  const role = person.presiding ? '主持' : participantRoleWords[person.role];
  const unit = person.unit === nameOf(person) ? '' : person.unit;
  return [unit, role].filter(Boolean).join('，');
}

/** Units first, the presiding one at their head, then the sides by letter; as they were invited within that. */
export function inOrder(people: readonly ParticipantView[]): ParticipantView[] {
  const rank = (person: ParticipantView) => (isSide(person) ? 2 : person.presiding ? 0 : 1);
  return people.toSorted((a, b) => rank(a) - rank(b));
}

/** `6 家 14 人`: units and people that are here. Sides count as people only. */
export function presenceWords(people: readonly ParticipantView[]): string {
  const here = people.filter(isHere);
  const units = new Set(here.filter((person) => !isSide(person) && person.unit).map((person) => person.unit));
  if (here.length === 0) return `还没有人到，请了 ${people.length} 人`;
  return units.size > 0 ? `${units.size} 家 ${here.length} 人` : `${here.length} 人`;
}

/** Who may speak now: all who are here, the sides first; where nobody has signed in yet, all who were asked. */
export function speakers(view: Pick<SessionView, 'participants'>): ParticipantView[] {
  const here = view.participants.filter(isHere);
  const all = here.length > 0 ? here : view.participants;
  return all.toSorted((a, b) => Number(isSide(b)) - Number(isSide(a)));
}

export type Found =
  { kind: 'code'; person: ParticipantView } | { kind: 'names'; people: ParticipantView[] } | { kind: 'none' };

/**
 * What was scanned or typed at the door: the code of an invitation, or a part of a name, a unit or the letter of a
 * side. A scanner gun types the code and presses Enter.
 */
export function findPerson(people: readonly ParticipantView[], typed: string): Found {
  const wanted = typed.trim();
  if (wanted === '') return { kind: 'none' };
  const coded = people.find((person) => person.code !== '' && person.code === wanted);
  if (coded) return { kind: 'code', person: coded };
  const named = people.filter((person) =>
    [person.name, person.unit, person.letter, person.arrival?.name ?? ''].some((word) =>
      word === '' ? false : word.includes(wanted),
    ),
  );
  return named.length > 0 ? { kind: 'names', people: named } : { kind: 'none' };
}
