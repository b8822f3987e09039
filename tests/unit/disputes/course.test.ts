import { describe, expect, it } from 'vitest';
import { allowedActions } from '../../../src-main/core/disputes/allowed';
import { agree, at, attempt, COMMITTEE, escalate, governed, World } from './world';

/** A case at each state, by the shortest way there. */
const handling = () => new World().register();
const waiting = () => handling().later('2026-11-23 15:00', attempt()).later('2026-11-23 16:00', escalate());
const second = () => waiting().later('2026-11-24 08:40', { kind: 'sign' });
const paused = () =>
  handling().later('2026-11-23 15:00', { kind: 'pause', reason: 'appraisal', approvedBy: '孙某' });
const agreed = () => handling().later('2026-11-24 10:00', agree());
const closed = () => agreed().later('2026-11-24 11:00', { kind: 'close', outcome: 'agreement_written' });
const voided = () => handling().later('2026-11-23 15:00', { kind: 'void', note: '重复登记' });
const top = () => new World().register({ entryTier: 4 });

const states = { handling, waiting, second, paused, agreed, closed, voided, top };
type StateName = keyof typeof states;

const terminate = { kind: 'terminate', reason: 'disagreed', note: '价差大', remediesTold: true };
const divert = { kind: 'divert', to: 'litigation', note: '愿意起诉' };
const withdraw = { kind: 'withdraw', note: '自己和好了' };
const returnBack = { kind: 'returnBack', reason: 'papers_missing', note: '缺登记表' };
const pause = { kind: 'pause', reason: 'party_away', approvedBy: '孙某' };
const instant = { kind: 'close', outcome: 'instant', note: '当场赔了 300 元' };
const visit = { kind: 'followUp', visitor: '高一', performance: 'full', satisfaction: 'very' };
const applied = { kind: 'confirmJudicially', court: '甘州区人民法院', result: 'applied' };

describe('a step that fits moves the case', () => {
  const moves: [StateName, string, Record<string, unknown>, string, number][] = [
    ['waiting', 'signing a hand-over', { kind: 'sign' }, 'handling', 2],
    ['waiting', 'returning an unsigned hand-over', returnBack, 'waiting', 1],
    ['second', 'returning a signed hand-over', returnBack, 'waiting', 1],
    ['handling', 'pausing', pause, 'paused', 1],
    ['paused', 'resuming', { kind: 'resume' }, 'handling', 1],
    [
      'handling',
      'handing up directly because it is urgent',
      escalate({ reason: 'urgent', approvedBy: '王某' }),
      'waiting',
      2,
    ],
    ['handling', 'terminating', terminate, 'closed', 1],
    ['paused', 'terminating while paused', terminate, 'closed', 1],
    ['handling', 'diverting', divert, 'closed', 1],
    ['handling', 'withdrawing', withdraw, 'closed', 1],
    ['waiting', 'withdrawing before anybody signed', withdraw, 'closed', 2],
    ['handling', 'a written agreement signed by all', agree(), 'agreed', 1],
    ['handling', 'a written agreement still to be signed', agree({ allSigned: false }), 'handling', 1],
    ['paused', 'an oral agreement while paused', agree({ form: 'oral', allSigned: false }), 'agreed', 1],
    ['handling', 'closing on the spot', instant, 'closed', 1],
    [
      'handling',
      'handing over to another authority',
      { kind: 'close', outcome: 'transferred', note: '移交住建局' },
      'closed',
      1,
    ],
    ['agreed', 'closing with the agreement', { kind: 'close', outcome: 'agreement_written' }, 'closed', 1],
    ['handling', 'voiding a mistaken registration', { kind: 'void', note: '登错了' }, 'void', 1],
    ['handling', 'an attempt', attempt(), 'handling', 1],
    [
      'waiting',
      "a court's attempt while the level waits",
      attempt({ by: 'court', mediation: 'judicial' }),
      'waiting',
      2,
    ],
    ['agreed', 'a follow-up', visit, 'agreed', 1],
    ['closed', 'a follow-up after closing', visit, 'closed', 1],
    ['closed', 'judicial confirmation after closing', applied, 'closed', 1],
    ['top', 'a joint attempt at the top', attempt({ joint: true }), 'handling', 4],
  ];
  it.each(moves)('%s: %s', (start, _what, action, status, tier) => {
    const world = states[start]();
    expect(world.refusal).toBeNull();
    world.now += 3_600_000;
    world.act(action);
    expect(world.refusal).toBeNull();
    expect([world.state.status, world.state.tier]).toEqual([status, tier]);
    expect(world.replayed.notes.size).toBe(0);
  });
});

