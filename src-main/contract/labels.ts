import type { z } from 'zod';
import type {
  attemptMode,
  attemptResult,
  disputeAction,
  disputeSource,
  disputeState,
  divertTo,
  escalateReason,
  failureReason,
  justiceCategory,
  mediationKind,
  outcomeCode,
  partyKind,
  partyRole,
  pauseReason,
  returnReason,
  sex,
  terminateReason,
} from './disputes';
import type { Tier } from './primitives';

/** Words for every code of contract/disputes.ts: one wording for pages, paper and messages. */
type Words<T extends z.ZodType<string>> = Readonly<Record<z.infer<T>, string>>;

/** 人民调解统计 18 类, each followed by 纠纷 where a title needs it (see `disputeWord`). */
export const justiceCategoryWords: Words<typeof justiceCategory> = {
  marriage_family: '婚姻家庭',
  neighbour: '邻里',
  housing_homestead: '房屋宅基地',
  contract: '合同',
  production: '生产经营',
  damages: '损害赔偿',
  forest_land: '山林土地',
  expropriation: '征地拆迁',
  environment: '环境污染',
  migrant_wages: '拖欠农民工工资',
  other_labour: '其他劳动争议',
  tourism: '旅游',
  e_commerce: '电子商务',
  other_consumer: '其他消费',
  medical: '医疗',
  traffic_accident: '道路交通事故',
  property_service: '物业',
  other: '其他',
};

/** `邻里` -> `邻里纠纷`, `其他劳动争议` -> `劳动争议`; without a category just `纠纷`. */
export function disputeWord(category: z.infer<typeof justiceCategory> | null): string {
  if (category === null || category === 'other') return '纠纷';
  if (category === 'other_labour') return '劳动争议';
  if (category === 'other_consumer') return '消费纠纷';
  return `${justiceCategoryWords[category]}纠纷`;
}

export const sourceWords: Words<typeof disputeSource> = {
  visit: '群众来访',
  phone: '电话反映',
  grid_screening: '网格排查',
  hotline_12345: '12345 转办',
  police_110: '110 非警务移交',
  petition: '信访移交',
  assigned_above: '上级交办',
  public_opinion: '舆情发现',
  court: '法院引导或委派',
  procuratorate: '检察院移送',
  police_transfer: '公安移送',
  department_transfer: '其他部门移送',
  committee_initiative: '调委会主动调解',
  sensor: '物联感知',
  other: '其他来源',
};

export const partyRoleWords: Words<typeof partyRole> = {
  applicant: '申请人',
  respondent: '被申请人',
  third: '第三人',
};
export const partyKindWords: Words<typeof partyKind> = {
  person: '自然人',
  organisation: '单位',
  group: '群体',
};
export const sexWords: Words<typeof sex> = { male: '男', female: '女', unknown: '未填' };

export const attemptModeWords: Words<typeof attemptMode> = {
  joint: '面对面',
  caucus: '背对背',
  phone: '电话',
  onsite: '现场',
  video: '视频',
};
export const attemptResultWords: Words<typeof attemptResult> = {
  reached: '谈成',
  failed: '未成',
  adjourned: '改日再调',
};
export const mediationKindWords: Words<typeof mediationKind> = {
  people: '人民调解',
  administrative: '行政调解',
  judicial: '司法调解',
  industry: '行业专业调解',
  commercial: '商事调解',
  grid: '网格调处',
  other: '其他方式',
};
export const failureReasonWords: Words<typeof failureReason> = {
  gap: '分歧大',
  refused: '一方不愿调解',
  absent: '有人未到',
  evidence: '事实待核实',
  jurisdiction: '超出本级权限',
  other: '其他原因',
};
export const escalateReasonWords: Words<typeof escalateReason> = {
  not_settled: '本级未调成',
  cross_area: '跨地区跨单位',
  major: '重大',
  urgent: '紧急',
  expertise: '需要专业力量',
  other: '其他原因',
};
export const returnReasonWords: Words<typeof returnReason> = {
  papers_missing: '材料不齐',
  level_not_tried: '下级还没有调解',
  wrong_unit: '不归本单位',
  other: '其他原因',
};
export const pauseReasonWords: Words<typeof pauseReason> = {
  appraisal: '等鉴定勘测',
  party_away: '当事人外出',
  title_pending: '等确权',
  other: '其他原因',
};
export const terminateReasonWords: Words<typeof terminateReason> = {
  refused: '一方明确拒绝调解',
  disagreed: '分歧大，不能达成一致',
  unreachable: '联系不上当事人',
  unsigned: '当事人拒绝签字',
  expired: '期限内没有谈成',
  not_mediable: '不属于调解范围',
};
export const divertToWords: Words<typeof divertTo> = {
  litigation: '诉讼',
  arbitration: '仲裁',
  labour_arbitration: '劳动仲裁',
  land_arbitration: '土地承包仲裁',
  reconsideration: '行政复议',
  petition: '信访程序',
  police: '公安机关',
  other: '其他法定程序',
};
export const outcomeWords: Words<typeof outcomeCode> = {
  agreement_written: '书面协议',
  agreement_oral: '口头协议',
  instant: '当场化解',
  settled: '当事人自行和解',
  diverted: '引导法定程序',
  terminated_refused: '终止：拒绝调解',
  terminated_disagreed: '终止：分歧大',
  terminated_unreachable: '终止：联系不上',
  terminated_unsigned: '终止：拒绝签字',
  terminated_withdrawn: '撤回申请',
  terminated_expired: '终止：期限内未成',
  terminated_not_mediable: '终止：不属于调解范围',
  transferred: '移交其他部门',
  merged: '并入他案',
};

