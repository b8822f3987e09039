import { auditedAct, type AuditFilter, type AuditLine } from '../../contract/audit';
import { instantAt, parseLocalDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';

interface AuditRow {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly behalf: string;
  readonly what: string;
  readonly no: string | null;
  readonly subject: string;
  readonly reason: string;
}

/** Lines of the audit, newest first, one page at a time. Cases are told by their number, never by what is in them. */
export async function listAudit(
  centre: Centre,
  filter: AuditFilter,
  before: number | null,
  limit: number,
): Promise<{ rows: AuditLine[]; more: boolean }> {
  const conditions = [
    ...conditionsOf(filter),
    ...(before === null ? [] : [{ sql: 'a.id < ?', values: [before] }]),
  ];
  const rows = await readLines(centre, conditions, limit + 1);
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

/** Who looked at, printed or took out anything of one case, newest first. */
export function auditOfCase(centre: Centre, dispute: string, limit: number): Promise<AuditLine[]> {
  return readLines(centre, [{ sql: 'a.dispute = ?', values: [dispute] }], limit);
}

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

async function readLines(
  centre: Centre,
  conditions: readonly Condition[],
  limit: number,
): Promise<AuditLine[]> {
  const where = conditions.length === 0 ? '1' : conditions.map(({ sql }) => sql).join(' AND ');
  const rows = await centre.store.read((connection) =>
    connection.all<AuditRow>(
      `SELECT a.id, a.at, a.actor, a.behalf, a.what, d.no, a.subject, a.reason
       FROM audit a LEFT JOIN dispute d ON d.id = a.dispute WHERE ${where} ORDER BY a.id DESC LIMIT ?`,
      [...conditions.flatMap(({ values }) => values), limit],
    ),
  );
  const nameOf = (account: string) => centre.governed.accounts.get(account)?.name ?? account;
  return rows.map(({ no, ...row }) => ({
    ...row,
    actor: nameOf(row.actor),
    behalf: row.behalf === '' ? '' : nameOf(row.behalf),
    what: auditedAct.parse(row.what),
    caseNo: no ?? '',
  }));
}

function conditionsOf(filter: AuditFilter): Condition[] {
  const { actor, acts, caseNo, from, to } = filter;
  const [first, last] = [from, to].map((date) => (date === null ? null : parseLocalDate(date)));
  return [
    actor === null ? null : { sql: '(a.actor = ? OR a.behalf = ?)', values: [actor, actor] },
    acts.length === 0 ? null : { sql: `a.what IN (${acts.map(() => '?').join()})`, values: acts },
    caseNo === ''
      ? null
      : { sql: 'a.dispute IN (SELECT id FROM dispute WHERE instr(no, ?) > 0)', values: [caseNo] },
    first === null || first === undefined ? null : { sql: 'a.at >= ?', values: [instantAt(first, 0)] },
    last === null || last === undefined ? null : { sql: 'a.at < ?', values: [instantAt(last + 1, 0)] },
  ].filter((condition) => condition !== null);
}