describe('a step that does not fit is refused with a sentence that says what is possible', () => {
  const refusals: [StateName, string, Record<string, unknown>, string, RegExp][] = [
    ['handling', 'signing twice', { kind: 'sign' }, 'dispute.notAllowed', /已经签收/],
    ['waiting', 'mediating before signing', attempt(), 'dispute.notAllowed', /先签收/],
    ['waiting', 'handing up before signing', escalate(), 'dispute.notAllowed', /先签收/],
    ['waiting', 'pausing before signing', pause, 'dispute.notAllowed', /先签收/],
    ['waiting', 'terminating before signing', terminate, 'dispute.notAllowed', /先签收/],
    ['waiting', 'agreeing before signing', agree(), 'dispute.notAllowed', /先签收/],
    ['waiting', 'closing before signing', instant, 'dispute.notAllowed', /先签收/],
    ['handling', 'handing up without an attempt', escalate(), 'dispute.attemptNeeded', /先记一次调解/],
    [
      'handling',
      'handing up directly without approval',
      escalate({ reason: 'major' }),
      'dispute.approvalNeeded',
      /批准人/,
    ],
    [
      'top',
      'handing up from the last level',
      escalate(),
      'dispute.notAllowed',
      /包案、引导法定程序，或者上报市级/,
    ],
    ['handling', 'returning what nobody handed up', returnBack, 'dispute.notAllowed', /只有下级报上来的/],
    ['paused', 'pausing twice', pause, 'dispute.notAllowed', /先恢复/],
    ['paused', 'handing up while paused', escalate(), 'dispute.notAllowed', /先恢复/],
    ['handling', 'resuming what runs', { kind: 'resume' }, 'dispute.notAllowed', /没有暂停/],
    [
      'handling',
      'terminating without telling of remedies',
      { ...terminate, remediesTold: false },
      'dispute.remediesNotTold',
      /第二十六条/,
    ],
    [
      'handling',
      'closing as written without an agreement',
      { kind: 'close', outcome: 'agreement_written' },
      'dispute.outcomeUnfit',
      /先记协议/,
    ],
    [
      'agreed',
      'closing as oral with a written agreement',
      { kind: 'close', outcome: 'agreement_oral' },
      'dispute.outcomeUnfit',
      /口头协议/,
    ],
    [
      'agreed',
      'closing as settled with a written agreement',
      { kind: 'close', outcome: 'settled', note: '和解' },
      'dispute.outcomeUnfit',
      /书面协议/,
    ],
    [
      'handling',
      'closing on the spot without a word',
      { kind: 'close', outcome: 'instant' },
      'dispute.noteNeeded',
      /事项和结果/,
    ],
    ['agreed', 'handing up what is agreed', escalate(), 'dispute.notAllowed', /接下来结案/],
    ['agreed', 'voiding what is agreed', { kind: 'void', note: '登错' }, 'dispute.notAllowed', /按结果结案/],
    [
      'closed',
      'closing twice',
      { kind: 'close', outcome: 'agreement_written' },
      'dispute.notAllowed',
      /还可以记履行、记回访、记司法确认、加附件/,
    ],
    ['closed', 'an attempt after closing', attempt(), 'dispute.notAllowed', /已经结案/],
    ['voided', 'anything on a void case', attempt(), 'dispute.notAllowed', /重新登记/],
    ['handling', 'following up nothing', visit, 'dispute.notAllowed', /还没有生效的协议/],
    ['handling', 'confirming nothing', applied, 'dispute.notAllowed', /还没有生效的协议/],
    [
      'handling',
      'a failed attempt without a reason',
      attempt({ failureReason: null }),
      'dispute.reasonNeeded',
      /请选原因/,
    ],
    [
      'handling',
      'an attempt with a stranger present',
      attempt({ presentParties: ['nobody'] }),
      'party.unknown',
      /重新选/,
    ],
  ];
  it.each(refusals)('%s: %s', (start, _what, action, code, sentence) => {
    const world = states[start]();
    const before = world.drafts.length;
    world.now += 3_600_000;
    world.act(action);
    expect(world.refusal?.code).toBe(code);
    expect(world.refusal?.message).toMatch(sentence);
    expect(world.drafts).toHaveLength(before);
  });
});

