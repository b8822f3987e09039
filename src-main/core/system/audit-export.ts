import { auditWords, type AuditFilter, type AuditLine } from '../../contract/audit';
import { formatStamp, shanghaiDate } from '../../contract/local-date';
import type { CaseContext } from '../../service/handler';
import { audit } from './audit';
import { listAudit } from './audit-queries';

const pageSize = 2000;

/**
 * Saves the lines of a filter where the person says. The export itself is audited, with its reason, before the file is
 * written.
 */
export async function exportAudit(
  { centre, account, behalf, desktop }: CaseContext,
  filter: AuditFilter,
  reason: string,
): Promise<{ path: string; rows: number }> {
  const now = centre.now();
  const { token, path } = await desktop.call('desktop.pickSavePath', {
    title: '审计存到哪里',
    name: `审计-${shanghaiDate(now)}.csv`,
    extensions: ['csv'],
  });
  const lines: AuditLine[] = [];
  for (let before: number | null = null, more = true; more;) {
    const page = await listAudit(centre, filter, before, pageSize);
    lines.push(...page.rows);
    more = page.more;
    before = page.rows.at(-1)?.id ?? null;
  }
  await audit(centre, account.id, 'auditExport', { subject: path, reason, behalf });
  const mark = `${account.name} ${formatStamp(now)} 导出，理由：${reason}`;
  await desktop.call('desktop.saveFile', { token, bytes: Buffer.from(auditCsv(lines, mark), 'utf8') });
  return { path, rows: lines.length };
}

/** A table that Excel and WPS open as it is: UTF-8 with its mark in front, one line of provenance, then the lines. */
export function auditCsv(lines: readonly AuditLine[], mark: string): string {
  const head = ['时间', '人', '代谁', '做了什么', '案号', '对象', '理由'];
  const rows = lines.map((line) => [
    formatStamp(line.at),
    line.actor,
    line.behalf,
    auditWords[line.what],
    line.caseNo,
    line.subject,
    line.reason,
  ]);
  return `\ufeff${[[mark], head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A leading sign would make a spreadsheet compute the text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
