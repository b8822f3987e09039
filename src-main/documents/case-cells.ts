import type { DisputeRegisterFormData, PaperAttempt } from '../contract/documents';
import type { CellItem } from './blocks';
import { choice, line, plain, textLines } from './compose';
import { paperDate } from './wording/dates';
import { formatYuan } from './wording/money';

/** Cells that the office's own forms about a case share, from the village's to the county's. */

const risks = [
  ['red', '红'],
  ['yellow', '黄'],
  ['blue', '蓝'],
] as const;

/** 涉及人数、金额; what isn't known leaves room to write. */
export function extentCell({
  peopleInvolved,
  amountFen,
}: Pick<DisputeRegisterFormData, 'peopleInvolved' | 'amountFen'>): CellItem {
  const people = peopleInvolved === null ? '　　　　人' : `${peopleInvolved} 人`;
  const amount = amountFen === null ? '　　　　　　元' : formatYuan(amountFen);
  return line(plain(`${people} / ${amount}`));
}

/** 风险等级 to tick. */
export function riskCell({ riskLevel }: Pick<DisputeRegisterFormData, 'riskLevel'>): CellItem {
  return line(choice(risks.map(([level, label]) => ({ label, chosen: riskLevel === level }))));
}

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
