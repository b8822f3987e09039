import type { z } from 'zod';
import type {
  agentKind,
  checklistStage,
  cityReason,
  cityResult,
  contactMeans,
  handDownReason,
  issueStatus,
  mediationPoint,
  partyLeft,
  performanceResult,
  proxyScope,
  reopenReason,
} from './case-work';

/** Words for the codes of contract/case-work.ts. */
type Words<T extends z.ZodType<string>> = Readonly<Record<z.infer<T>, string>>;

export const proxyScopeWords: Words<typeof proxyScope> = {
  apply_or_end: '代为申请、终止调解',
  evidence: '收集、提供证据',
  choose_mediator: '选择或接受调解员',
  special: '承认、变更、放弃请求（特别授权）',
  take_part_and_sign: '参加调解并签署文书',
  receive_papers: '领取文书',
  other: '其他',
};
export const agentKindWords: Words<typeof agentKind> = { agent: '代理人', guardian: '监护人' };
export const issueStatusWords: Words<typeof issueStatus> = { open: '争议', near: '接近', agreed: '一致' };
export const contactMeansWords: Words<typeof contactMeans> = {
  phone: '电话',
  visit: '上门',
  message: '微信或短信',
  letter: '信函',
};
/** 调解记录七要点 (dictionary §2.3). */
export const mediationPointWords: Words<typeof mediationPoint> = {
  rights_told: '告知权利义务',
  principles_told: '告知调解原则、方式和人员身份',
  statements: '各方陈述',
  verified: '核实质证',
  risks_told: '告知结果和风险',
  outcome: '协议内容，或不成的原因和其他救济途径',
  signed: '各方签字、盖章',
};
export const handDownReasonWords: Words<typeof handDownReason> = {
  lower_can: '下级办得了',
  level_not_tried: '下级还没有调解',
  close_to_parties: '离当事人近，便于就地调解',
  other: '其他原因',
};
export const reopenReasonWords: Words<typeof reopenReason> = {
  breach: '协议没有履行',
  relapse: '纠纷反复',
  new_facts: '有新的情况',
  other: '其他原因',
};
export const cityReasonWords: Words<typeof cityReason> = {
  cross_county: '跨县区',
  policy: '要市级政策',
  overdue: '各级期限用完还没有化解',
  other: '其他原因',
};
export const cityResultWords: Words<typeof cityResult> = {
  taken: '市级接办',
  guided: '给了处理意见',
  returned: '退回县区办理',
};
export const performanceResultWords: Words<typeof performanceResult> = {
  done: '履行完',
  part: '履行了一部分',
  breach: '违约',
};
export const partyLeftWords: Words<typeof partyLeft> = {
  removed: '已移出',
  refused: '拒绝调解',
  unreachable: '联系不上',
  withdrew: '已撤回',
  other: '调解已终止',
  split: '已分案',
};
export const checklistStageWords: Words<typeof checklistStage> = {
  intake: '受理',
  mediation: '调解',
  agreement: '协议',
  closing: '结案归档',
};
