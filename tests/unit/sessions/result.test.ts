import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../src-main/core/sessions/questions';
import { COMMITTEE } from '../disputes/world';
import { at, hashLike, running, SessionWorld, table } from './world';

const dispute = 'dispute-1';
const agreement = (world: SessionWorld, over: Record<string, unknown> = {}) => ({
  organisation: '大满镇人民调解委员会',
  organisationId: COMMITTEE,
  mediators: ['高一'],
  clauses: [{ what: '刘某清淤', obligor: world.party(1), dueOn: '2026-12-01' }],
  ...over,
});

/** Drafts the agreement. @returns its id */
function drafted(world: SessionWorld): string {
  world.act({ kind: 'draftAgreement', dispute, agreement: agreement(world) });
  expect(world.refusal).toBeNull();
  return world.made[0] ?? '';
}

function touch(
  world: SessionWorld,
  id: string,
  index: number,
  textHash = hashLike('salt-of-the-text 刘某清淤 '),
) {
  const image = 'a'.repeat(64);
  const known = world.case().state.attachments.some((each) => each.id === image);
  if (!known)
    world.case().act({
      kind: 'addAttachment',
      attachment: image,
      chunks: [],
      bytes: 10,
      mime: 'image/png',
      name: '签名.png',
    });
  const signature = { means: 'touch', textHash, strokes: [[1, 2, 0, 500, 3, 4, 16, 510]], image };
  return world.act({
    kind: 'sign',
    dispute,
    agreement: id,
    party: world.party(index),
    name: '本人',
    signature,
  });
}

describe('given an agreement drafted at the table', () => {
  it('when drafted, it waits in its case for signatures and the case goes on', () => {
    const world = running();
    const id = drafted(world);
    expect(world.case().state.agreements).toMatchObject([{ id, effectiveAt: null }]);
    expect(world.case().state.status).toBe('handling');
    expect(world.state.course.agreements.get(dispute)).toMatchObject({ agreement: id });
  });

  it('when signed under other words than those there are now, it is refused', () => {
    const world = running();
    const id = drafted(world);
    expect(touch(world, id, 0, hashLike('别的文字')).refusal?.code).toBe('session.textChanged');
  });

  it('when it is drafted anew, signatures so far count no more', () => {
    const world = running();
    const id = drafted(world);
    touch(world, id, 0);
    expect(world.refusal).toBeNull();
    drafted(world);
    expect(world.state.course.signatures).toMatchObject([{ counts: false }]);
  });

  it('when not all have signed, the case is not concluded as agreed; it may wait for its papers', () => {
    const world = running();
    const id = drafted(world);
    touch(world, id, 0);
    const conclusion = { dispute, result: 'agreed' };
    expect(world.act({ kind: 'conclude', conclusion }).refusal?.code).toBe('session.notAllSigned');
    world.act({ kind: 'close', conclusions: [{ ...conclusion, unsigned: true }] });
    expect(world.refusal).toBeNull();
    expect(world.case().state.agreements[0]?.effectiveAt).toBeNull();
    const scan = { means: 'paper', scan: null };
    world.later('2026-11-26 09:00', {
      kind: 'sign',
      dispute,
      agreement: id,
      party: world.party(1),
      name: '刘某',
      signature: scan,
    });
    expect(world.refusal).toBeNull();
    expect(world.case().state.agreements[0]?.effectiveAt).toBe(at('2026-11-26 09:00'));
  });

  it('when all have signed, closing records one attempt with who was there, and the agreement takes effect', () => {
    const world = running();
    const id = drafted(world);
    world.act({ kind: 'tickPoint', point: 'rights_told', done: true });
    world.later('2026-11-25 16:20', { kind: 'tickPoint', point: 'signed', done: true });
    touch(world, id, 0);
    touch(world, id, 1);
    world.later('2026-11-25 16:30', {
      kind: 'close',
      conclusions: [{ dispute, result: 'agreed', summary: '各让一步' }],
    });
    expect(world.refusal).toBeNull();
    expect(stateOf(world.state)).toBe('closed');
    const { state } = world.case();
    expect(state.attempts).toMatchObject([
      {
        result: 'reached',
        mode: 'joint',
        joint: true,
        organisation: '大满镇综治中心',
        mediators: ['李某'],
        participants: [{ name: '大满人民法庭', unit: '大满人民法庭' }],
        points: ['rights_told', 'signed'],
        place: '村委会院内',
      },
    ]);
    expect(state.attempts[0]?.presentParties).toEqual([world.party(0), world.party(1)]);
    expect(state.agreements).toMatchObject([{ id, effectiveAt: at('2026-11-25 16:20') }]);
    expect(state.status).toBe('agreed');
    expect(world.state.course.conclusions).toMatchObject([{ result: 'agreed', agreement: id }]);
    expect(world.state.course.conclusions[0]?.attempt).toBe(state.attempts[0]?.id);
  });
});

