import { describe, expect, it } from 'vitest';
import { seated, stateOf } from '../../../src-main/core/sessions/questions';
import { at, running, SessionWorld, table } from './world';

const dispute = 'dispute-1';
const steps = (world: SessionWorld) => world.state.course.agenda.map((step) => step.id);

describe('given a session with everybody there', () => {
  it('when opened, it runs in its first step, and a second opening changes nothing', () => {
    const world = running();
    expect(stateOf(world.state)).toBe('running');
    expect(world.state.course.step).toMatchObject({ id: steps(world)[0], since: at('2026-11-25 15:07') });
    expect(world.act({ kind: 'open' }).refusal?.code).toBe('session.notAllowed');
  });

  it('when a step is begun, the one before is done with the minutes it took; a break stops the clock', () => {
    const world = running();
    const [first = '', second = ''] = steps(world);
    world.later('2026-11-25 15:12', { kind: 'beginStep', step: second });
    world.later('2026-11-25 15:20', { kind: 'beginBreak', until: at('2026-11-25 15:30') });
    expect(stateOf(world.state)).toBe('break');
    world.later('2026-11-25 15:31', { kind: 'resume' });
    world.later('2026-11-25 15:33', { kind: 'finishStep', step: second });
    const used = new Map(world.state.course.agenda.map((step) => [step.id, step.usedMs / 60_000]));
    expect([used.get(first), used.get(second)]).toEqual([5, 10]);
    expect(world.state.course.agenda.filter((step) => step.done)).toHaveLength(2);
  });

  it('when the agenda is changed while it goes on, a renamed step keeps its clock and a new one stands where it was put', () => {
    const world = running();
    const before = world.state.course.agenda;
    const [first = '', second = ''] = steps(world);
    world.later('2026-11-25 15:12', { kind: 'beginStep', step: second });
    const [identity, rights, ...rest] = before.map(({ id, kind, title, minutes }) => ({
      id,
      kind,
      title,
      minutes,
    }));
    world.later('2026-11-25 15:13', {
      kind: 'setAgenda',
      agenda: [
        { ...rights, title: '宣读权利和义务' },
        { kind: 'other', title: '先看现场', minutes: 20 },
        identity,
        ...rest,
      ],
    });
    expect(world.refusal).toBeNull();
    const { agenda, step } = world.state.course;
    expect(agenda.map(({ title }) => title).slice(0, 2)).toEqual(['宣读权利和义务', '先看现场']);
    expect(agenda.find(({ id }) => id === first)).toMatchObject({ usedMs: 5 * 60_000, done: true });
    expect(step).toMatchObject({ id: second, since: at('2026-11-25 15:12') });
    expect(agenda).toHaveLength(before.length + 1);
  });

  it('when a step is passed over, the reason is in the minutes and it counts as not done; begun later, it is no longer', () => {
    const world = running();
    const third = steps(world)[2] ?? '';
    world.later('2026-11-25 15:12', { kind: 'finishStep', step: third, skipped: '各方都已书面陈述' });
    expect(world.state.course.agenda[2]).toMatchObject({ done: false, skipped: '各方都已书面陈述' });
    expect(world.state.course.log.at(-1)).toMatchObject({ kind: 'stepSkipped', step: third });
    // Without bodies it is passed over all the same; only the reason is missing.
    expect(world.replayed(false).state.course.agenda[2]).toMatchObject({ done: false, skipped: '' });
    world.act({ kind: 'beginStep', step: third });
    expect(world.state.course.agenda[2]).toMatchObject({ skipped: null });
  });

  it('when the matter is begun without consent to an invited guide, it is refused until the parties consent', () => {
    const world = new SessionWorld();
    world.plan({ participants: table(world) });
    const [mediator, guide, applicant] = world.made;
    world.now = at('2026-11-25 15:00');
    for (const participant of [mediator, guide, applicant]) world.act({ kind: 'arrive', participant });
    world.act({ kind: 'open' });
    const statements = steps(world)[2] ?? '';
    expect(world.act({ kind: 'beginStep', step: statements }).refusal?.code).toBe('session.consentMissing');
    const consent = {
      kind: 'consent',
      dispute,
      parties: [world.party(0)],
      participants: [guide],
      asked: 'start',
    };
    world.act({ ...consent, given: false });
    expect(world.act({ kind: 'beginStep', step: statements }).refusal?.message).toContain('大满人民法庭');
    world.act({ ...consent, given: true });
    expect(world.act({ kind: 'beginStep', step: statements }).refusal).toBeNull();
  });

  it('when a party refuses the guide, the session goes on once the guide has left', () => {
    const world = running();
    const guide = seated(world.state)[1]?.id ?? '';
    const parties = [world.party(0)];
    world.act({ kind: 'consent', dispute, parties, participants: [guide], given: false, asked: 'start' });
    const statements = steps(world)[2] ?? '';
    expect(world.act({ kind: 'beginStep', step: statements }).refusal?.code).toBe('session.consentMissing');
    world.act({ kind: 'leave', participant: guide });
    expect(world.act({ kind: 'beginStep', step: statements }).refusal).toBeNull();
  });

  it('when a caucus is entered, recording stops and nothing of the open table goes on', () => {
    const world = running();
    const here = seated(world.state).map((each) => each.id);
    world.act({ kind: 'startRecording', consents: here });
    world.later('2026-11-25 15:30', { kind: 'enterCaucus', dispute, party: world.party(0) });
    expect(stateOf(world.state)).toBe('caucus');
    expect(world.state.course.recordings).toMatchObject([
      { to: at('2026-11-25 15:30'), stoppedByCaucus: true },
    ]);
    for (const action of [
      { kind: 'startRecording', consents: here },
      { kind: 'beginBreak' },
      { kind: 'close' },
      { kind: 'enterCaucus', dispute, party: world.party(1) },
    ])
      expect(world.act(action).refusal?.code, action.kind).toBe('session.notAllowed');
    world.act({ kind: 'noteCaucus', dispute, party: world.party(0), text: '最低八千' });
    world.later('2026-11-25 15:45', { kind: 'leaveCaucus' });
    expect(world.state.course.caucuses).toMatchObject([{ from: at('2026-11-25 15:30') }]);
    expect(stateOf(world.state)).toBe('running');
  });

  it('when one of those here does not consent, nothing is recorded', () => {
    const world = running();
    const [first = ''] = seated(world.state).map((each) => each.id);
    expect(world.act({ kind: 'startRecording', consents: [first] }).refusal?.code).toBe(
      'session.consentMissing',
    );
  });

  it('when a line is corrected, what stood there is kept; a struck line stays and says so', () => {
    const world = running();
    world.act({ kind: 'writeLine', text: '合同上的 330 亩是估的' });
    const [line = ''] = world.made;
    world.act({ kind: 'correctLine', line, text: '合同上的 312 亩是估的' });
    world.act({ kind: 'strikeLine', line });
    expect(world.state.course.lines).toMatchObject([
      { text: '合同上的 312 亩是估的', struck: true, dispute, earlier: [{ text: '合同上的 330 亩是估的' }] },
    ]);
    expect(world.act({ kind: 'correctLine', line, text: '别的' }).refusal?.code).toBe('session.unknownLine');
  });

  it('when an issue is raised and moved, its case has it too, with the words agreed on', () => {
    const world = running();
    world.act({ kind: 'raiseIssue', dispute, title: '淤堵由谁清' });
    const [issue = ''] = world.made;
    world.act({
      kind: 'takePosition',
      dispute,
      issue,
      party: world.party(0),
      text: '对方清',
      amountFen: 200_000,
    });
    world.act({ kind: 'moveIssue', dispute, issue, to: 'agreed', agreedText: '各清一半' });
    expect(world.refusal).toBeNull();
    expect(world.case().state.work.issues).toMatchObject([
      {
        id: issue,
        title: '淤堵由谁清',
        status: 'agreed',
        agreedText: '各清一半',
        positions: [{ text: '对方清' }],
      },
    ]);
    expect(world.act({ kind: 'moveIssue', dispute, issue, to: 'agreed' }).refusal?.code).toBe(
      'session.nothingChanged',
    );
  });

  it('when a clause is changed, answers to it begin anew and those to the others stay', () => {
    const world = running();
    const clause = { what: '刘某清淤', obligor: world.party(1), dueOn: '2026-12-01' };
    const pay = {
      what: '刘某付张某补偿',
      obligor: world.party(1),
      obligee: world.party(0),
      amountFen: 210_000,
    };
    world.act({ kind: 'putProposal', dispute, clauses: [clause, pay] });
    const [first = '', second = ''] = world.made;
    for (const each of [first, second])
      world.act({ kind: 'answerClause', dispute, clause: each, parties: [world.party(0)], answer: 'agree' });
    world.act({
      kind: 'putProposal',
      dispute,
      clauses: [
        { id: first, ...clause },
        { id: second, ...pay, amountFen: 220_000 },
      ],
    });
    const [same, changed = ''] = world.made;
    expect(same).toBe(first);
    expect(changed).not.toBe(second);
    const { answers, proposals } = world.state.course;
    expect(proposals.get(dispute)?.at(-1)?.clauses[1]).toMatchObject({ was: second, amountFen: 220_000 });
    expect(answers.get(first)?.get(world.party(0))?.answer).toBe('agree');
    expect(answers.get(changed)).toBeUndefined();
    const late = {
      kind: 'answerClause',
      dispute,
      clause: second,
      parties: [world.party(1)],
      answer: 'agree',
    };
    expect(world.act(late).refusal?.code).toBe('session.unknownClause');
  });

  it('when the proposal is put again unchanged, no version is made', () => {
    const world = running();
    world.act({ kind: 'putProposal', dispute, clauses: [{ what: '清淤' }] });
    const [id] = world.made;
    expect(world.act({ kind: 'putProposal', dispute, clauses: [{ id, what: '清淤' }] }).refusal?.code).toBe(
      'session.nothingChanged',
    );
  });

  it('decides the same when every body is withheld', () => {
    const world = running();
    world.act({ kind: 'writeLine', text: '记一行' });
    world.act({ kind: 'raiseIssue', dispute, title: '淤堵' });
    const clause = { what: '清淤', obligor: world.party(1), amountFen: 100 };
    world.act({ kind: 'putProposal', dispute, clauses: [clause] });
    const whole = world.state;
    const bare = world.replayed(false).state;
    expect(stateOf(bare)).toBe(stateOf(whole));
    expect(bare.head).toEqual(whole.head);
    expect(bare.participants.map(withoutWords)).toEqual(whole.participants.map(withoutWords));
    expect(bare.course.agenda.map(({ id, usedMs, done }) => ({ id, usedMs, done }))).toEqual(
      whole.course.agenda.map(({ id, usedMs, done }) => ({ id, usedMs, done })),
    );
    expect(bare.course.log.map(({ kind, at: when }) => ({ kind, when }))).toEqual(
      whole.course.log.map(({ kind, at: when }) => ({ kind, when })),
    );
  });
});

function withoutWords({
  id,
  ref,
  role,
  required,
  presiding,
  removed,
  arrival,
}: ReturnType<typeof seated>[number]) {
  return { id, ref, role, required, presiding, removed, here: arrival?.at ?? null };
}
