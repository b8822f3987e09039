import type { LocalDate } from '../../contract/local-date';
import type { MethodProfile } from '../../contract/profile';
import type { DraftEvent } from '../../journal/entry';
import type { WorkingCalendar } from '../calendar/working-calendar';
import type { AgreementRecord, DisputeState } from './state';

/** Why a command was refused: a code, a Chinese sentence that says what to do, and the field to blame. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
}

/** What a command leads to: its events, and the ids of what they made (party, attempt, agreement …). */
export interface Decided {
  readonly events: readonly DraftEvent[];
  readonly made: readonly string[];
}
export type Decision = Decided | Refusal;

export function isRefused(decision: Decision): decision is Refusal {
  return 'code' in decision;
}

export function refuse(code: string, message: string, field?: string): Refusal {
  return field === undefined ? { code, message } : { code, message, field };
}

export function decided(event: DraftEvent, ...made: string[]): Decided {
  return { events: [event], made };
}

/** A people's mediation committee as the directory knows it. Dates are Shanghai dates, inclusive. */
export interface CommitteeRoster {
  readonly name: string;
  readonly mediators: readonly {
    readonly name: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  /** Whether the committee itself is in office on a date (人民调解法 9: three years). */
  inTerm(date: LocalDate): boolean;
}

/** What a decision may look at besides the case. Everything is given, nothing is fetched. */
export interface DecisionContext {
  /** This machine's clock, ms. */
  readonly now: number;
  newId(): string;
  readonly profile: MethodProfile;
  readonly calendar: WorkingCalendar;
  readonly permissions: ReadonlySet<string>;
  /** Whether a task or the case may be given to an account: it handles cases and may be used today. */
  mayBeAssigned(account: string): boolean;
  /** True for an account that may read cases today. */
  mayRead(account: string): boolean;
  /** Null for whatever is no people's mediation committee: a centre, a court, a police station. */
  committee(id: string): CommitteeRoster | null;
  /** The next number of a committee's series, or null while no lease of numbers is at hand. */
  nextAgreementNumber(series: {
    committee: string;
    year: number;
    form: 'written' | 'oral';
  }): { readonly serial: number; readonly no: string } | null;
  /** Hash of the text the parties sign, with its salt; left out where no paper can be rendered. */
  sealAgreement?(
    state: DisputeState,
    agreement: AgreementRecord,
  ): { readonly wording: number; readonly textHash: string; readonly salt: string };
}
