import { describe, expect, it } from 'vitest';
import { checkForm, renderDocx, renderHtml, renderText } from '../../../src-main/documents';
import { testDesk, tuesday } from '../../support/test-desk';

const HOUR = 3_600_000;
const MINUTE = 60_000;

describe('the record of a session on paper', () => {
  it('holds who was there, the minutes without struck lines, the seven points and the result of this case alone', async () => {
    const desk = await testDesk();
    const staff = await desk.person('staff', ['staff']);
    const dispute = await desk.register(staff, { title: '水渠纠纷' });
    const other = await desk.register(staff, {
      title: '石榴园地界',
      parties: [
        { role: 'applicant', kind: 'person', name: '孙某' },
        { role: 'respondent', kind: 'person', name: '钱某' },
      ],
    });
    const parties = (await desk.call(staff, 'disputes.open', { id: dispute })).parties.map(
      (party) => party.id,
    );
    const hand = { kind: 'hand' as const, dispute: null, party: null };
    const { id, participants } = await desk.call(staff, 'sessions.plan', {
      disputes: [dispute, other],
      startAt: tuesday + HOUR,
      endAt: tuesday + 3 * HOUR,
      place: '村委会院内',
      participants: [
        { ref: hand, role: 'mediator', name: '李某', presiding: true },
        { ref: hand, role: 'recorder', name: '周某' },
        { ref: hand, role: 'guide', name: '陈某', unit: '人民法庭' },
        ...parties.map((party) => ({
          ref: { kind: 'party' as const, dispute, party },
          role: 'party' as const,
        })),
      ],
    });
    const act = (action: Parameters<typeof desk.call<'sessions.act'>>[2]['action']) =>
      desk.call(staff, 'sessions.act', { id, action });
    desk.now = tuesday + HOUR;
    for (const participant of participants.slice(0, 4)) await act({ kind: 'arrive', participant });
    await act({ kind: 'open' });
    await act({ kind: 'tickPoint', point: 'rights_told', done: true });
    desk.now += 30 * MINUTE;
    await act({ kind: 'writeLine', dispute, speaker: participants[3] ?? null, text: '渠是老人修的' });
    const wrong = await act({ kind: 'writeLine', dispute, text: '写错的一行' });
    await act({ kind: 'strikeLine', line: wrong.made[0] ?? '' });
    await act({ kind: 'writeLine', dispute: other, text: '石榴园的话' });
    desk.now += 30 * MINUTE;
    await act({
      kind: 'close',
      conclusions: [
        {
          dispute,
          result: 'failed',
          failureReason: 'gap',
          reason: '已告知可以起诉。',
          nextStep: 'litigation',
        },
        { dispute: other, result: 'adjourned', nextOn: '2026-12-02' },
      ],
    });
    const { html, title } = await desk.call(staff, 'paper.preview', {
      form: 'mediation_record',
      session: id,
      dispute,
    });
    expect(title).toBe('人民调解记录');
    const words = html.replace(/<[^>]+>/gu, '').replace(/： /gu, '：');
    for (const part of [
      '2026 年 11 月 24 日 10:00至 11:00',
      '村委会院内',
      '水渠纠纷',
      '人民法庭 陈某（指导）',
      '李某',
      '周某',
      '10:30 甲 何某：渠是老人修的',
      '告知权利义务',
      '没有谈成',
      '已告知可以起诉',
    ])
      expect(words, part).toContain(part);
    for (const part of ['写错的一行', '石榴', '张某到场', '下次调解'])
      expect(words, part).not.toContain(part);
    expect((await desk.ask(staff, 'paper.preview', { form: 'queue_slip', session: id })).code).toBe(
      'paper.notReady',
    );
  });

  it('is a blank to fill by hand, and says what is missing before it is printed', async () => {
    const blank = renderHtml('mediation_record', { unit: '大满镇人民调解委员会' }, { blank: true });
    expect(blank.html).toContain('调解员（签名）');
    expect((await renderDocx('mediation_record', {}, { blank: true })).length).toBeGreaterThan(1000);
    const codes = checkForm('mediation_record', { unit: '' }).map((remark) => remark.code);
    expect(codes).toEqual(expect.arrayContaining(['mediator_missing', 'recorder_missing', 'points_missing']));
    expect(renderText('mediation_record', { people: false })).toMatch(/^调解记录/);
  });
});