describe('levels', () => {
  it('are passed one by one up to the county', () => {
    const world = handling();
    for (const [day, tier] of [
      ['24', 2],
      ['25', 3],
      ['26', 4],
    ] as const) {
      world.later(`2026-11-${day} 09:00`, attempt()).later(`2026-11-${day} 10:00`, escalate());
      expect(world.state.tier).toBe(tier);
      world.later(`2026-11-${day} 11:00`, { kind: 'sign' });
    }
    world.later('2026-11-27 09:00', attempt()).act(escalate());
    expect(world.refusal?.code).toBe('dispute.notAllowed');
    expect(world.state.stages.map((stage) => stage.result)).toEqual([
      'handedUp',
      'handedUp',
      'handedUp',
      'handling',
    ]);
  });

  it('begin anew after a return, and only the level that got the case by hand-over may return it', () => {
    const world = second().later('2026-11-24 10:00', returnBack);
    expect(world.state.stages.map((stage) => [stage.tier, stage.origin, stage.result])).toEqual([
      [1, 'intake', 'handedUp'],
      [2, 'handedUp', 'returned'],
      [1, 'returned', 'handling'],
    ]);
    world.act(returnBack);
    expect(world.refusal?.code).toBe('dispute.notAllowed');
    world.later('2026-11-24 11:00', { kind: 'sign' });
    expect(world.state.status).toBe('handling');
  });

  it('pause once each, a return granting no second pause', () => {
    const world = paused().later('2026-11-24 09:00', { kind: 'resume' }).act(pause);
    expect(world.refusal?.message).toMatch(/已经暂停过一次/);
    world
      .act(attempt())
      .act(escalate())
      .act({ kind: 'sign' })
      .act(returnBack)
      .act({ kind: 'sign' })
      .act(pause);
    expect(world.refusal?.message).toMatch(/已经暂停过一次/);
  });

  it('are not moved by a court, whose attempts belong to none of them', () => {
    const world = handling()
      .later('2026-11-23 15:00', attempt({ by: 'court', mediation: 'judicial' }))
      .act(escalate());
    expect(world.refusal?.code).toBe('dispute.attemptNeeded');
    expect(world.state.attempts[0]).toMatchObject({ by: 'court', tier: null, stage: null });
  });
});

describe('times', () => {
  const cases: [string, World, Record<string, unknown>, string][] = [
    ['nothing happens in the future', handling(), attempt({ at: at('2027-01-01') }), 'dispute.timeInFuture'],
    [
      'nothing happens before the registration',
      handling(),
      attempt({ at: at('2026-11-20') }),
      'dispute.timeTooEarly',
    ],
    [
      'nobody signs before the hand-over',
      waiting(),
      { kind: 'sign', at: at('2026-11-23 10:00') },
      'dispute.timeTooEarly',
    ],
    [
      'a clock resumes after it paused',
      paused(),
      { kind: 'resume', at: at('2026-11-23 10:00') },
      'dispute.timeTooEarly',
    ],
    [
      'a case closes after its agreement',
      agreed(),
      { kind: 'close', outcome: 'agreement_written', at: at('2026-11-23 10:00') },
      'dispute.timeTooEarly',
    ],
  ];
  it.each(cases)('%s', (_sentence, world, action, code) => {
    world.now = at('2026-11-26 09:00');
    world.act(action);
    expect(world.refusal).toMatchObject({ code, field: 'at' });
  });

  it('a clock set back does not lock the case', () => {
    const world = waiting().later('2026-11-23 09:30', { kind: 'sign' });
    expect(world.refusal).toBeNull();
    expect(world.state.stages[1]?.signedAt).toBe(at('2026-11-23 16:00'));
  });
});

