import type { DeclineReason, VisitOutcome, VisitPurpose, VisitState } from './visits';

/** Words for every code of contract/visits.ts: one wording for pages, paper and messages. */

export const visitPurposeWords: Readonly<Record<VisitPurpose, string>> = {
  report: '反映纠纷',
  ask: '咨询',
  progress: '问办理进展',
  materials: '补充材料',
  sign: '签协议',
  other: '其他',
};

export const visitOutcomeWords: Readonly<Record<VisitOutcome, string>> = {
  answered: '当场答复',
  registered: '登记受理',
  assigned: '交办部门',
  handed: '移交上下级',
  joined: '并入原案',
  told: '告知进展',
  guided: '引导法定程序',
  declined: '不予受理',
  left: '自行离开',
};

export const visitStateWords: Readonly<Record<VisitState, string>> = {
  waiting: '等候',
  serving: '接待中',
  done: '已办结',
  void: '误登',
};

export const declineReasonWords: Readonly<Record<DeclineReason, string>> = {
  elsewhere: '其他机关已经受理或者解决',
  reserved: '法律规定由专门机关管辖处理',
  administrative: '属于与行政机关的行政争议',
  refused: '对方明确拒绝调解',
  crime: '已经构成犯罪，应由公安机关处理',
  no_party: '没有明确的对方当事人',
  outside_area: '不在本中心辖区',
  other: '其他原因',
};

/** `A012`: the letter tells the desk that gave it (A is the main PC), so that two desks never call the same number. */
export function queueWords(queue: { series: number; serial: number }): string {
  const letter = String.fromCharCode(64 + Math.min(26, Math.max(1, queue.series)));
  return `${letter}${String(queue.serial).padStart(3, '0')}`;
}
