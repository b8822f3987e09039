import { z } from 'zod';
import { id, instant, localDate } from './primitives';

/** What is audited: views of identity data and cases, prints, exports, logins, erasures. */
export const auditedAct = z.enum([
  'login',
  'loginFailed',
  'unlock',
  'viewCase',
  'viewRestricted',
  'reveal',
  'viewAttachment',
  'revealPhone',
  'viewCaucus',
  'tellProgress',
  'export',
  'ledgerImport',
  'ledgerImportUndo',
  'ledgerExport',
  'mapExport',
  'supervisionExport',
  'ledgerPrint',
  'previewForm',
  'print',
  'saveForm',
  'printBlank',
  'packExport',
  'packImport',
  'hubJoined',
  'auditExport',
  'handOver',
  'verify',
  'backup',
  'restore',
  'erasure',
  'admitAnyway',
  'acceptDevice',
]);
export type AuditedAct = z.infer<typeof auditedAct>;

export const auditWords: Readonly<Record<AuditedAct, string>> = {
  login: '登录',
  loginFailed: '登录没成',
  unlock: '解锁',
  viewCase: '打开案件',
  viewRestricted: '打开限阅案件',
  reveal: '看完整证件号和电话',
  viewAttachment: '打开附件',
  revealPhone: '看通讯录里的完整电话',
  viewCaucus: '看背对背的记录',
  tellProgress: '告知办理情况',
  export: '导出表格',
  ledgerImport: '导入台账',
  ledgerImportUndo: '撤回导入的台账',
  ledgerExport: '导出台账',
  mapExport: '导出形势图表',
  supervisionExport: '导出督办考核表',
  ledgerPrint: '打印台账',
  previewForm: '预览文书',
  print: '打印文书',
  saveForm: '保存文书',
  printBlank: '打印空白表',
  packExport: '写出交换包',
  packImport: '收下交换包',
  hubJoined: '加入县级主机',
  auditExport: '导出审计',
  handOver: '移交',
  verify: '核对记录',
  backup: '备份',
  restore: '恢复',
  erasure: '清除内容',
  admitAnyway: '人工收下记录',
  acceptDevice: '接受电脑',
};

/** Which lines of the audit are wanted; what is left empty narrows nothing. */
export const auditFilter = z.object({
  actor: id.nullable().default(null),
  acts: z.array(auditedAct).default([]),
  /** Number of a case, or part of it. */
  caseNo: z.string().trim().max(60).default(''),
  from: localDate.nullable().default(null),
  to: localDate.nullable().default(null),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditLine = z.object({
  id: z.number(),
  at: instant,
  actor: z.string(),
  /** Name of the person the actor stood in for, '' for nobody. */
  behalf: z.string(),
  what: auditedAct,
  caseNo: z.string(),
  subject: z.string(),
  reason: z.string(),
});
export type AuditLine = z.infer<typeof auditLine>;
