import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../src-main/contract';
import type { ScreenPicture } from '../../src-main/contract/screen-picture';
import type { ScreenView } from '../../src-main/contract/screen';
import type { Desktop } from '../../src-main/service/desktop';
import { testDesk, tuesday, type TestDesk } from '../support/test-desk';

const HOUR = 3_600_000;
/** What the case and the session hold and the room must never read. */
const secrets = {
  card: '11010519491231002X',
  phone: '13912340417',
  address: '石子坝村三社 18 号院',
  applicant: '何玉兰',
  caucus: '底线是八千块',
  minute: '这句只进记录',
  police: '值班民警刘队',
};

/** Main, as far as the core knows it; every message to the screen is kept. */
function recorder(): { desktop: Desktop; sent: ScreenPicture[] } {
  const sent: ScreenPicture[] = [];
  const desktop: Desktop = {
    call(name, input) {
      if (name === 'desktop.screen.show') sent.push((input as { picture: ScreenPicture }).picture);
      return Promise.resolve({ place: 'external', displays: [], broken: false, shown: null } as never);
    },
  };
  return { desktop, sent };
}

async function openTable(desk: TestDesk) {
  const staff = await desk.person('staff', ['staff', 'lead']);
  const dispute = await desk.register(staff, {
    parties: [
      {
        role: 'applicant',
        kind: 'person',
        name: secrets.applicant,
        phone: secrets.phone,
        idNumber: secrets.card,
        address: secrets.address,
      },
      { role: 'respondent', kind: 'organisation', name: '某种业公司' },
    ],
    title: `${secrets.applicant}收购款纠纷`,
  });
  const parties = (await desk.call(staff, 'disputes.open', { id: dispute })).parties.map(({ id }) => id);
  const { id, participants } = await desk.call(staff, 'sessions.plan', {
    disputes: [dispute],
    startAt: tuesday + HOUR,
    endAt: tuesday + 3 * HOUR,
    participants: [
      {
        ref: { kind: 'hand', dispute: null, party: null },
        role: 'mediator',
        name: '李建国',
        presiding: true,
      },
      ...parties.map((party) => ({
        ref: { kind: 'party' as const, dispute, party },
        role: 'party' as const,
        reason: 'party' as const,
      })),
    ],
    safety: { answers: {}, policeContact: secrets.police },
  });
  desk.now = tuesday + HOUR;
  for (const participant of participants)
    await desk.call(staff, 'sessions.act', { id, action: { kind: 'arrive', participant } });
  await desk.call(staff, 'sessions.act', { id, action: { kind: 'open' } });
  return { staff, dispute, parties, id };
}

type Action = CallInput<'sessions.act'>['action'];
type Step =
  | { readonly act: (ids: { dispute: string; party: string }) => Action }
  | { readonly show: ScreenView }
  | { readonly type: string }
  | { readonly restrict: boolean };

const talk = Object.values(secrets).join('，');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .constantFrom<ScreenView>('agenda', 'issues', 'proposal', 'agreement', 'break', 'rules')
      .map((show) => ({ show })),
  },
  { weight: 2, arbitrary: fc.constant({ type: `欠 ${secrets.phone} ${secrets.applicant} 8,000 元` }) },
  { weight: 1, arbitrary: fc.boolean().map((restrict) => ({ restrict })) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Step>(
      { act: () => ({ kind: 'writeLine', text: secrets.minute }) },
      {
        act: ({ dispute }) => ({
          kind: 'raiseIssue',
          dispute,
          title: `电话 ${secrets.phone} 的 ${secrets.applicant}`,
        }),
      },
      {
        act: ({ dispute }) => ({
          kind: 'putProposal',
          dispute,
          clauses: [{ what: `${secrets.applicant}（${secrets.card}）住${secrets.address}，收 8,000 元` }],
        }),
      },
      {
        act: ({ dispute }) => ({
          kind: 'draftAgreement',
          dispute,
          agreement: {
            mediators: ['李建国'],
            facts: secrets.applicant,
            clauses: [{ what: `付 8,000 元给${secrets.applicant}` }],
          },
        }),
      },
      { act: ({ dispute, party }) => ({ kind: 'enterCaucus', dispute, party }) },
      { act: ({ dispute, party }) => ({ kind: 'noteCaucus', dispute, party, text: secrets.caucus }) },
      { act: () => ({ kind: 'leaveCaucus' }) },
      { act: () => ({ kind: 'beginBreak' }) },
      { act: () => ({ kind: 'resume' }) },
      { act: ({ dispute, party }) => ({ kind: 'noteCaucus', dispute, party, text: talk }) },
    ),
  },
);

describe('the stream of messages to the screen', () => {
  it('never holds what the room must not know, whatever happens at the desk in whatever order', async () => {
    const { desktop, sent } = recorder();
    const desk = await testDesk(desktop);
    const { staff, dispute, parties, id } = await openTable(desk);
    const ids = { dispute, party: parties[0] ?? '' };
    const take = async (each: Step) => {
      if ('act' in each) await desk.ask(staff, 'sessions.act', { id, action: each.act(ids) });
      else if ('show' in each) await desk.ask(staff, 'screen.show', { session: id, view: each.show });
      else if ('type' in each)
        await desk.ask(staff, 'screen.type', { session: id, typing: { clause: 1, text: each.type } });
      else
        await desk.ask(staff, 'disputes.act', {
          id: dispute,
          action: { kind: 'restrict', restricted: each.restrict, note: '当事人要求' },
        });
    };
    const kinds = new Set<string>();
    // Each view once before anything is left to chance: the run would prove nothing had it shown nothing.
    await desk.call(staff, 'sessions.act', {
      id,
      action: { kind: 'raiseIssue', dispute, title: `${secrets.applicant}的地` },
    });
    await desk.call(staff, 'sessions.act', {
      id,
      action: { kind: 'putProposal', dispute, clauses: [{ what: `付给${secrets.applicant} 8,000 元` }] },
    });
    for (const view of ['agenda', 'issues', 'proposal', 'break', 'rules'] as const)
      await desk.call(staff, 'screen.show', { session: id, view });
    await desk.call(staff, 'screen.black', {});
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), async (steps) => {
        for (const each of steps) {
          await take(each);
          // Answered in turn, so what followed from the step has been sent.
          await desk.call(staff, 'screen.state', {});
          const { caucus, disputes } = await desk.call(staff, 'sessions.open', { id });
          const last = sent.at(-1)?.kind ?? 'black';
          if (caucus) expect(['black', 'break']).toContain(last);
          if (disputes[0]?.restricted) expect(['black', 'break', 'rules']).toContain(last);
        }
        const words = sent.map((picture) => JSON.stringify(picture).replace(/","|\s/g, ''));
        for (const secret of Object.values(secrets))
          expect(words.filter((each) => each.includes(secret.replace(/\s/g, '')))).toEqual([]);
        for (const { kind } of sent) kinds.add(kind);
      }),
      { numRuns: 12 },
    );
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['agenda', 'black', 'break', 'issues', 'proposal', 'rules']),
    );
  }, 240_000);
});
