import type { Connection } from '../../store/driver';
import type { Centre } from '../../centre/centre';

/** What is audited: every full view of identity data, print, export, login and erasure. */
export type AuditedAct =
  | 'login'
  | 'loginFailed'
  | 'unlock'
  | 'reveal'
  | 'print'
  | 'saveForm'
  | 'printBlank'
  | 'packExport'
  | 'packImport'
  | 'viewAttachment'
  | 'verify'
  | 'backup'
  | 'restore'
  | 'erasure'
  | 'admitAnyway'
  | 'acceptDevice'
  | 'revealPhone'
  | 'export'
  | 'tellProgress'
  | 'ledgerImport'
  | 'ledgerImportUndo'
  | 'ledgerExport';

/** Adds a line to the audit stream in a transaction of its own; the act goes on only when it is durable. */
export async function audit(
  centre: Centre,
  actor: string,
  what: AuditedAct,
  subject: string,
  reason = '',
): Promise<void> {
  await centre.store.write((tx) => auditIn(tx, centre.now(), actor, what, subject, reason));
}

export async function auditIn(
  tx: Connection,
  at: number,
  actor: string,
  what: AuditedAct,
  subject: string,
  reason: string,
): Promise<void> {
  await tx.run('INSERT INTO audit(at, actor, what, subject, reason) VALUES (?,?,?,?,?)', [
    at,
    actor,
    what,
    subject,
    reason,
  ]);
}
