import { DomainError } from '../contract/domain-error';
import { parseLocalDate } from '../contract/local-date';
import { workingDayDeadline } from '../core/calendar/deadline';
import { demand, demandNumber } from './arguments';

/** Working-day deadline by the built-in calendar. @returns `{due, provisional}` */
export function runDeadline(
  options: ReadonlyMap<string, string>,
): Promise<{ due: string; provisional: boolean }> {
  const from = demand(options, 'from', '起算日，如 2026-02-13');
  if (parseLocalDate(from) === null)
    throw new DomainError('cli.badDate', `--from 应写成 2026-02-13 的样子，现在是“${from}”。`);
  return Promise.resolve(workingDayDeadline({ from, days: demandNumber(options, 'days', '工作日数', 1) }));
}
