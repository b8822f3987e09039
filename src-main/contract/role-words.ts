import type { Permission, Role } from './roles';

/** A role as the office names it, with one line on what it does and which cases it sees. */
export interface RoleWords {
  readonly label: string;
  readonly text: string;
}

export const roleWords: Readonly<Record<Role, RoleWords>> = {
  staff: { label: '窗口', text: '接待登记、办理和分派，看本中心的案件' },
  lead: { label: '中心主任、政法委员', text: '办理、审批、分派，看本中心全部案件（含限阅）和审计' },
  gridOfficer: { label: '网格员', text: '登记和首调，看自己网格、村社的案件' },
  committeeMediator: { label: '村（社区）调解员', text: '登记和调解，看本村（社区）和交给自己的案件' },
  judicialOfficeHead: { label: '司法所长', text: '看本中心的案件，只看不改' },
  stationLiaison: { label: '派出所、法庭、法律服务所联络员', text: '办理请到自己的案件' },
  departmentLiaison: { label: '部门联络员', text: '办理派给自己的案件' },
  sponsorLeader: { label: '包案领导', text: '办理自己包的案件' },
  countyDispatcher: { label: '县级调度', text: '分派、办理，看本中心的案件' },
  countySupervisor: { label: '县级督办', text: '看本中心的案件和期限，打印，不改案件' },
  assessor: { label: '考核员', text: '看统计和案件，不看限阅，不改' },
  archivist: { label: '档案员', text: '看已经结束的案件，打印归档' },
  auditor: { label: '审计员', text: '看审计记录，看不到案件' },
  administrator: { label: '系统管理员', text: '管账号、日历、备份，看不到案件' },
};

/** Roles as a form offers them. */
export const roleGroups: readonly { readonly name: string; readonly roles: readonly Role[] }[] = [
  { name: '综治中心', roles: ['staff', 'lead', 'countyDispatcher', 'countySupervisor'] },
  { name: '网格和村社区', roles: ['gridOfficer', 'committeeMediator'] },
  {
    name: '一起办案的单位',
    roles: ['judicialOfficeHead', 'stationLiaison', 'departmentLiaison', 'sponsorLeader'],
  },
  { name: '考核和档案', roles: ['assessor', 'archivist'] },
  { name: '系统', roles: ['administrator', 'auditor'] },
];

/** What may be lent to a deputy, in words. */
export const permissionWords: Readonly<Record<Permission, string>> = {
  'case.read': '查看案件',
  'case.write': '办理案件',
  'case.approve': '审批',
  'case.assign': '分派和定限阅',
  'supervision.issue': '发督办和核验',
  'supervision.answer': '记督办的签收和回复',
  'session.plan': '排联合调解',
  'session.run': '主持和记录调解',
  'identity.reveal': '查看完整证件号和电话',
  'paper.make': '打印和保存文书',
  'governed.write': '管账号、设备、日历',
  'directory.write': '管单位、人员、网格、值班',
  'system.maintain': '备份和检查',
  'exchange.carry': 'U 盘交换',
  'audit.read': '看审计',
};

/** `窗口、司法所长`, in the order the form offers them. */
export function rolesInWords(roles: readonly Role[]): string {
  return roleGroups
    .flatMap((group) => group.roles)
    .filter((each) => roles.includes(each))
    .map((each) => roleWords[each].label)
    .join('、');
}
