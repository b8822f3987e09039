import type { CaseFile } from '@contract/disputes';
import { formatDate } from '../../../ui/dates';

/** What the reception found out, as lines of the matter: risks with their law, difficulty, unit, limits of the court. */
export function receptionFacts(reception: CaseFile['reception']): { word: string; text: string }[] {
  const { queryCode, assignedTo, findings, difficulty, courtLimits } = reception;
  return [
    { word: '受理检查', text: findings.map(({ verdict, law }) => `${verdict}（${law}）`).join('；') },
    { word: '难度', text: `${difficulty.name}：${difficulty.reason}` },
    { word: '交办', text: assignedTo },
    { word: '法院期限', text: courtLimits.map(limitWords).join('；') },
    { word: '查询码', text: queryCode },
  ];
}

/** `委派调解 30 日，12-23 周三 到期`; met or missed is said. */
function limitWords(limit: CaseFile['reception']['courtLimits'][number]): string {
  const day = `${formatDate(limit.due, 'day')} 到期${limit.provisional ? '（暂算）' : ''}`;
  if (limit.done) return `${limit.what}，${day}，${limit.late ? '办得晚了' : '已按期'}`;
  return `${limit.what}，${day}${limit.late ? '，已超期' : ''}`;
}
