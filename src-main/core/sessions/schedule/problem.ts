/**
 * What the search for a time of a joint session works with: plain data, gathered by the handlers from the directory,
 * the bookings of other sessions and the calendar. All instants are whole minutes since the epoch (UTC), so the search
 * knows no time zone; the day and the half-day of a minute come with the open hours.
 */

/** A half-open span of minutes, `start` included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Time that is taken: another session, leave, a circuit of the mobile court. */
export interface Booking extends Span {
  /** Where it happens, for the way there and back; null where that doesn't matter. */
  readonly place: string | null;
  /** What takes the time, in words for the explanation. */
  readonly what: string;
}

/** A span in which sessions may be held, with what a person calls it (周三上午). */
export interface OpenHours extends Span {
  readonly words: string;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly bookings: readonly Booking[];
  /** Why this person may not take part in this case (relative of a party, own interest …); null when free of that. */
  readonly recusal: string | null;
  /** Consent of the parties to an invited participant (人民调解法 20): already given, or to be asked at the start. */
  readonly consent: 'given' | 'ask';
  /** Sessions this person already has in the weeks looked at; the fewer, the sooner asked. */
  readonly load: number;
}

export interface Candidate {
  readonly person: string;
  /** Stands in for the person first meant for this seat. */
  readonly substitute: boolean;
}

/** A role at the table to be filled by one of its candidates: a mediator, the police officer, a party, an interpreter. */
export interface Seat {
  readonly id: string;
  /** The role in words: 派出所, 申请人张某. */
  readonly words: string;
  readonly required: boolean;
  readonly candidates: readonly Candidate[];
  /** People who are not candidates yet and could be, offered when nothing fits. */
  readonly couldAlso: readonly string[];
}

export interface Room {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly capacity: number;
  readonly equipment: readonly string[];
  readonly bookings: readonly Booking[];
}

export interface ScheduleProblem {
  /** Length of the session in minutes. */
  readonly minutes: number;
  /** Starts are tried at this grid, in minutes. */
  readonly step: number;
  /** Working hours between now and the deadline of the level, in order, not overlapping. */
  readonly open: readonly OpenHours[];
  /** Evenings and days off before the deadline, used only when allowed. */
  readonly beyondHours: readonly OpenHours[];
  /** Working hours after the deadline of the level, used only when allowed. */
  readonly beyondDeadline: readonly OpenHours[];
  readonly seats: readonly Seat[];
  readonly people: ReadonlyMap<string, Person>;
  readonly rooms: readonly Room[];
  readonly equipment: readonly string[];
  /** Chairs needed. */
  readonly headcount: number;
  /** Minutes of travel between two places; 0 for the same place. */
  readonly travel: (from: string, to: string) => number;
}

/** One seat filled: who sits there, or nobody at a seat that may stay empty. */
export interface Filled {
  readonly seat: string;
  readonly person: string | null;
  readonly substitute: boolean;
}

/** What a proposal costs, by reason; the smaller the sum the better. */
export interface Costs {
  readonly wait: number;
  readonly substitutes: number;
  readonly empty: number;
  readonly consent: number;
  readonly travel: number;
  readonly load: number;
}

export interface Proposal extends Span {
  readonly room: string;
  readonly hours: string;
  readonly filled: readonly Filled[];
  readonly costs: Costs;
  readonly total: number;
}

/**
 * Weights of the soft rules, in points, whole numbers so that sums are exact. They set an order of preference: a
 * substitute weighs as much as twenty working hours of waiting, since the person in charge brings more than an early
 * date; an hour on the road as much as six hours of waiting.
 */
export const weights = {
  /** Per minute of open hours that passes before the session. */
  wait: 1,
  substitute: 1200,
  emptySeat: 900,
  consentToAsk: 240,
  /** Per minute on the road. */
  travel: 6,
  /** Per session the person already has. */
  load: 120,
} as const;

export function totalOf(costs: Costs): number {
  return costs.wait + costs.substitutes + costs.empty + costs.consent + costs.travel + costs.load;
}
