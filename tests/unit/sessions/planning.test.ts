import { describe, expect, it } from 'vitest';
import { isToTell, seated, stateOf } from '../../../src-main/core/sessions/questions';
import { at, SessionWorld, table } from './world';

const DISPUTE = 'dispute-1';

function planned(): SessionWorld {
  const world = new SessionWorld();
  return world.plan({ participants: table(world) });
}

describe('given a case in hand', () => {
  it('when a session is planned, it holds time, people with names of directory and case, and the usual six steps', () => {
    const world = planned();
    expect(world.refusal).toBeNull();
    const { state } = world;
    expect(stateOf(state)).toBe('planned');
    expect(state.head).toMatchObject({ disputes: [DISPUTE], startAt: at('2026-11-25 15:00') });
    expect(state.texts).toMatchObject({ convenor: '大满镇综治中心', place: '村委会院内' });
    expect(seated(state).map(({ name, unit }) => `${unit}/${name}`)).toEqual([
      '大满司法所/李某',
      '大满人民法庭/',
      expect.stringMatching(/^\/.+/),
      expect.stringMatching(/^\/.+/),
    ]);
    expect(state.course.agenda.map(({ kind, minutes }) => `${kind} ${minutes}`)).toEqual([
      'identity 5',
      'rights 10',
      'statements 30',
      'issues 45',
      'proposal 25',
      'signing 10',
    ]);
  });

  it('when somebody of the directory stands aside, that is kept with the ground though they are not at the table', () => {
    const world = new SessionWorld();
    world.plan({
      participants: table(world),
      recusals: [{ person: 'person-2', ground: 'relative', note: '申请人的堂兄' }],
    });
    expect(world.state.aside).toMatchObject([
      { person: 'person-2', ground: 'relative', name: '陈某', note: '申请人的堂兄' },
    ]);
    expect(seated(world.state)).toHaveLength(4);
    expect(world.replayed(false).state.aside).toMatchObject([{ person: 'person-2', ground: 'relative' }]);
  });

  it.each([
    [{ recusals: [{ person: 'nobody', ground: 'relative' }] }, 'session.unknownParticipant'],
    [{ endAt: at('2026-11-25 15:00') }, 'session.time'],
    [{ endAt: at('2026-11-27 15:00') }, 'session.time'],
    [{ venue: 'venue-of-nobody' }, 'session.unknownVenue'],
    [{ disputes: ['dispute-of-nobody'] }, 'session.unknownDispute'],
    [
      { participants: [{ ref: { kind: 'person', person: 'nobody', organisation: null }, role: 'adviser' }] },
      'session.unknownParticipant',
    ],
    [
      {
        participants: ['person-1', 'person-2'].map((person) => ({
          ref: { kind: 'person', person, organisation: null },
          role: 'mediator',
          presiding: true,
        })),
      },
      'session.twoPresiding',
    ],
  ])('when planned with %o, it is refused and nothing is recorded', (over, code) => {
    const world = new SessionWorld().plan(over);
    expect(world.refusal?.code).toBe(code);
    expect(world.drafts).toHaveLength(0);
  });

  it('when the same person is asked twice, there is one seat', () => {
    const ref = { kind: 'person', person: 'person-2', organisation: null };
    const world = new SessionWorld().plan({
      participants: [
        { ref, role: 'adviser' },
        { ref, role: 'observer' },
      ],
    });
    expect(seated(world.state)).toHaveLength(1);
    expect(world.made[0]).toBe(world.made[1]);
  });

  it('when the case is closed, nothing is planned', () => {
    const world = new SessionWorld();
    world.case().act({ kind: 'terminate', reason: 'disagreed', note: '谈不拢', remediesTold: true });
    expect(world.plan().refusal?.code).toBe('session.unknownDispute');
  });
});

describe('given a case with violence in it', () => {
  const answers = {
    violence_before: 'yes',
    threats_now: 'no',
    afraid_to_meet: 'unknown',
    protection_order: 'no',
    weapons: 'no',
    drink_or_illness: 'no',
  };
  const violentCase = () => new SessionWorld(['dispute-1'], undefined, { risks: ['violence'] });

  it('when the questions of safety are not answered, no time is set', () => {
    const world = violentCase();
    expect(world.plan().refusal).toMatchObject({ code: 'session.safetyNeeded', field: 'safety' });
    const some = { answers: { violence_before: 'yes' } };
    expect(world.plan({ safety: some }).refusal?.code).toBe('session.safetyNeeded');
  });

  it('when all are answered, it is planned with what was arranged', () => {
    const world = violentCase();
    world.plan({ safety: { answers, measures: ['separate_arrival'], policeContact: '0936-8000110' } });
    expect(world.refusal).toBeNull();
    expect(world.state.safety).toMatchObject({ measures: ['separate_arrival'] });
  });
});

