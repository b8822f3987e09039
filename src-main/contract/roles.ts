import { z } from 'zod';

/**
 * The fourteen roles of dictionary §6.7. `staff` is the front desk (窗口) and `lead` the head of a centre or its
 * 政法委员; both names are older than the rest and are bytes on disk.
 */
export const role = z.enum([
  'administrator',
  'staff',
  'lead',
  'gridOfficer',
  'committeeMediator',
  'judicialOfficeHead',
  'stationLiaison',
  'countyDispatcher',
  'countySupervisor',
  'departmentLiaison',
  'sponsorLeader',
  'assessor',
  'archivist',
  'auditor',
]);
export type Role = z.infer<typeof role>;

/** What a role may do, and what may be lent to a deputy. A call or an event asks for exactly one of these. */
export const permission = z.enum([
  'case.read',
  'case.write',
  'case.approve',
  'case.assign',
  'supervision.issue',
  'supervision.answer',
  'session.plan',
  'session.run',
  'identity.reveal',
  'paper.make',
  'governed.write',
  'directory.write',
  'system.maintain',
  'exchange.carry',
  'audit.read',
]);
export type Permission = z.infer<typeof permission>;

/** The page a person starts on: what it puts first follows from their roles. */
export const home = z.enum(['desk', 'mine', 'lead', 'dispatch', 'figures', 'archive', 'audit', 'keeper']);
export type Home = z.infer<typeof home>;
