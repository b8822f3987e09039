import { beforeEach, describe, expect, it } from 'vitest';
import type { CallOutput } from '../../../src-main/contract';
import { ledgerFilter } from '../../../src-main/contract/disputes';
import { verifyCentre } from '../../../src-main/centre/verify';
import { readSheet } from '../../../src-main/sheets/read-sheet';
import { noDesktop, type Desktop } from '../../../src-main/service/desktop';
import { testDesk, type TestDesk } from '../../support/test-desk';
import { textOfDocx } from '../documents/paper-text';

const DAY = 86_400_000;
const saved = new Map<string, Uint8Array>();

/** Keeps what is saved by its name. */
const keeping: Desktop = {
  ...noDesktop,
  call: async (name, input) => {
    const asked: Record<string, unknown> = { ...input };
    if (name === 'desktop.saveFile') saved.set(String(asked['token']), asked['bytes'] as Uint8Array);
    return { token: String(asked['name']), path: String(asked['token']), bytes: 1, printed: true } as never;
  },
};

let desk: TestDesk;
let lead: string;
const week = { kind: 'weeklyAnalysis', on: '2026-11-24' } as const;

beforeEach(async () => {
  saved.clear();
  desk = await testDesk(keeping);
  lead = await desk.person('lead', ['lead']);
});

async function draft(account = lead, input: object = week): Promise<CallOutput<'analysis.open'>> {
  const { id } = await desk.call(account, 'analysis.draft', { ...week, ...input });
  return desk.call(account, 'analysis.open', { id });
}

describe('a report at the desk', () => {
  it('counts the cases, writes of them, and opens exactly them', async () => {
    for (let count = 0; count < 3; count += 1) await desk.register(lead, { governanceCategory: '0201' });
    const report = await draft();
    expect(report).toMatchObject({ registered: 3, inHand: 3, placeName: '大满镇综治中心', state: 'draft' });
    expect(report.sections[0]?.text).toContain('新增矛盾纠纷 3 件');
    let opened = 0;
    for (const line of report.groups.flatMap(({ lines }) => lines)) {
      if (!line.cases) continue;
      const { from, to, due, category, source, focus, state } = line.cases;
      const filter = ledgerFilter.parse({
        state,
        registeredFrom: from,
        registeredTo: to,
        due: due === '' ? 'any' : due,
        categories: category === '' ? [] : [category],
        sources: source === '' ? [] : [source],
        focus,
      });
      const { count } = await desk.call(lead, 'disputes.count', { filter });
      expect(count, line.key).toBe(line.value);
      opened += count;
    }
    expect(opened).toBeGreaterThan(9);
  });

  it('of one period and place is one draft, whoever begins it', async () => {
    const { id } = await draft();
    const staff = await desk.person('staff', ['staff']);
    expect(await desk.call(staff, 'analysis.draft', week)).toEqual({ id, existing: true });
    expect((await draft(staff, { kind: 'monthlyAssessment' })).id).not.toBe(id);
  });

  it('is written by the desk, sent by the lead, and stands afterwards', async () => {
    const staff = await desk.person('staff', ['staff']);
    const { id } = await draft(staff);
    await desk.call(staff, 'analysis.write', { id, changes: [{ section: 'measures', text: '逐件回访' }] });
    expect((await desk.ask(staff, 'analysis.send', { id, to: '甘州区综治中心' })).code).toBe(
      'report.sentByLead',
    );
    await desk.call(lead, 'analysis.send', { id, to: '甘州区综治中心' });
    expect(await desk.call(staff, 'analysis.open', { id })).toMatchObject({
      state: 'sent',
      seal: 'same',
      sentTo: '甘州区综治中心',
      may: { edit: false, send: false },
    });
    expect((await desk.ask(staff, 'analysis.refresh', { id })).code).toBe('report.ended');
    const { versions } = await desk.call(staff, 'analysis.versions', { id });
    expect(versions.map(({ what }) => what)).toEqual(['sent', 'edited', 'drafted']);
    expect((await verifyCentre(desk.centre)).foldMismatches).toEqual([]);
  });

  it('shows what came to its period later, and the next one carries it', async () => {
    await desk.register(lead);
    const { id } = await draft();
    await desk.call(lead, 'analysis.send', { id, to: '甘州区综治中心' });
    expect((await desk.call(lead, 'analysis.open', { id })).late.entries).toBe(0);
    const late = await desk.register(lead);
    const after = await desk.call(lead, 'analysis.open', { id });
    expect(after.registered).toBe(1);
    expect(after.seal).toBe('same');
    expect(after.late).toMatchObject({ entries: 1, cases: [{ dispute: late }] });
    desk.now += 7 * DAY;
    const next = await draft(lead, { on: '2026-12-01' });
    expect(next.figures.carried).toEqual({ report: id, entries: 1, cases: 1 });
    expect(next.sections[0]?.text).toContain('又补到那一期的记录 1 条，涉及 1 件');
  });

  it('is a nil return on a day without a new case', async () => {
    const report = await draft(lead, { kind: 'dailyScreening' });
    await desk.call(lead, 'analysis.send', { id: report.id, to: '甘州区综治中心' });
    const { rows } = await desk.call(lead, 'analysis.list', { kind: 'dailyScreening' });
    expect(rows).toMatchObject([{ nil: true, state: 'sent', registered: 0 }]);
  });

  it('names no restricted case and no person', async () => {
    const amount = { peopleInvolved: 9, summary: '两家争地界' };
    await desk.register(lead, { ...amount, parties: people('马建国', '王秀英') });
    const hidden = await desk.register(lead, amount);
    await desk.call(lead, 'disputes.act', {
      id: hidden,
      action: { kind: 'restrict', restricted: true, note: '涉及未成年人' },
    });
    const report = await draft();
    expect(report.keyCases).toHaveLength(1);
    expect(report.keyCases[0]?.why).toContain('9 人');
    expect(JSON.stringify(report)).not.toMatch(/马建国|王秀英|建国|秀英/u);
  });
});

