import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../../src-main/contract';
import { verifyCentre } from '../../../src-main/centre/verify';
import { rebuildProjections } from '../../../src-main/centre/rebuild';
import { testDesk, tuesday, type TestDesk } from '../../support/test-desk';

const HOUR = 3_600_000;
type Action = CallInput<'sessions.act'>['action'];

/** A case with a session on it today at ten. */
async function planned(desk: TestDesk, over: Partial<CallInput<'sessions.plan'>> = {}, restricted = false) {
  const staff = await desk.person('staff', ['staff']);
  const dispute = await desk.register(staff, { restricted });
  const parties = (await desk.call(staff, 'disputes.open', { id: dispute })).parties.map((party) => party.id);
  const { id, participants } = await desk.call(staff, 'sessions.plan', {
    disputes: [dispute],
    title: '水渠联合调解',
    startAt: tuesday + HOUR,
    endAt: tuesday + 3 * HOUR,
    place: '村委会',
    participants: [
      { ref: { kind: 'hand', dispute: null, party: null }, role: 'mediator', name: '李某', presiding: true },
      ...parties.map((party) => ({
        ref: { kind: 'party' as const, dispute, party },
        role: 'party' as const,
        reason: 'party' as const,
      })),
    ],
    ...over,
  });
  const act = (action: Action, who = staff) => desk.call(who, 'sessions.act', { id, action });
  return { staff, dispute, parties, id, participants, act };
}

