import type { z } from 'zod';
import type {
  arrivalMeans,
  cancelReason,
  invitationAnswer,
  lineKind,
  noticeChannel,
} from './sessions-actions';
import type {
  agendaKind,
  invitationReason,
  participantRole,
  recusalGround,
  safetyMeasure,
  sessionState,
} from './sessions-plan';
import type { clauseAnswer, conclusionResult, nextStep } from './sessions-result';

/** Words for the codes of a session. */
type Words<T extends z.ZodType<string>> = Readonly<Record<z.infer<T>, string>>;

export const sessionStateWords: Words<typeof sessionState> = {
  planned: '待开',
  running: '调解中',
  break: '休会',
  caucus: '背对背',
  closed: '已结束',
  cancelled: '已取消',
};
export const participantRoleWords: Words<typeof participantRole> = {
  mediator: '调解员',
  adviser: '协助调解',
  guide: '指导',
  observer: '列席',
  security: '稳控',
  recorder: '记录',
  interpreter: '翻译',
  party: '当事人',
  agent: '代理人',
};
export const invitationReasonWords: Words<typeof invitationReason> = {
  core: '一庭三所',
  committee: '村（社区）',
  category: '纠纷类别',
  tier: '层级',
  fact: '案情',
  women: '女性调解员',
  language: '语言',
  whistle: '吹哨单位',
  party: '当事人一方',
  hand: '另请',
};
export const agendaKindWords: Words<typeof agendaKind> = {
  identity: '核对身份、宣布纪律',
  rights: '告知权利义务',
  statements: '各方陈述',
  issues: '逐项谈争点',
  proposal: '方案与协议',
  signing: '签字、告知司法确认',
  other: '其他',
};
/** The usual steps with the minutes planned for each. */
export const usualAgenda = [
  { kind: 'identity', minutes: 5 },
  { kind: 'rights', minutes: 10 },
  { kind: 'statements', minutes: 30 },
  { kind: 'issues', minutes: 45 },
  { kind: 'proposal', minutes: 25 },
  { kind: 'signing', minutes: 10 },
] as const;
export const cancelReasonWords: Words<typeof cancelReason> = {
  party_away: '当事人不能来',
  unit_away: '单位不能来',
  settled_before: '会前已经谈成',
  withdrawn: '当事人撤回',
  venue: '场所不能用',
  other: '其他',
};
export const noticeChannelWords: Words<typeof noticeChannel> = {
  phone: '电话',
  message: '短信',
  letter: '书面送达',
  in_person: '当面',
  group: '联络群',
  electronic: '电子送达',
};
export const invitationAnswerWords: Words<typeof invitationAnswer> = {
  accepts: '能来',
  declines: '不能来',
  other_time: '另约时间',
};
export const recusalGroundWords: Words<typeof recusalGround> = {
  relative: '是当事人或代理人的近亲属',
  interest: '和纠纷有利害关系',
  other_relation: '有别的关系，可能影响公正',
  other: '其他',
};
export const arrivalMeansWords: Words<typeof arrivalMeans> = {
  name: '点名',
  code: '扫码',
  handwriting: '手写签到',
};
export const lineKindWords: Words<typeof lineKind> = { said: '发言', account: '陈述', note: '记录' };
export const clauseAnswerWords: Words<typeof clauseAnswer> = {
  agree: '同意',
  consider: '考虑',
  refuse: '不同意',
  none: '未答',
};
export const conclusionResultWords: Words<typeof conclusionResult> = {
  agreed: '达成协议',
  adjourned: '改期再谈',
  failed: '没有谈成',
};
export const nextStepWords: Words<typeof nextStep> = {
  mediate_again: '再次调解',
  hand_up: '移交上一级',
  litigation: '告知起诉',
  arbitration: '告知仲裁',
  administrative: '告知行政途径',
  petition: '告知依法信访',
  end: '终止调解',
};
export const safetyMeasureWords: Words<typeof safetyMeasure> = {
  separate_arrival: '错开时间到场',
  separate_rooms: '分开房间等候',
  no_joint_table: '不同桌，分开谈',
  police_present: '请民警到场',
  police_informed: '已告诉派出所',
  leave_apart: '错开离场',
  leaflet_given: '已给人身安全保护令告知单',
};