describe('given a session that comes to its end', () => {
  it('when a case has no result, it does not close', () => {
    const world = running().act({ kind: 'close' });
    expect(world.refusal?.code).toBe('session.notConcluded');
    expect(stateOf(world.state)).toBe('running');
  });

  it('when it failed, reasons and the next step are asked for', () => {
    const world = running();
    const failed = { dispute, result: 'failed', failureReason: 'gap' };
    expect(world.act({ kind: 'conclude', conclusion: failed }).refusal?.code).toBe('session.reasonNeeded');
    const told = { ...failed, reason: '差距大，已告知可以起诉', nextStep: 'litigation' };
    world.act({ kind: 'conclude', conclusion: told });
    expect(world.refusal).toBeNull();
    expect(world.case().state.attempts).toMatchObject([{ result: 'failed', failureReason: 'gap' }]);
    expect(world.act({ kind: 'conclude', conclusion: told }).refusal?.code).toBe('session.notAllowed');
    expect(world.act({ kind: 'close' }).refusal).toBeNull();
  });

  it('when put off, the next date goes to the attempt of the case', () => {
    const world = running();
    world.act({ kind: 'close', conclusions: [{ dispute, result: 'adjourned', nextOn: '2026-12-02' }] });
    expect(world.refusal).toBeNull();
    expect(world.case().state.attempts).toMatchObject([{ result: 'adjourned', nextOn: '2026-12-02' }]);
  });

  it('when its case was closed on its own page meanwhile, the session still comes to its end', () => {
    const world = running();
    world.case().now = world.now;
    world.case().act({ kind: 'withdraw', note: '双方撤回' });
    expect(world.case().state.status).toBe('closed');
    expect(world.act({ kind: 'close' }).refusal).toBeNull();
  });

  it('when agreed by word, the oral agreement takes effect at once', () => {
    const world = running();
    world.act({
      kind: 'close',
      conclusions: [{ dispute, result: 'agreed', oral: agreement(world) }],
    });
    expect(world.refusal).toBeNull();
    expect(world.case().state.agreements).toMatchObject([{ form: 'oral' }]);
    expect(world.case().state.agreements[0]?.effectiveAt).not.toBeNull();
  });

  it('when one case of two cannot be concluded, nothing is recorded of either', () => {
    const world = new SessionWorld(['dispute-1', 'dispute-2']);
    world.plan({ participants: [...table(world, 'dispute-1')] });
    const [mediator] = world.made;
    world.now = at('2026-11-25 15:00');
    world.act({ kind: 'arrive', participant: mediator });
    world.act({ kind: 'open' });
    const before = world.case('dispute-1').drafts.length;
    world.act({
      kind: 'close',
      conclusions: [
        { dispute: 'dispute-1', result: 'adjourned', nextOn: '2026-12-02' },
        { dispute: 'dispute-2', result: 'failed', failureReason: 'gap' },
      ],
    });
    expect(world.refusal?.code).toBe('session.reasonNeeded');
    expect(world.case('dispute-1').drafts).toHaveLength(before);
    expect(stateOf(world.state)).toBe('running');
  });
});

describe('given a session that ends without an agreement', () => {
  const failed = {
    dispute,
    result: 'failed',
    reason: '已告知可以起诉',
    failureReason: 'refused',
    nextStep: 'litigation',
  };

  it.each([
    ['2026-11-25 15:50', 'caucus'],
    ['2026-11-25 15:20', 'joint'],
  ])('when one side was talked to alone until %s of an hour, the attempt was %s', (until, mode) => {
    const world = running();
    world.later('2026-11-25 15:10', { kind: 'enterCaucus', dispute, party: world.party(0) });
    world.later(until, { kind: 'leaveCaucus' });
    world.later('2026-11-25 16:07', { kind: 'close', conclusions: [failed] });
    expect(world.refusal).toBeNull();
    expect(world.case().state.attempts.at(-1)).toMatchObject({ mode });
  });
});
