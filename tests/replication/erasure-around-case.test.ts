import { describe, expect, it } from 'vitest';
import type { CallInput } from '../../src-main/contract';
import { filesBelow } from '../support/test-centre';
import { testDesk, type TestDesk } from '../support/test-desk';

/** Occurs nowhere else. */
const secret = '欧阳晓霁';

async function filesWithSecret(desk: TestDesk): Promise<string[]> {
  const files = await filesBelow(desk.folder);
  return files.filter(({ bytes }) => bytes.includes(secret)).map(({ path }) => path);
}

/** What the desk holds about a case beside the case itself, each with the secret in it. */
async function workAround(desk: TestDesk, dispute: string): Promise<Record<string, string>> {
  const { founder } = desk;
  const visit = await desk.call(founder, 'visits.receive', { visit: { name: secret, matter: '问进展' } });
  await desk.call(founder, 'visits.serve', { id: visit.id });
  await desk.call(founder, 'visits.conclude', {
    id: visit.id,
    conclusion: { outcome: 'registered', dispute },
  });
  const conference = await desk.call(founder, 'conferences.hold', {
    dispute,
    host: '马某',
    risk: 'yellow',
    assessment: `${secret}扬言上访`,
    causes: '水渠走向没有定',
    participants: [{ name: '李某' }],
  });
  const session = await planned(desk, [dispute]);
  return { visit: visit.id, conference: conference.id, session };
}

async function planned(desk: TestDesk, disputes: string[]): Promise<string> {
  const party = await partyOf(desk, disputes[0] ?? '');
  const slot = desk.now + 86_400_000;
  const plan: CallInput<'sessions.plan'> = {
    disputes,
    title: `${secret}家的水渠`,
    startAt: slot,
    endAt: slot + 3_600_000,
    participants: [
      { ref: { kind: 'party', dispute: disputes[0] ?? '', party }, role: 'party', reason: 'party' },
    ],
  };
  return (await desk.call(desk.founder, 'sessions.plan', plan)).id;
}

async function partyOf(desk: TestDesk, dispute: string): Promise<string> {
  const file = await desk.call(desk.founder, 'disputes.open', { id: dispute });
  return file.parties[0]?.id ?? '';
}

async function erase(desk: TestDesk, dispute: string): Promise<void> {
  const second = await desk.person('second', ['lead']);
  const { id } = await desk.call(desk.founder, 'erasure.request', {
    dispute,
    reason: '当事人申请',
    ground: '个人信息保护法第四十七条',
  });
  await desk.call(desk.founder, 'erasure.approve', { id });
  expect(await desk.call(second, 'erasure.approve', { id })).toEqual({ done: true });
}

describe('erasure of a whole case', () => {
  it('takes what visits, conferences and sessions about it hold, and keeps that they took place', async () => {
    const desk = await testDesk();
    const dispute = await desk.register(desk.founder, { summary: `${secret}家的水渠` });
    const around = await workAround(desk, dispute);
    expect(await desk.call(desk.founder, 'erasure.scope', { dispute })).toMatchObject({
      visits: 1,
      conferences: 1,
      sessions: 1,
      sharedSessions: 0,
    });
    expect(await filesWithSecret(desk)).not.toEqual([]);
    await erase(desk, dispute);
    expect(await filesWithSecret(desk)).toEqual([]);
    const visit = await desk.call(desk.founder, 'visits.open', { id: around['visit'] ?? '' });
    expect(visit).toMatchObject({ name: '', state: 'done' });
    const session = await desk.call(desk.founder, 'sessions.open', { id: around['session'] ?? '' });
    expect(session.startAt).toBe(desk.now + 86_400_000);
    const held = await desk.call(desk.founder, 'conferences.ofDispute', { dispute });
    expect(held.conferences.map(({ id, assessment }) => [id, assessment])).toEqual([
      [around['conference'], ''],
    ]);
  });

  it('leaves a session in which another case was on the table, and says so beforehand', async () => {
    const desk = await testDesk();
    const dispute = await desk.register(desk.founder);
    const other = await desk.register(desk.founder);
    const session = await planned(desk, [dispute, other]);
    expect(await desk.call(desk.founder, 'erasure.scope', { dispute })).toMatchObject({
      sessions: 0,
      sharedSessions: 1,
    });
    await erase(desk, dispute);
    expect((await desk.call(desk.founder, 'sessions.open', { id: session })).title).toContain(secret);
  });
});
