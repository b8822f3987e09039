import type { AuditedAct } from '../../contract/audit';
import type { Connection } from '../../store/driver';
import type { Centre } from '../../centre/centre';

/** What an act was about and why, as far as there is more to say than who and when. */
export interface AuditDetail {
  /** A path, a login, a form, a party: whatever the act was done to. */
  readonly subject?: string;
  readonly dispute?: string | null;
  readonly reason?: string;
  /** Account the actor stood in for; '' when they acted by their own right. */
  readonly behalf?: string;
}

/** Adds a line to the audit stream in a transaction of its own; the act goes on only when it is durable. */
export async function audit(
  centre: Centre,
  actor: string,
  what: AuditedAct,
  detail: AuditDetail = {},
): Promise<void> {
  await centre.store.write((tx) => auditIn(tx, centre.now(), actor, what, detail));
}

export async function auditIn(
  tx: Connection,
  at: number,
  actor: string,
  what: AuditedAct,
  detail: AuditDetail,
): Promise<void> {
  const { subject = '', dispute, reason = '', behalf = '' } = detail;
  await tx.run(
    'INSERT INTO audit(at, actor, what, subject, reason, dispute, behalf) VALUES (?,?,?,?,?,?,?)',
    [at, actor, what, subject, reason, dispute ?? '', behalf],
  );
}
