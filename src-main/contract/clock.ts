import { z } from 'zod';
import { formatDay, localDateSchema, parseLocalDate, timeOfDaySchema, weekdayWord } from './local-date';
import type { Tier } from './primitives';

/** Where a stage clock or the total clock stands at one moment. 临期 is `dueSoon`: due on the next working day. */
export const clockStateSchema = z.enum([
  'onTime',
  'dueSoon',
  'dueToday',
  'overdue',
  'paused',
  'waitingSignature',
  'done',
]);

/**
 * A clock as of `today`: computed in queries, never stored. `workingDaysLeft` counts today while its
 * working hours last. `overdueWorkingDays` is at least 1 once the due time has passed.
 */
export const clockStatusSchema = z.object({
  state: clockStateSchema,
  today: localDateSchema,
  dueDate: localDateSchema,
  dueTime: timeOfDaySchema,
  provisional: z.boolean(),
  /** 第几日: the number of the working day in use, 0 before the first one begins. */
  dayNumber: z.number().int().min(0),
  workingDaysLeft: z.number().int().min(0),
  overdueWorkingDays: z.number().int().min(0),
  waitingWorkingDays: z.number().int().min(0),
  pauseLabel: z.string(),
});

export type ClockState = z.infer<typeof clockStateSchema>;
export type ClockStatus = z.infer<typeof clockStatusSchema>;

const TIER_WORDS: Record<Tier, string> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' };

/** 一级 … 四级. */
export function tierWord(tier: Tier): string {
  return TIER_WORDS[tier];
}

/** The words of a time tag: `余 2 天`, `明天到期`, `今天 18:00`, `超期 1 天`, `暂停，等确权` … */
export function statusWords(status: ClockStatus): string {
  switch (status.state) {
    case 'onTime':
      return `余 ${status.workingDaysLeft} 天`;
    case 'dueSoon':
      return `${nearDayWord(status.today, status.dueDate)}到期`;
    case 'dueToday':
      return `今天 ${status.dueTime}`;
    case 'overdue':
      return `超期 ${status.overdueWorkingDays} 天`;
    case 'paused':
      return status.pauseLabel === '' ? '暂停' : `暂停，${status.pauseLabel}`;
    case 'waitingSignature':
      return status.waitingWorkingDays === 0 ? '待签收' : `待签收 ${status.waitingWorkingDays} 天`;
    case 'done':
      return status.overdueWorkingDays > 0 ? `超期 ${status.overdueWorkingDays} 天办完` : '按期办完';
  }
}

/** The text alternative of 七格: `三级，第 1 日，余 2 个工作日，11-25 周三 18:00 到期`. */
export function clockSentence(tier: Tier, status: ClockStatus): string {
  const parts = [tierWord(tier)];
  const running = status.state === 'onTime' || status.state === 'dueSoon' || status.state === 'dueToday';
  if (running && status.dayNumber > 0) parts.push(`第 ${status.dayNumber} 日`);
  parts.push(running ? `余 ${status.workingDaysLeft} 个工作日` : statusWords(status));
  if (running || status.state === 'overdue')
    parts.push(`${formatDay(status.dueDate)} ${status.dueTime} 到期`);
  if (status.provisional) parts.push('暂算');
  return parts.join('，');
}

/** 明天, 后天, a weekday within six days, else `10-09 `: "明天" is said only of tomorrow. */
function nearDayWord(today: string, date: string): string {
  const from = parseLocalDate(today);
  const to = parseLocalDate(date);
  if (from === null || to === null) return `${date} `;
  if (to - from === 1) return '明天';
  if (to - from === 2) return '后天';
  return to - from <= 6 ? weekdayWord(to) : `${date.slice(5)} `;
}