describe('given a planned session', () => {
  it('when the time is moved, those told before are to be told again', () => {
    const world = planned();
    const [mediator = '', guide = ''] = world.made;
    world.act({ kind: 'notify', participants: [mediator, guide], channel: 'phone' });
    expect(seated(world.state).filter((each) => isToTell(world.state, each))).toHaveLength(2);
    world.later('2026-11-24 10:00', {
      kind: 'reschedule',
      startAt: at('2026-11-26 09:00'),
      endAt: at('2026-11-26 11:00'),
      venue: 'venue-1',
      reason: 'party_asks',
    });
    expect(world.refusal).toBeNull();
    expect(world.state.moves).toMatchObject([{ startAt: at('2026-11-25 15:00') }]);
    expect(seated(world.state).every((each) => isToTell(world.state, each))).toBe(true);
  });

  it('when neither time nor place changes, nothing is recorded', () => {
    const world = planned();
    const before = world.drafts.length;
    world.act({
      kind: 'reschedule',
      startAt: at('2026-11-25 15:00'),
      endAt: at('2026-11-25 17:00'),
      place: '村委会院内',
    });
    expect(world.refusal?.code).toBe('session.nothingChanged');
    expect(world.drafts).toHaveLength(before);
  });

  it('when a unit sends somebody else, the seat keeps its role and the new one is neither told nor asked', () => {
    const world = planned();
    const [mediator = ''] = world.made;
    world.act({ kind: 'notify', participants: [mediator], channel: 'phone' });
    world.act({ kind: 'answer', participant: mediator, answer: 'declines', onBehalfOf: '司法所' });
    world.act({
      kind: 'substitute',
      participant: mediator,
      ref: { kind: 'person', person: 'person-3', organisation: 'org-1' },
      note: '出差',
    });
    expect(seated(world.state)[0]).toMatchObject({
      name: '马某',
      role: 'mediator',
      presiding: true,
      notified: null,
      answer: null,
      before: [{ name: '李某', note: '出差' }],
    });
  });

  it('when another presides, the first no longer does', () => {
    const world = planned();
    world.act({
      kind: 'invite',
      participants: [
        {
          ref: { kind: 'person', person: 'person-2', organisation: null },
          role: 'mediator',
          presiding: true,
        },
      ],
    });
    expect(
      seated(world.state)
        .filter((each) => each.presiding)
        .map((each) => each.name),
    ).toEqual(['陈某']);
  });

  it('when somebody stands aside, they can no longer sign in', () => {
    const world = planned();
    const [mediator = ''] = world.made;
    world.act({ kind: 'recuse', participant: mediator, ground: 'relative', upheld: true, note: '是外甥' });
    expect(world.act({ kind: 'arrive', participant: mediator }).refusal?.code).toBe('session.recused');
  });

  it('when cancelled, nothing goes on but looking at it', () => {
    const world = planned().act({ kind: 'cancel', reason: 'settled_before' });
    expect(stateOf(world.state)).toBe('cancelled');
    const [, , party = ''] = seated(world.state).map((each) => each.id);
    expect(world.act({ kind: 'arrive', participant: party }).refusal?.code).toBe('session.notAllowed');
  });

  it('when nobody has come, it does not begin', () => {
    expect(planned().later('2026-11-25 15:00', { kind: 'open' }).refusal?.message).toContain('签到');
  });

  it('when its only case is to leave, it is refused', () => {
    const world = planned().act({ kind: 'removeDispute', dispute: DISPUTE, note: '不谈了' });
    expect(world.refusal?.code).toBe('session.notAllowed');
  });

  it('when somebody without the right to plan moves it, it is refused', () => {
    const world = planned();
    world.permissions = new Set(['session.run']);
    expect(world.act({ kind: 'cancel', reason: 'other' }).refusal?.code).toBe('permission.denied');
  });
});