describe('a session behind the one door', () => {
  it('is planned, opened, run and closed, and its case has the attempt by cause', async () => {
    const desk = await testDesk();
    const { staff, dispute, parties, id, participants, act } = await planned(desk);
    desk.now = tuesday + HOUR + 6 * 60_000;
    for (const participant of participants) await act({ kind: 'arrive', participant });
    await act({ kind: 'open' });
    await act({ kind: 'writeLine', text: '双方都说渠是老人修的', speaker: participants[1] });
    const raised = await act({ kind: 'raiseIssue', dispute, title: '谁来清淤' });
    await act({ kind: 'moveIssue', dispute, issue: raised.made[0] ?? '', to: 'near' });
    const open = await desk.call(staff, 'sessions.open', { id });
    expect(open).toMatchObject({ state: 'running', nth: 1, title: '水渠联合调解', placeWords: '村委会' });
    expect(open.participants.map((each) => each.arrival?.late)).toEqual([6, 6, 6]);
    expect(open.board).toMatchObject([{ title: '谁来清淤', status: 'near' }]);
    expect(open.minutes.map((line) => line.text)).toEqual([
      '李某到场，迟到 6 分钟',
      '甲 何某到场，迟到 6 分钟',
      '乙 张某到场，迟到 6 分钟',
      '调解开始',
      '议程：核对身份、宣布纪律',
      '列入争点：谁来清淤',
      '争点“谁来清淤”移到“接近”',
      '双方都说渠是老人修的',
    ]);
    expect(open.minutes.at(-1)).toMatchObject({ kind: 'said', speakerWords: '甲 何某' });
    desk.now += HOUR;
    await act({ kind: 'close', conclusions: [{ dispute, result: 'adjourned', nextOn: '2026-12-01' }] });
    const file = await desk.call(staff, 'disputes.open', { id: dispute });
    expect(file.attempts).toMatchObject([
      { result: 'adjourned', presentParties: parties, mediators: ['李某'] },
    ]);
    const entries = await desk.centre.store.read((c) =>
      c.all<{ aggregate: string }>("SELECT aggregate FROM entry WHERE capability = 'sessions'"),
    );
    expect(new Set(entries.map((each) => each.aggregate))).toEqual(new Set([id]));
    const { rows } = await desk.call(staff, 'sessions.list', { from: 0, to: 8_000_000_000_000 });
    expect(rows).toMatchObject([
      { id, state: 'closed', result: '改期再谈', invited: 3, arrived: 3, clashes: 0 },
    ]);
  });

  it('seals the agreement with the text that was signed', async () => {
    const desk = await testDesk();
    const { staff, dispute, parties, id, participants, act } = await planned(desk, {
      mediation: 'administrative',
    });
    desk.now = tuesday + HOUR;
    for (const participant of participants) await act({ kind: 'arrive', participant });
    await act({ kind: 'open' });
    const agreement = {
      mediators: ['李某'],
      clauses: [{ what: '张某清淤', obligor: parties[1], dueOn: '2026-12-01' }],
    };
    const { made } = await act({ kind: 'draftAgreement', dispute, agreement });
    const text = await desk.call(staff, 'sessions.agreementText', { id, dispute });
    expect(text.agreement).toBe(made[0]);
    expect(text.text).toContain('张某清淤');
    const upload = await desk.call(staff, 'attachments.begin', { name: '签名.png', bytes: 4 });
    await desk.call(staff, 'attachments.append', {
      upload: upload.upload,
      bytes: new Uint8Array([1, 2, 3, 4]),
    });
    const image = await desk.call(staff, 'attachments.finish', {
      upload: upload.upload,
      dispute,
      mime: 'image/png',
      party: null,
    });
    for (const party of parties)
      await act({
        kind: 'sign',
        dispute,
        agreement: text.agreement,
        party,
        name: '本人',
        signature: {
          means: 'touch',
          textHash: text.textHash,
          strokes: [[0, 0, 0, 500]],
          image: image.attachment,
        },
      });
    await act({ kind: 'close', conclusions: [{ dispute, result: 'agreed' }] });
    const file = await desk.call(staff, 'disputes.open', { id: dispute });
    expect(file.agreements).toMatchObject([{ id: text.agreement, text: 'same' }]);
    expect(file.state).toBe('agreed');
  });

  it('keeps what one side said alone out of every view, out of the journal in plain, and in the audit', async () => {
    const desk = await testDesk();
    const { staff, dispute, parties, id, participants, act } = await planned(desk);
    const assessor = await desk.person('assessor', ['assessor']);
    desk.now = tuesday + HOUR;
    await act({ kind: 'arrive', participant: participants[0] ?? '' });
    await act({ kind: 'open' });
    await act({ kind: 'enterCaucus', dispute, party: parties[0] ?? '' });
    await act({ kind: 'noteCaucus', dispute, party: parties[0] ?? '', text: '石榴最低八千' });
    expect(JSON.stringify(await desk.call(staff, 'sessions.open', { id }))).not.toContain('石榴');
    const { notes } = await desk.call(staff, 'sessions.caucusNotes', { id });
    expect(notes).toMatchObject([{ text: '石榴最低八千', letter: '甲' }]);
    expect((await desk.ask(assessor, 'sessions.caucusNotes', { id })).code).toBe('permission.denied');
    const audit = await desk.centre.store.read((c) =>
      c.all("SELECT what FROM audit WHERE what = 'viewCaucus'"),
    );
    expect(audit).toHaveLength(1);
  });

  it('shows nothing of a case the reader may not read, and nothing at all without one', async () => {
    const desk = await testDesk();
    const { dispute, id, act } = await planned(desk, {}, true);
    const other = await desk.person('other', ['staff']);
    expect((await desk.ask(other, 'sessions.open', { id })).code).toBe('session.outOfReach');
    const open = await desk.register(other, {
      title: '另一件案',
      summary: '地界',
      parties: [
        { role: 'applicant', kind: 'person', name: '孙某' },
        { role: 'respondent', kind: 'person', name: '钱某' },
      ],
    });
    const lead = desk.founder;
    await desk.call(lead, 'sessions.act', { id, action: { kind: 'addDispute', dispute: open } });
    await act({ kind: 'writeLine', text: '石榴园的事' });
    await act({ kind: 'writeLine', text: '地界的事', dispute: open }, lead);
    const seen = await desk.call(other, 'sessions.open', { id });
    expect(seen).toMatchObject({ hiddenDisputes: 1, hiddenParticipants: 2, title: '另一件案' });
    expect(seen.disputes.map((each) => each.id)).toEqual([open]);
    expect(seen.minutes.map((line) => line.text)).toEqual(['地界的事']);
    expect(JSON.stringify(seen)).not.toContain('何某');
    expect(
      (await desk.ask(other, 'sessions.act', { id, action: { kind: 'raiseIssue', dispute, title: '某事' } }))
        .code,
    ).toBe('case.restricted');
  });

  it('is not found, closed or recorded by who may read only one of its cases', async () => {
    const desk = await testDesk();
    const { dispute, id, parties } = await planned(desk, { title: '石榴园的调解' }, true);
    const other = await desk.person('other', ['staff']);
    const open = await desk.register(other, { title: '另一件案' });
    await desk.call(desk.founder, 'sessions.act', { id, action: { kind: 'addDispute', dispute: open } });
    const found = async (text: string) =>
      (await desk.call(other, 'sessions.list', { from: 0, to: 8_000_000_000_000, text })).rows.length;
    expect([await found('石榴'), await found('水渠'), await found('另一件')]).toEqual([0, 0, 1]);
    const refused = async (action: Action) => (await desk.ask(other, 'sessions.act', { id, action })).code;
    const ref = { kind: 'party' as const, dispute, party: parties[0] ?? '' };
    expect(await refused({ kind: 'close' })).toBe('case.restricted');
    expect(await refused({ kind: 'startRecording', consents: ['x'] })).toBe('case.restricted');
    expect(await refused({ kind: 'invite', participants: [{ ref, role: 'party' }] })).toBe('case.restricted');
    const conclusion = { dispute, result: 'adjourned' as const, reason: '改天' };
    expect(await refused({ kind: 'conclude', conclusion })).toBe('case.restricted');
  });

  it('tells of one room and one party twice at the same time, until one of them is moved', async () => {
    const desk = await testDesk();
    const { staff, dispute, parties, id } = await planned(desk);
    const again = await desk.call(staff, 'sessions.plan', {
      disputes: [dispute],
      startAt: tuesday + 2 * HOUR,
      endAt: tuesday + 4 * HOUR,
      participants: [{ ref: { kind: 'party', dispute, party: parties[0] ?? '' }, role: 'party' }],
    });
    const span = { from: tuesday, to: tuesday + 8 * HOUR };
    const { clashes } = await desk.call(staff, 'sessions.clashes', span);
    expect(clashes).toMatchObject([
      { resource: 'party', name: '何某', from: tuesday + 2 * HOUR, to: tuesday + 3 * HOUR },
    ]);
    expect((await desk.call(staff, 'sessions.open', { id })).clashes).toEqual(clashes);
    expect((await desk.call(staff, 'sessions.open', { id: again.id })).clashes).toEqual(clashes);
    await desk.call(staff, 'sessions.act', {
      id: again.id,
      action: { kind: 'reschedule', startAt: tuesday + 3 * HOUR, endAt: tuesday + 4 * HOUR },
    });
    expect((await desk.call(staff, 'sessions.clashes', span)).clashes).toEqual([]);
  });

  it('survives verification and a rebuild of every table', async () => {
    const desk = await testDesk();
    const { staff, id } = await planned(desk);
    const before = await desk.call(staff, 'sessions.list', { from: 0, to: 8_000_000_000_000 });
    expect((await verifyCentre(desk.centre)).foldMismatches).toEqual([]);
    await rebuildProjections(desk.centre);
    expect(await desk.call(staff, 'sessions.list', { from: 0, to: 8_000_000_000_000 })).toEqual(before);
    const found = await desk.call(staff, 'sessions.open', { id });
    const code = found.participants[0]?.code ?? '';
    expect(await desk.call(staff, 'sessions.findCode', { code: code.toLowerCase() })).toMatchObject({
      session: id,
    });
  });
});