describe('who may see and write what', () => {
  it('a grid officer screens their own village only', async () => {
    const officer = await desk.person('grid', ['gridOfficer'], { divisions: ['620702102201'] });
    await desk.register(lead);
    const own = await draft(officer, { kind: 'dailyScreening' });
    expect(own).toMatchObject({ place: '620702102201', registered: 1, may: { send: true } });
    const { id } = await draft();
    expect((await desk.ask(officer, 'analysis.open', { id })).code).toBe('report.outOfReach');
    const wide = { kind: 'weeklyAnalysis', on: '2026-11-24', place: '620702102' };
    expect((await desk.ask(officer, 'analysis.draft', wide)).code).toBe('report.outOfReach');
    const { rows } = await desk.call(officer, 'analysis.list', {});
    expect(rows.map(({ place }) => place)).toEqual(['620702102201']);
  });

  it('an administrator sees none, an assessor writes none', async () => {
    const keeper = await desk.person('keeper', ['administrator']);
    expect((await desk.ask(keeper, 'analysis.list', {})).code).toBe('permission.denied');
    const assessor = await desk.person('assessor', ['assessor']);
    expect((await desk.ask(assessor, 'analysis.draft', week)).code).toBe('permission.denied');
  });
});

describe('files of a report', () => {
  it('as DOCX hold its paragraphs and pictures, and are audited', async () => {
    for (let count = 0; count < 2; count += 1) await desk.register(lead, { governanceCategory: '0201' });
    const { id, charts } = await draft();
    expect(charts.map(({ key }) => key)).toContain('kinds');
    await desk.call(lead, 'analysis.save', { id, format: 'docx' });
    const [name, bytes] = [...saved][0] ?? [];
    expect(name).toBe('大满镇综治中心矛盾纠纷周分析报告-2026年11月23日至29日.docx');
    const words = textOfDocx(bytes ?? new Uint8Array());
    expect(words).toContain('一、总体情况');
    expect(words).toContain('新增的类别（司法 18 类，前 8 类），件');
    const log = await desk.call(desk.founder, 'system.audit', {});
    expect(log.rows[0]).toMatchObject({ what: 'saveForm', reason: 'docx' });
  });

  it('as standard tables say what the cases say, in the order of their columns', async () => {
    await desk.register(lead, { governanceCategory: '0201', source: 'court' });
    await desk.register(lead, { governanceCategory: '0701' });
    const { id } = await draft();
    for (const system of ['justice', 'governance'] as const)
      await desk.call(lead, 'analysis.saveTable', { id, system });
    const [justice, governance] = await Promise.all(
      [...saved.values()].map(async (bytes) => (await readSheet(bytes)).rows),
    );
    const [head, whole] = [justice?.[1], justice?.find(([name]) => name === '合计')];
    const told = (title: string) => whole?.[head?.indexOf(title) ?? -1];
    expect(told('案件总数')).toBe('2');
    expect(told('涉及当事人数')).toBe('4');
    expect(told('其中：法院')).toBe('1');
    expect(told('类型：邻里')).toBe('1');
    expect(justice?.flat().join('\n')).toContain('口径第 1 版');
    expect(governance?.find(([code]) => code === '07')?.[2]).toBe('1');
    expect(governance?.flat().join('\n')).toContain('2026-11-23 至 2026-11-29');
  });
});

function people(applicant: string, respondent: string) {
  return [
    { role: 'applicant' as const, kind: 'person' as const, name: applicant },
    { role: 'respondent' as const, kind: 'person' as const, name: respondent },
  ];
}
