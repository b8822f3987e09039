import type { Checklist } from '../../contract/checklists';
import type { EntryHeader } from '../../journal/entry';
import type { MethodProfile } from '../../contract/profile';
import type { ClockRules } from '../calendar/clock-facts';
import type { WorkingCalendar } from '../calendar/working-calendar';

/** Governed data as projections and views of disputes read them. Names are '' where unknown. */
export interface DisputeGoverned {
  readonly profile: MethodProfile;
  readonly calendar: WorkingCalendar;
  /** Profile and calendar as of a position in the governed chain: a finished stage never changes. */
  rulesAt(gov: number): ClockRules;
  /** By the name it had at an instant: a case keeps the name of the day it was registered. */
  divisionName(code: string, at: number): string;
  personName(account: string): string;
  readonly checklists: readonly Checklist[];
  /** Name of the person somebody stood in for when they wrote an entry, '' when they acted by their own right. */
  principalName(header: Pick<EntryHeader, 'actor' | 'capability' | 'events' | 'gov' | 'at'>): string;
}
