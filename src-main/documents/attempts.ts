import type { PaperAttempt } from '../contract/documents';
import type { CellItem } from './blocks';
import { line, plain, textLines } from './compose';
import { paperDate } from './wording/dates';

/** The attempts of one level as lines of a cell; without any, the places to write one by hand. */
export function attemptLines(attempts: readonly PaperAttempt[]): CellItem[] {
  if (attempts.length === 0) return textLines('时间：　　　　　　　　　方式：\n结果：\n未成原因：');
  return attempts.flatMap((attempt, index) => {
    const parts = [
      attempts.length > 1 ? `第 ${index + 1} 次` : '',
      attempt.on === null ? '' : paperDate(attempt.on),
      attempt.method,
      attempt.mediator === '' ? '' : `调解人 ${attempt.mediator}`,
    ];
    const reason = attempt.failureReason === '' ? [] : textLines(`未成原因：${attempt.failureReason}`);
    return [
      line(plain(parts.filter((part) => part !== '').join('　'))),
      ...textLines(`结果：${attempt.result}`),
      ...reason,
    ];
  });
}
