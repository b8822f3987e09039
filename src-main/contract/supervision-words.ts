import type { SupervisionKind } from './profile';
import type {
  OrderActKind,
  OrderChannel,
  OrderFilter,
  OrderRulingKind,
  OrderState,
  SupervisionGround,
} from './supervision';

/** Words for every code of contract/supervision.ts: one wording for pages, paper and messages. */

/** From the mildest up; an instruction is outside of the ladder. */
export const supervisionKindWords: Readonly<Record<SupervisionKind, string>> = {
  urge: '催办',
  normal: '督办',
  yellow: '黄牌',
  red: '红牌',
  listed: '挂牌督办',
  instruction: '指令',
};

export const supervisionGroundWords: Readonly<Record<SupervisionGround, string>> = {
  not_accepted: '应受理未受理',
  not_handled: '应办理未办理',
  not_lawful: '不依法办理',
  overdue: '超过办理期限',
  repeated: '反复超期、退回',
  order_ignored: '督办后没有按时回复',
  instruction: '指令下达',
  other: '其他',
};

export const orderStateWords: Readonly<Record<OrderState, string>> = {
  issued: '待签收',
  signed: '办理中',
  answered: '待核验',
  closed: '已核验结束',
  cancelled: '已取消',
  lifted: '异议成立',
};

export const orderActWords: Readonly<Record<OrderActKind | OrderRulingKind, string>> = {
  signed: '签收',
  progressed: '报进展',
  answered: '回复',
  extensionAsked: '申请延期',
  objected: '提出异议',
  extension: '延期审批',
  objection: '处理异议',
  verification: '核验',
};

/** What a ruling says, for yes and for no. */
export const rulingWords: Readonly<Record<OrderRulingKind, { readonly yes: string; readonly no: string }>> = {
  extension: { yes: '同意延期', no: '不同意延期' },
  objection: { yes: '异议成立，收回', no: '异议不成立，照办' },
  verification: { yes: '核验通过，结束', no: '没有办到位，继续办' },
};

export const orderChannelWords: Readonly<Record<OrderChannel, string>> = {
  phone: '电话',
  message: '联络群消息',
  person: '当面',
  paper: '纸质回执',
};

export const orderFilterWords: Readonly<Record<OrderFilter, string>> = {
  open: '全部在办',
  late: '已超时',
  issued: '待签收',
  signed: '办理中',
  asks: '申请等批',
  answered: '待核验',
  ended: '已结束',
};
