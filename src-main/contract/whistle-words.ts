import type { ActChannel, UnitActKind, UnitResult, UnitStage, WhistleFilter, WhistleState } from './whistles';

/** Words for every code of contract/whistles.ts: one wording for pages, paper and messages. */

export const whistleStateWords: Readonly<Record<WhistleState, string>> = {
  awaiting: '等批准',
  out: '已吹哨',
  refused: '未批准',
  cancelled: '已撤回',
  closed: '已结束',
};

export const actChannelWords: Readonly<Record<ActChannel, string>> = {
  phone: '电话',
  message: '联络群消息',
  person: '当面',
  paper: '纸质回执',
  code: '扫回执编码',
};

export const unitActWords: Readonly<Record<UnitActKind, string>> = {
  signed: '签收',
  setOut: '已出发',
  arrived: '报到',
  opined: '办理意见',
  fedBack: '进展反馈',
  resulted: '办理结果',
  objected: '提出异议',
  objectionDecided: '处理异议',
  urged: '催办',
};

export const unitResultWords: Readonly<Record<UnitResult, string>> = {
  done: '已办结',
  partly: '部分办结',
  not_done: '没有办成',
};

export const unitStageWords: Readonly<Record<UnitStage, string>> = {
  asked: '未签收',
  signed: '已签收',
  onTheWay: '在路上',
  arrived: '已报到',
  resulted: '已报结果',
  released: '异议成立',
};

export const whistleFilterWords: Readonly<Record<WhistleFilter, string>> = {
  open: '全部在外',
  unanswered: '有单位没应',
  awaiting: '等批准',
  reporting: '等结果',
  ended: '已结束',
};

/** The four parts of an appraisal (评哨). */
export const appraisalWords = {
  promptness: '报到效率',
  handling: '办理情况',
  satisfaction: '结果满意度',
  incentive: '激励',
} as const;
