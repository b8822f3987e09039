import type { z } from 'zod';
import type { receptionView } from '../../contract/reception';
import { shanghaiDate } from '../../contract/local-date';
import { calendarDayDeadline, workingDayDeadline } from '../calendar/deadline';
import type { WorkingCalendar } from '../calendar/working-calendar';
import type { DisputeState } from './state';

type CourtLimit = z.infer<typeof receptionView>['courtLimits'][number];

/** Working days to confirm that a referral is taken (在线调解规则 12). */
const ACKNOWLEDGE_WORKING_DAYS = 3;
/** Calendar days of mediation from taking it: before filing; after filing by procedure (特邀调解规定 27, 在线调解规则 24). */
const DISPATCH_DAYS = 30;
const ENTRUST_DAYS = { ordinary: 15, summary: 7 } as const;

/** The limits a court sets besides the four levels; none where no court referred the case. */
export function courtLimitsOf(state: DisputeState, calendar: WorkingCalendar, now: number): CourtLimit[] {
  const { head } = state;
  if (!head?.referral || head.referral.kind === 'invite') return [];
  const { kind, receivedOn, procedure } = head.referral;
  const today = shanghaiDate(now);
  const taken = shanghaiDate(head.registeredAt);
  const limits: CourtLimit[] = [];
  if (receivedOn !== null) {
    const due = workingDayDeadline({ from: receivedOn, days: ACKNOWLEDGE_WORKING_DAYS }, calendar);
    limits.push({
      what: '向法院确认接受',
      law: '人民法院在线调解规则 第12条',
      done: true,
      late: taken > due.due,
      ...due,
    });
  }
  const days = kind === 'dispatch' ? DISPATCH_DAYS : ENTRUST_DAYS[procedure ?? 'ordinary'];
  const due = calendarDayDeadline({ from: taken, days }, calendar);
  const ended = state.endedAt === null ? null : shanghaiDate(state.endedAt);
  limits.push({
    what: kind === 'dispatch' ? `委派调解 ${days} 日` : `委托调解 ${days} 日`,
    law: '特邀调解规定 第27条',
    done: ended !== null,
    late: (ended ?? today) > due.due,
    ...due,
  });
  return limits;
}
