import type { Home, Permission, Role } from '../../contract/roles';

/**
 * Which cases a role sees (dictionary §6.7):
 * - `centre`: all of the centre's; `divisions`: those of the divisions named on the account (a grid, a village);
 * - `named`: only those the person is named on (registrar, handler, named reader), which every other scope includes;
 * - `ended`: those that are over; `none`: no case at all.
 */
export type RoleScope = 'centre' | 'divisions' | 'named' | 'ended' | 'none';

export interface RoleDefinition {
  readonly permissions: readonly Permission[];
  readonly scope: RoleScope;
  /** Reads restricted cases without being named on them: who answers for the centre does. */
  readonly readsRestricted?: true;
  readonly home: Home;
}

/** Each role as dictionary §6.7 draws it; who does two things has two roles. */
export const roleDefinitions: Readonly<Record<Role, RoleDefinition>> = {
  // 系统管理员（无业务查看权）: hands over what a leaver held without seeing what is in it.
  administrator: {
    permissions: [
      'governed.write',
      'directory.write',
      'system.maintain',
      'exchange.carry',
      'audit.read',
      'case.assign',
    ],
    scope: 'none',
    home: 'keeper',
  },
  // 乡镇综治中心窗口、县综治中心窗口
  staff: {
    permissions: [
      'case.read',
      'case.write',
      'supervision.answer',
      'case.assign',
      'session.plan',
      'session.run',
      'identity.reveal',
      'paper.make',
      'exchange.carry',
    ],
    scope: 'centre',
    home: 'desk',
  },
  // 乡镇综治中心主任、政法委员，县综治中心主任
  lead: {
    permissions: [
      'case.read',
      'case.write',
      'supervision.answer',
      'supervision.issue',
      'case.approve',
      'case.assign',
      'session.plan',
      'session.run',
      'directory.write',
      'identity.reveal',
      'paper.make',
      'exchange.carry',
      'audit.read',
    ],
    scope: 'centre',
    readsRestricted: true,
    home: 'lead',
  },
  // 网格员（本网格）
  gridOfficer: {
    permissions: ['case.read', 'case.write', 'supervision.answer', 'identity.reveal', 'paper.make'],
    scope: 'divisions',
    home: 'mine',
  },
  // 村（社区）调委会主任、调解员（本村）
  committeeMediator: {
    permissions: [
      'case.read',
      'case.write',
      'supervision.answer',
      'session.plan',
      'session.run',
      'identity.reveal',
      'paper.make',
    ],
    scope: 'divisions',
    home: 'mine',
  },
  // 司法所长（本乡，只读和指导）
  judicialOfficeHead: { permissions: ['case.read'], scope: 'centre', home: 'dispatch' },
  // 派出所、法庭、法律服务所联络员（被邀案件）
  stationLiaison: {
    permissions: ['case.read', 'case.write', 'supervision.answer', 'session.run'],
    scope: 'named',
    home: 'mine',
  },
  // 县综治中心调度
  countyDispatcher: {
    permissions: [
      'case.read',
      'case.write',
      'supervision.answer',
      'case.assign',
      'session.plan',
      'session.run',
      'identity.reveal',
      'paper.make',
      'exchange.carry',
    ],
    scope: 'centre',
    home: 'dispatch',
  },
  // 县综治中心督办
  countySupervisor: {
    permissions: ['case.read', 'supervision.issue', 'supervision.answer', 'identity.reveal', 'paper.make'],
    scope: 'centre',
    home: 'dispatch',
  },
  // 县直部门联络员（被派单）
  departmentLiaison: {
    permissions: ['case.read', 'case.write', 'supervision.answer'],
    scope: 'named',
    home: 'mine',
  },
  // 包案领导（所包）
  sponsorLeader: {
    permissions: ['case.read', 'case.write', 'supervision.answer'],
    scope: 'named',
    home: 'mine',
  },
  // 考核员
  assessor: { permissions: ['case.read'], scope: 'centre', home: 'figures' },
  // 档案员（归档后）
  archivist: { permissions: ['case.read', 'identity.reveal', 'paper.make'], scope: 'ended', home: 'archive' },
  // 审计员
  auditor: { permissions: ['audit.read'], scope: 'none', home: 'audit' },
};

export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => roleDefinitions[role].permissions));
}

/** Of several roles the one nearest to the daily work of cases gives the home. */
const homesByRank: readonly Home[] = [
  'desk',
  'lead',
  'dispatch',
  'mine',
  'archive',
  'figures',
  'audit',
  'keeper',
];

export function homeOf(roles: readonly Role[]): Home {
  const homes = new Set(roles.map((role) => roleDefinitions[role].home));
  return homesByRank.find((home) => homes.has(home)) ?? 'keeper';
}
