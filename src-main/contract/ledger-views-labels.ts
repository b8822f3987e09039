import type { LedgerColumn, LedgerGroup } from './ledger-views';

/** Heads of the columns, on the page and in an export. */
export const ledgerColumnWords: Readonly<Record<LedgerColumn, string>> = {
  case: '案件',
  no: '编号',
  externalNo: '原编号',
  applicant: '申请人',
  respondent: '被申请人',
  category: '类别',
  governanceCategory: '类别（综治口）',
  source: '来源',
  tier: '级次',
  holder: '级次 · 承办',
  place: '地点',
  cells: '七格',
  due: '到期、状态',
  registered: '登记',
  closed: '办结',
  outcome: '结果',
  people: '人数',
  amount: '金额，元',
};

export const ledgerGroupWords: Readonly<Record<LedgerGroup, string>> = {
  tier: '级次',
  category: '类别',
  source: '来源',
  township: '乡镇（街道）',
  due: '期限',
};

/** Limits the ledger can be narrowed to. */
export const dueWords = {
  overdue: '超期',
  today: '今天到期',
  soon: '临期',
  paused: '暂停',
  waiting: '待签收',
} as const;

/** Most cases of the ledger one deed may be done to: a person can look through so many results. */
export const MOST_AT_ONCE = 200;