/** Outcomes that count as 化解成功 (domain dictionary §6.5); 履行 and 反复 are figures of their own. */
export const resolvedOutcomes: ReadonlySet<z.infer<typeof outcomeCode>> = new Set([
  'agreement_written',
  'agreement_oral',
  'instant',
  'settled',
]);

export const disputeStateWords: Words<typeof disputeState> = {
  waiting: '待签收',
  handling: '办理中',
  paused: '暂停',
  agreed: '已达成协议',
  closed: '已结案',
  void: '误登',
};
export const riskWords = { none: '未评', blue: '蓝色', yellow: '黄色', red: '红色' } as const;
export const agreementFormWords = { written: '书面协议', oral: '口头协议' } as const;
export const referralKindWords = {
  dispatch: '委派调解',
  entrust: '委托调解',
  invite: '邀请协助调解',
} as const;
export const referralResultWords = { reached: '谈成', failed: '未成', open: '还在进行' } as const;
export const judicialResultWords = { applied: '已申请', confirmed: '裁定有效', refused: '未予确认' } as const;
export const performanceWords = {
  full: '已履行',
  partial: '部分履行',
  none: '未履行',
  not_due: '未到期',
} as const;
export const satisfactionWords = {
  very: '非常满意',
  satisfied: '满意',
  basic: '基本满意',
  unsatisfied: '不满意',
  unasked: '没有问',
} as const;

/** What a button says, and what a message calls the act. */
export const actionWords: Readonly<Record<z.infer<typeof disputeAction>['kind'], string>> = {
  sign: '签收',
  recordAttempt: '记一次调解',
  pause: '暂停计时',
  resume: '恢复计时',
  escalate: '上报上一级',
  returnBack: '退回下一级',
  terminate: '终止调解',
  divert: '引导法定程序',
  withdraw: '记当事人撤回',
  agree: '记达成协议',
  followUp: '记回访',
  confirmJudicially: '记司法确认',
  close: '结案',
  addParty: '添当事人',
  addParties: '导入当事人名单',
  changeParty: '改当事人',
  removeParty: '移出当事人',
  giveAccount: '记诉求和陈述',
  changeDetails: '改案情',
  addAttachment: '加附件',
  withdrawAttachment: '撤下附件',
  assign: '分派经办人',
  restrict: '定谁能看',
  void: '按误登作废',
  appointAgent: '记代理人',
  endAgent: '解除代理',
  raiseIssue: '添争点',
  changeIssue: '改争点',
  takePosition: '记一方的说法',
  dropIssue: '去掉争点',
  agreeFact: '记各方认可的事实',
  dropFact: '去掉认可的事实',
  logContact: '记联系当事人',
  noteCaucus: '记背对背谈话',
  writeNote: '写备注',
  extend: '延期',
  handDown: '下交',
  reopen: '重开',
  referToCity: '上报市级部门',
  recordCityAnswer: '记市级答复',
  planInstalments: '排分期',
  recordPerformance: '记履行',
  assignTask: '交办',
  finishTask: '记办完',
  cancelTask: '撤销交办',
  tickCheck: '勾清单',
};

const TIER_NAMES: Readonly<Record<Tier, string>> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' };
const TRY_NAMES: Readonly<Record<Tier, string>> = { 1: '首调', 2: '二调', 3: '三调', 4: '四调' };

/** 首调, 二调, 三调, 四调: what an attempt at a level is called. */
export function tryWord(tier: Tier): string {
  return TRY_NAMES[tier];
}

/** `二级化解` for a settled case, the outcome's words for any other end. */
export function endWords(outcome: z.infer<typeof outcomeCode>, settledTier: Tier | null): string {
  if (resolvedOutcomes.has(outcome) && settledTier !== null) return `${TIER_NAMES[settledTier]}化解`;
  return outcomeWords[outcome];
}
