import type { AlertAct, AlertLevel, AlertState, FalseReason } from './alerts';

/** Words of early warning as pages show them. */
export const alertStateWords: Readonly<Record<AlertState, string>> = {
  new: '没人认领',
  taken: '已认领',
  handled: '处置中',
  closed: '已解除',
  falseAlarm: '误报',
};

export const alertActWords: Readonly<Record<AlertAct, string>> = {
  take: '认领',
  handle: '处置',
  close: '解除',
  dismiss: '误报',
  reopen: '重新打开',
};

export const alertLevelWords: Readonly<Record<AlertLevel, string>> = { 1: '一级', 2: '二级', 3: '三级' };

export const falseReasonWords: Readonly<Record<FalseReason, string>> = {
  words: '字面意思不同',
  usual: '季节里正常',
  duplicate: '重复登记',
  known: '早已掌握',
  data: '登记有误',
  other: '其他',
};
