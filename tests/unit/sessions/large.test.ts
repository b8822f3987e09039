import { describe, expect, it } from 'vitest';
import { projectSession } from '../../../src-main/core/sessions/project';
import { sessionViewOf } from '../../../src-main/core/sessions/view';
import { at, SessionWorld } from './world';

const dispute = 'dispute-1';

/** A session of a group dispute: sixty parties, forty lines, three versions of ten clauses answered by all. */
function groupSession(): SessionWorld {
  const parties = Array.from({ length: 60 }, (_, index) => ({
    role: index < 59 ? ('applicant' as const) : ('respondent' as const),
    kind: 'person' as const,
    name: `农户${index + 1}`,
  }));
  const world = new SessionWorld([dispute], undefined, {
    parties: parties.map((party) => ({ ...NO_DETAILS, ...party })),
  });
  const ids = world.case().parties;
  world.plan({
    participants: ids.map((party) => ({
      ref: { kind: 'party', dispute, party },
      role: 'party',
      reason: 'party',
    })),
  });
  const seats = world.made;
  world.now = at('2026-11-25 15:00');
  for (const participant of seats) world.act({ kind: 'arrive', participant });
  world.act({ kind: 'open' });
  for (let line = 0; line < 40; line += 1)
    world.act({ kind: 'writeLine', speaker: seats[line] ?? null, text: `第 ${line} 句` });
  for (let version = 0; version < 3; version += 1) {
    const clauses = Array.from({ length: 10 }, (_, nth) => ({ what: `第 ${nth} 条，第 ${version} 版` }));
    world.act({ kind: 'putProposal', dispute, clauses });
    for (const clause of world.made)
      world.act({ kind: 'answerClause', dispute, clause, parties: ids, answer: 'agree' });
  }
  expect(world.refusal).toBeNull();
  return world;
}

const NO_DETAILS = {
  phone: '',
  idNumber: '',
  noIdReason: '',
  sex: 'unknown' as const,
  birthDate: null,
  ethnicity: '',
  nationality: '',
  language: '',
  occupation: '',
  address: '',
  serviceAddress: '',
  legalRepresentative: '',
  creditCode: '',
  headcount: null,
  representatives: [],
  representation: null,
};

describe('a session with sixty parties', () => {
  const world = groupSession();

  it('is folded within a few milliseconds', () => {
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      world.replayed();
      return performance.now() - start;
    }).sort((a, b) => a - b);
    // A few milliseconds on a quiet machine; the tests share theirs.
    expect(times[0]).toBeLessThan(25);
  });

  it('is shown whole: everybody, every answer, every line', () => {
    const replayed = world.replayed();
    const { head } = replayed.state;
    if (head === null) throw new Error('not planned');
    const view = sessionViewOf(replayed, head, {
      now: world.now,
      cases: new Map([[dispute, { state: world.case().state, title: '群体纠纷', due: null }]]),
      permissions: new Set(['session.run']),
      accountName: () => '王一',
      person: () => null,
      venue: () => null,
      nth: 1,
      clashes: [],
    });
    expect(view.participants).toHaveLength(60);
    expect(view.participants[59]?.letter).toBe('癸6');
    const last = view.proposals[0]?.versions.at(-1)?.clauses ?? [];
    expect(last).toHaveLength(10);
    expect(last.every((clause) => clause.settled && clause.answers.length === 60)).toBe(true);
    expect(view.minutes.filter((line) => line.kind === 'said')).toHaveLength(40);
  });

  it('takes as many bookings as it has people, each once', () => {
    const { booking = [] } = projectSession(world.replayed());
    expect(new Set(booking.map((row) => row.resource_id)).size).toBe(60);
  });
});
