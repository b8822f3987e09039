import type { DueDate } from '../../contract/calendar-data';
import type { MethodProfile } from '../../contract/profile';
import { calendarDayDeadline, monthDeadline, workingDayDeadline } from './deadline';
import type { WorkingCalendar } from './working-calendar';

/** How long a limit is, and on which calendar it runs. `rollForward`: its last day moves off a rest day. */
export type LimitLength =
  | { readonly unit: 'workingDay'; readonly count: number }
  | { readonly unit: 'calendarDay'; readonly count: number; readonly rollForward: boolean }
  | { readonly unit: 'month'; readonly count: number; readonly rollForward: boolean };

/** A limit set by law or by the profile. `from` names the day it runs from, which isn't counted. */
export interface LegalLimit {
  readonly from: string;
  readonly length: LimitLength;
  readonly basis: string;
}

export type LegalLimitKey =
  | 'judicialConfirmation'
  | 'courtDispatch'
  | 'courtEntrustOrdinary'
  | 'courtEntrustSimple'
  | 'courtAcknowledge'
  | 'labourMediation'
  | 'medicalMediation'
  | 'mediationOneMonth'
  | 'petitionNotify'
  | 'petitionObjection'
  | 'petitionClose';

/** The limits of domain.md §1.11 with the lengths of a profile. Only 司法确认 is rolled off a rest day by law here. */
export function legalLimits(profile: MethodProfile): Readonly<Record<LegalLimitKey, LegalLimit>> {
  const court = profile.courtReferral;
  return {
    judicialConfirmation: {
      from: '协议生效',
      length: { unit: 'calendarDay', count: profile.judicialConfirmationDays, rollForward: true },
      basis: '民事诉讼法第205条、第85条',
    },
    courtDispatch: {
      from: '接受委派',
      length: plainDays(court.dispatchDays),
      basis: '特邀调解规定第27条、在线调解规则第24条',
    },
    courtEntrustOrdinary: {
      from: '接受委托',
      length: plainDays(court.entrustOrdinaryDays),
      basis: '特邀调解规定第27条',
    },
    courtEntrustSimple: {
      from: '接受委托',
      length: plainDays(court.entrustSimpleDays),
      basis: '特邀调解规定第27条',
    },
    courtAcknowledge: {
      from: '收到委派',
      length: { unit: 'workingDay', count: court.acknowledgeWorkingDays },
      basis: '在线调解规则第12条',
    },
    labourMediation: {
      from: '收到申请',
      length: plainDays(profile.labourMediationDays),
      basis: '劳动争议调解仲裁法第14条',
    },
    medicalMediation: {
      from: '受理',
      length: { unit: 'workingDay', count: profile.medicalMediationWorkingDays },
      basis: '医疗纠纷预防和处理条例第38条',
    },
    mediationOneMonth: {
      from: '受理',
      length: { unit: 'month', count: 1, rollForward: false },
      basis: '人民调解工作若干规定第33条',
    },
    petitionNotify: { from: '收到', length: plainDays(15), basis: '信访工作条例第23条' },
    petitionObjection: {
      from: '收到转送',
      length: { unit: 'workingDay', count: 5 },
      basis: '信访工作条例第23条',
    },
    petitionClose: { from: '受理', length: plainDays(60), basis: '信访工作条例第34条' },
  };
}

/** The date a legal limit ends when it runs from `from` ('YYYY-MM-DD'). */
export function legalDeadline(
  key: LegalLimitKey,
  from: string,
  profile: MethodProfile,
  calendar: WorkingCalendar,
): DueDate {
  const { length } = legalLimits(profile)[key];
  switch (length.unit) {
    case 'workingDay':
      return workingDayDeadline({ from, days: length.count }, calendar);
    case 'calendarDay':
      return calendarDayDeadline({ from, days: length.count, rollForward: length.rollForward }, calendar);
    case 'month':
      return monthDeadline({ from, months: length.count, rollForward: length.rollForward }, calendar);
  }
}

/** The dates on which follow-up visits fall, each off a rest day: so many days after the agreement took effect. */
export function followUpDates(from: string, profile: MethodProfile, calendar: WorkingCalendar): DueDate[] {
  return profile.followUpDays.map((days) => calendarDayDeadline({ from, days }, calendar));
}

function plainDays(count: number): LimitLength {
  return { unit: 'calendarDay', count, rollForward: false };
}
