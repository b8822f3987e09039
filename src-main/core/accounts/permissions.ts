import type { Role } from '../../contract/accounts';
import type { CallName } from '../../contract';

/** What a role may do. A call or an event asks for exactly one of these. */
export const permissions = [
  'case.read',
  'case.write',
  'case.approve',
  'identity.reveal',
  'paper.make',
  'governed.write',
  'system.maintain',
  'exchange.carry',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

/** The administrator keeps the installation and sees no case (dictionary §6.7); who does both has both roles. */
export const permissionsOfRole: Record<Role, readonly Permission[]> = {
  administrator: ['governed.write', 'system.maintain', 'exchange.carry', 'audit.read'],
  staff: ['case.read', 'case.write', 'identity.reveal', 'paper.make', 'exchange.carry'],
  lead: [
    'case.read',
    'case.write',
    'case.approve',
    'identity.reveal',
    'paper.make',
    'exchange.carry',
    'audit.read',
  ],
};

export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => permissionsOfRole[role]));
}

/** `open`: before anybody has logged in. `session`: any account that is logged in and not locked. */
export const permissionOfCall: Record<CallName, Permission | 'open' | 'session'> = {
  'system.state': 'open',
  'system.setup': 'open',
  'system.leaveSample': 'session',
  'system.retryOpen': 'open',
  'system.backupNow': 'system.maintain',
  'system.backups': 'session',
  'system.setBackupFolder': 'system.maintain',
  'system.restore': 'open',
  'system.verify': 'system.maintain',
  'system.rebuild': 'system.maintain',
  'system.audit': 'audit.read',
  'accounts.login': 'open',
  'accounts.logout': 'open',
  'accounts.lock': 'open',
  'accounts.unlock': 'open',
  'accounts.current': 'open',
  'accounts.list': 'session',
  'accounts.create': 'governed.write',
  'accounts.update': 'governed.write',
  'accounts.setPassword': 'session',
  'accounts.recover': 'open',
  'directory.divisions': 'open',
  'directory.organisations': 'session',
  'directory.saveOrganisation': 'governed.write',
  'directory.setRoster': 'session',
  'calendar.status': 'session',
  'calendar.previewNotice': 'session',
  'calendar.importNotice': 'governed.write',
  'calendar.setLocalHoliday': 'governed.write',
  'calendar.chooseProfile': 'governed.write',
  'disputes.register': 'case.write',
  'disputes.act': 'case.write',
  'disputes.open': 'case.read',
  'disputes.list': 'case.read',
  'disputes.count': 'case.read',
  'disputes.search': 'case.read',
  'disputes.similar': 'case.read',
  'disputes.suggest': 'case.read',
  'disputes.previewDeadline': 'case.read',
  'disputes.today': 'case.read',
  'disputes.revealParty': 'identity.reveal',
  'disputes.settleConflict': 'case.write',
  'disputes.needHandling': 'case.read',
  'disputes.acknowledge': 'case.write',
  'attachments.begin': 'case.write',
  'attachments.append': 'case.write',
  'attachments.finish': 'case.write',
  'attachments.cancel': 'case.write',
  'attachments.view': 'case.read',
  'drafts.save': 'session',
  'drafts.load': 'session',
  'drafts.drop': 'session',
  'exchange.devices': 'session',
  'exchange.export': 'exchange.carry',
  'exchange.preview': 'open',
  'exchange.import': 'exchange.carry',
  'exchange.requestEnrolment': 'open',
  'exchange.grantEnrolment': 'governed.write',
  'exchange.acceptEnrolment': 'open',
  'exchange.revoke': 'governed.write',
  'exchange.waiting': 'session',
  'exchange.admitAnyway': 'governed.write',
  'exchange.acceptDevice': 'governed.write',
  'erasure.request': 'case.approve',
  'erasure.approve': 'session',
  'erasure.list': 'session',
  'paper.forms': 'case.read',
  'paper.preview': 'case.read',
  'paper.save': 'paper.make',
  'paper.print': 'paper.make',
  'ledgerViews.list': 'case.read',
  'ledgerViews.save': 'case.read',
  'ledgerViews.remove': 'case.read',
  'ledgerViews.groups': 'case.read',
  'ledgerViews.export': 'paper.make',
  'ledgerImport.open': 'case.approve',
  'ledgerImport.check': 'case.approve',
  'ledgerImport.state': 'case.approve',
  'ledgerImport.rows': 'case.approve',
  'ledgerImport.start': 'case.approve',
  'ledgerImport.cancel': 'case.approve',
  'ledgerImport.leave': 'case.approve',
  'ledgerImport.saveRest': 'case.approve',
  'ledgerImport.list': 'case.approve',
  'ledgerImport.undo': 'case.approve',
};

/** What the home asks of the author of an event, judged by the roles held at the entry's `gov`. */
export function permissionOfEvent(capability: string, kind: string): Permission {
  if (capability === 'disputes') return 'case.write';
  if (kind === 'erasure.requested' || kind === 'erasure.approved') return 'case.approve';
  return 'governed.write';
}