describe('agreements', () => {
  const refused: [string, Record<string, unknown>, string, RegExp][] = [
    [
      'a centre makes no people’s agreement',
      { organisationId: 'org:centre:1' },
      'agreement.committeeNeeded',
      /综治中心、派出所、法庭都不是调委会/,
    ],
    ['no committee named', { organisationId: null }, 'agreement.committeeNeeded', /请选调委会/],
    [
      'a mediator not on the roster',
      { mediators: ['高一', '孙网格'] },
      'agreement.mediatorNotOnRoster',
      /孙网格不在大满镇人民调解委员会/,
    ],
    [
      'a mediator whose place on the roster has ended',
      { mediators: ['高二'] },
      'agreement.mediatorNotOnRoster',
      /高二/,
    ],
    ['one side alone', { parties: ['id-1'] }, 'agreement.twoSidesNeeded', /至少要有两方/],
    ['a stranger among the parties', { parties: ['id-1', 'nobody'] }, 'party.unknown', /重新选/],
    ['a stranger who is to pay', { terms: [{ what: '付款', obligor: 'nobody' }] }, 'party.unknown', /重新选/],
  ];
  it.each(refused)('%s is refused', (_what, over, code, sentence) => {
    const world = handling().later('2026-11-24 10:00', agree(over));
    expect(world.refusal?.code).toBe(code);
    expect(world.refusal?.message).toMatch(sentence);
  });

  it('of a committee out of term are refused', () => {
    const world = new World(at('2023-11-23 09:00')).register().later('2023-11-24 10:00', agree());
    expect(world.refusal).toMatchObject({ code: 'agreement.committeeNeeded', field: 'organisationId' });
    expect(world.refusal?.message).toMatch(/不在任期内/);
  });

  it('of other kinds need no committee, and a court’s is no level’s success', () => {
    const police = handling().later(
      '2026-11-24 10:00',
      agree({ mediation: 'administrative', organisationId: null, mediators: ['民警'] }),
    );
    expect([police.state.status, police.state.settledTier]).toEqual(['agreed', 1]);
    const court = handling().later(
      '2026-11-24 10:00',
      agree({ mediation: 'judicial', organisationId: null, mediators: ['法官'] }),
    );
    expect([court.state.status, court.state.settledTier, court.state.stages[0]?.result]).toEqual([
      'agreed',
      null,
      'ended',
    ]);
  });

  it('in writing take effect when all have signed, and signing keeps the same agreement', () => {
    const world = handling().later('2026-11-24 10:00', agree({ allSigned: false }));
    expect(world.state.agreements[0]?.effectiveAt).toBeNull();
    world.act({ kind: 'close', outcome: 'agreement_written' });
    expect(world.refusal?.message).toMatch(/还没有签齐/);
    const id = world.state.agreements[0]?.id;
    world.later('2026-11-25 15:00', agree());
    expect(world.state.agreements).toHaveLength(1);
    expect(world.state.agreements[0]).toMatchObject({
      id,
      agreedAt: at('2026-11-24 10:00'),
      effectiveAt: at('2026-11-25 15:00'),
      copies: 3,
      no: '（2026）大满镇人调字第 7 号written',
      number: { committee: COMMITTEE, year: 2026, serial: 7 },
    });
    expect(world.state.stages[0]).toMatchObject({ result: 'settled', endedAt: at('2026-11-25 15:00') });
  });

  it('by word of mouth take effect when reached', () => {
    const world = handling().later('2026-11-24 10:00', agree({ form: 'oral', allSigned: false }));
    expect(world.state.agreements[0]).toMatchObject({ effectiveAt: at('2026-11-24 10:00'), copies: 0 });
  });

  it('go to judicial confirmation within 30 calendar days, rolled over rest days', () => {
    // 2026-11-05 + 30 days is Saturday 12-05; the limit ends on Monday 12-07.
    const made = () => new World(at('2026-11-04 09:00')).register().later('2026-11-05 10:00', agree());
    expect(made().later('2026-12-07 17:00', applied).refusal).toBeNull();
    const late = made().later('2026-12-08 09:00', applied);
    expect(late.refusal).toMatchObject({ code: 'agreement.confirmTooLate' });
    expect(late.refusal?.message).toMatch(/2026 年 12 月 7 日/);
    expect(late.act({ ...applied, result: 'confirmed' }).refusal).toBeNull();
  });
});

describe('what is offered', () => {
  it('is exactly what the rules accept by state', () => {
    const offered = (world: World) =>
      allowedActions(world.state, { profile: governed.profile, permissions: new Set(['case.write']) });
    expect(offered(waiting())).toContain('sign');
    expect(offered(waiting())).not.toContain('escalate');
    expect(offered(handling())).not.toContain('sign');
    expect(offered(top())).not.toContain('escalate');
    expect(offered(closed())).toEqual([
      'followUp',
      'confirmJudicially',
      'addAttachment',
      'reopen',
      'logContact',
      'writeNote',
      'planInstalments',
      'recordPerformance',
      'assignTask',
      'tickCheck',
    ]);
    expect(offered(voided())).toEqual([]);
  });

  it('is nothing to a person who may only read', () => {
    expect(
      allowedActions(handling().state, { profile: governed.profile, permissions: new Set(['case.read']) }),
    ).toEqual([]);
  });
});
