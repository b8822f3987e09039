import { describe, expect, it } from 'vitest';
import { auditCsv } from '../../../src-main/core/system/audit-export';
import type { Desktop } from '../../../src-main/service/desktop';
import { testDesk } from '../../support/test-desk';

/** A desktop that keeps what would be saved or printed. */
function keepingDesktop() {
  const saved: Uint8Array[] = [];
  const printed: string[] = [];
  const answers = new Map<string, (input: never) => unknown>([
    ['desktop.pickSavePath', () => ({ token: 't', path: '/tmp/x' })],
    [
      'desktop.saveFile',
      ({ bytes }: { bytes: Uint8Array }) => (saved.push(bytes), { path: '/tmp/x', bytes: 1 }),
    ],
    ['desktop.printHtml', ({ html }: { html: string }) => (printed.push(html), { printed: true })],
  ]);
  const desktop: Desktop = {
    call: (name, input) => Promise.resolve(answers.get(name)?.(input as never) as never),
  };
  return { desktop, saved, printed };
}

describe('the audit', () => {
  it('notes who opened a case once in half an hour, and a restricted one under its own name', async () => {
    const desk = await testDesk();
    const handler = await desk.person('handler', ['staff']);
    const plain = await desk.register(handler);
    const restricted = await desk.register(handler, { restricted: true });
    const openBoth = async () => {
      await desk.call(handler, 'disputes.open', { id: plain });
      await desk.call(handler, 'disputes.open', { id: restricted });
    };
    await openBoth();
    await openBoth();
    const filter = { acts: ['viewCase' as const, 'viewRestricted' as const] };
    const { rows } = await desk.call(desk.founder, 'system.audit', { filter });
    expect(rows.map((row) => [row.what, row.caseNo])).toEqual([
      ['viewRestricted', 'ZY-620702-2026-000002'],
      ['viewCase', 'ZY-620702-2026-000001'],
    ]);
    desk.now += 31 * 60_000;
    await openBoth();
    expect((await desk.call(desk.founder, 'system.audit', { filter })).rows).toHaveLength(4);
  });

  it('holds why somebody looked at full numbers of a restricted case; without a reason nothing is shown', async () => {
    const desk = await testDesk();
    const handler = await desk.person('handler', ['staff']);
    const dispute = await desk.register(handler, { restricted: true });
    const party = (await desk.call(handler, 'disputes.open', { id: dispute })).parties[0]?.id ?? '';
    const look = (reason: string) =>
      desk.ask(handler, 'disputes.revealParty', { id: dispute, party, reason });
    expect((await look('')).code).toBe('reveal.reasonNeeded');
    expect((await look('  ')).code).toBe('reveal.reasonNeeded');
    const filter = { acts: ['reveal' as const] };
    expect((await desk.call(desk.founder, 'system.audit', { filter })).rows).toEqual([]);
    expect((await look('通知到场')).code).toBeUndefined();
    expect((await desk.call(desk.founder, 'system.audit', { filter })).rows).toMatchObject([
      { what: 'reveal', reason: '通知到场' },
    ]);
  });

  it('is narrowed by person, act, case and days, and read on page by page', async () => {
    const desk = await testDesk();
    const handler = await desk.person('handler', ['staff']);
    const dispute = await desk.register(handler);
    const party = (await desk.call(handler, 'disputes.open', { id: dispute })).parties[0]?.id ?? '';
    for (let day = 0; day < 3; day += 1) {
      await desk.call(handler, 'disputes.revealParty', { id: dispute, party, reason: `第 ${day} 天` });
      desk.now += 86_400_000;
    }
    const ask = async (filter: object) => (await desk.ask(desk.founder, 'system.audit', { filter })).value;
    expect(await ask({ acts: ['reveal'], actor: handler })).toMatchObject({ rows: { length: 3 } });
    expect(await ask({ acts: ['reveal'], actor: desk.founder })).toMatchObject({ rows: { length: 0 } });
    expect(await ask({ acts: ['reveal'], caseNo: '000001' })).toMatchObject({ rows: { length: 3 } });
    expect(await ask({ acts: ['reveal'], caseNo: '000009' })).toMatchObject({ rows: { length: 0 } });
    expect(await ask({ acts: ['reveal'], from: '2026-11-25', to: '2026-11-25' })).toMatchObject({
      rows: [{ reason: '第 1 天', subject: '申请人' }],
    });
    const first = await desk.call(desk.founder, 'system.audit', { filter: { acts: ['reveal'] }, limit: 2 });
    expect(first.more).toBe(true);
    const before = first.rows.at(-1)?.id ?? null;
    const rest = await desk.call(desk.founder, 'system.audit', { filter: { acts: ['reveal'] }, before });
    expect(rest).toMatchObject({ more: false, rows: [{ reason: '第 0 天' }] });
  });

  it('tells who read a case to its handler and to the lead, to nobody else', async () => {
    const desk = await testDesk();
    const handler = await desk.person('handler', ['staff']);
    const colleague = await desk.person('colleague', ['staff']);
    const dispute = await desk.register(handler);
    await desk.call(colleague, 'disputes.open', { id: dispute });
    const { rows } = await desk.call(handler, 'disputes.readers', { id: dispute });
    expect(rows).toMatchObject([{ actor: '人员colleague', what: 'viewCase' }]);
    expect((await desk.call(desk.founder, 'disputes.readers', { id: dispute })).rows).toHaveLength(1);
    expect((await desk.ask(colleague, 'disputes.readers', { id: dispute })).code).toBe('permission.denied');
  });

  it('is exported with who, when and why on its first line, and the export is a line of its own', async () => {
    const { desktop, saved } = keepingDesktop();
    const desk = await testDesk(desktop);
    const auditor = await desk.person('auditor', ['auditor']);
    const done = await desk.call(auditor, 'system.auditExport', { reason: '年度检查' });
    const text = Buffer.from(saved[0] ?? []).toString('utf8');
    expect(text.split('\r\n')[0]).toBe('\ufeff人员auditor 2026-11-24 09:00 导出，理由：年度检查');
    expect(text.trim().split('\r\n')).toHaveLength(done.rows + 2);
    const { rows } = await desk.call(auditor, 'system.audit', {});
    expect(rows[0]).toMatchObject({ what: 'auditExport', reason: '年度检查' });
  });

  it('is exported as text even where a text looks like a formula', () => {
    const line = {
      id: 1,
      at: 0,
      actor: '=1+1',
      behalf: '',
      what: 'login' as const,
      caseNo: '',
      subject: 'a,"b"',
      reason: '',
    };
    expect(auditCsv([line], 'x')).toContain(`'=1+1,,登录,,"a,""b""",`);
  });
});

describe('paper that leaves the program', () => {
  it('bears who printed it and when at its foot, with their name as text', async () => {
    const { desktop, printed } = keepingDesktop();
    const desk = await testDesk(desktop);
    const handler = await desk.person("o'x;}", ['staff']);
    const dispute = await desk.register(handler);
    await desk.call(handler, 'paper.print', { form: 'acceptance_register', dispute });
    await desk.call(handler, 'paper.print', { form: 'acceptance_register', dispute: null });
    expect(printed[0]).toContain("content: '人员o\\27 x\\3b \\7d  2026\\2d 11\\2d 24 09\\3a 00'");
    expect(printed[1]).toContain("@bottom-center { content: ''");
    const preview = await desk.call(handler, 'paper.preview', { form: 'acceptance_register', dispute });
    expect(preview.html).toContain("@bottom-center { content: ''");
    const { rows } = await desk.call(desk.founder, 'system.audit', {
      filter: { acts: ['previewForm', 'print'] },
    });
    expect(rows.map((row) => [row.what, row.subject])).toEqual([
      ['previewForm', '人民调解受理登记表'],
      ['print', '人民调解受理登记表'],
    ]);
  });
});
