import { describe, expect, it } from 'vitest';
import { statusOf, validActs } from '../../../src-main/core/supervision/state';
import { OrderWorld } from './world';

const answer = { kind: 'answered', note: '已上门，双方签了协议' };

describe('an order is issued by the level above', () => {
  it.each([
    ['a village of the area', { kind: 'unit', id: 'org:village' }],
    ['a unit of its own level that it coordinates', { kind: 'unit', id: 'org:police' }],
    ['a person of the centre', { kind: 'person', id: 'account-wang' }],
  ])('to %s', (_who, addressee) => {
    expect(new OrderWorld().issue({ addressee }).status).toBe('issued');
  });

  it.each([
    ['the centre itself', { kind: 'unit', id: 'org:own' }, 'supervision.notAbove'],
    ['the county above', { kind: 'unit', id: 'org:county' }, 'supervision.notAbove'],
    ['another township', { kind: 'unit', id: 'org:other' }, 'supervision.notAbove'],
    ['another lead', { kind: 'person', id: 'account-deputy' }, 'supervision.notAbove'],
    ['oneself', { kind: 'person', id: 'account-lead' }, 'supervision.own'],
    ['nobody known', { kind: 'unit', id: 'org:nobody' }, 'supervision.unknownAddressee'],
  ])('but not to %s', (_who, addressee, code) => {
    expect(new OrderWorld().issue({ addressee }).refusal?.code).toBe(code);
  });

  it('what came from above on paper may be recorded for the centre and its lead', () => {
    const fromAbove = '甘州区综治中心';
    const world = new OrderWorld().issue({ addressee: { kind: 'unit', id: 'org:own' }, fromAbove });
    expect(world.state.head?.behalf).toBe(true);
    expect(
      new OrderWorld().issue({ addressee: { kind: 'person', id: 'account-deputy' }, fromAbove }).status,
    ).toBe('issued');
  });

  it('not without the right, not about a case that ended, not in the future, not to be answered yesterday', () => {
    const desk = new OrderWorld();
    desk.permissions.delete('supervision.issue');
    expect(desk.issue().refusal?.code).toBe('supervision.notYours');
    expect(new OrderWorld().issue({}, { caseOpen: false }).refusal?.code).toBe('supervision.caseEnded');
    const soon = Date.parse('2026-11-25T01:00:00Z');
    expect(new OrderWorld().issue({ at: soon }).refusal?.code).toBe('supervision.timeInFuture');
    expect(new OrderWorld().issue({ answerBy: '2026-11-23' }).refusal?.code).toBe(
      'supervision.answerByTooEarly',
    );
  });

  it('a proposal is taken up or declined once', () => {
    expect(new OrderWorld().issue({}, { taken: true }).refusal?.code).toBe('supervision.alreadyTaken');
    const world = new OrderWorld().decline();
    expect(world.state.declined).toMatchObject({ proposal: 'case:d:1:overdue', note: '正在办' });
    expect(world.decline().refusal?.code).toBe('supervision.alreadyTaken');
    expect(new OrderWorld().decline(true).refusal?.code).toBe('supervision.alreadyTaken');
  });
});

describe('raising', () => {
  it('goes up the ladder only, from an order that runs', () => {
    const yellow = new OrderWorld().issue({ kind: 'yellow' }).known;
    const raise = (kind: string, raises = yellow) =>
      new OrderWorld().issue({ kind, follows: 'order-1' }, { raises });
    expect(raise('red').status).toBe('issued');
    expect(raise('red').state.head?.follows).toBe('order-1');
    expect(raise('normal').refusal?.code).toBe('supervision.notHigher');
    expect(raise('yellow').refusal?.code).toBe('supervision.notHigher');
    const over = new OrderWorld().issue().cancel('2026-11-24 10:00').known;
    expect(raise('red', over).refusal?.code).toBe('supervision.ended');
  });
});

describe('an order is signed for, answered, looked at and closed', () => {
  it('in this order, and nothing of it twice', () => {
    const world = new OrderWorld().issue();
    expect(world.act('2026-11-24 10:00', { kind: 'signed', who: '李主任' }).status).toBe('signed');
    expect(world.act('2026-11-24 10:05', { kind: 'signed' }).refusal?.code).toBe('supervision.alreadyDone');
    expect(world.rule('2026-11-24 11:00', 'verification', true).refusal?.code).toBe(
      'supervision.notAnswered',
    );
    expect(world.act('2026-11-24 15:00', { kind: 'progressed', note: '约好明天上门' }).refusal).toBeNull();
    expect(world.act('2026-11-25 15:00', answer).status).toBe('answered');
    expect(world.act('2026-11-25 15:10', answer).refusal?.code).toBe('supervision.alreadyDone');
    expect(world.rule('2026-11-26 09:00', 'verification', true).status).toBe('closed');
    expect(world.act('2026-11-26 10:00', answer).refusal?.code).toBe('supervision.ended');
    expect(world.cancel('2026-11-26 10:00').refusal?.code).toBe('supervision.ended');
  });

  it('found not done it goes on, and has to be answered anew', () => {
    const world = new OrderWorld().issue().act('2026-11-25 15:00', answer);
    world.rule('2026-11-26 09:00', 'verification', false);
    expect(world.status).toBe('signed');
    expect(
      world.act('2026-11-26 08:00', { ...answer, at: Date.parse('2026-11-25T08:00:00Z') }).refusal?.code,
    ).toBe('supervision.timeTooEarly');
    expect(world.act('2026-11-27 09:00', answer).status).toBe('answered');
    expect(world.rule('2026-11-27 10:00', 'verification', true).status).toBe('closed');
  });

  it('an answer given before it was sent back stays in its round though word of it comes later', () => {
    const other = new OrderWorld().issue().act('2026-11-25 15:00', answer);
    const early = other.drafts.at(-1);
    if (!early) throw new Error('an answer');
    const world = new OrderWorld().issue().act('2026-11-25 16:00', answer);
    world.rule('2026-11-26 09:00', 'verification', false);
    world.append(early.events.map((event) => ({ ...event, facts: { ...event.facts, act: 'id-elsewhere' } })));
    expect(world.status).toBe('signed');
  });

  it('whom it was sent to does not look at it themselves', () => {
    const world = new OrderWorld().issue({ addressee: { kind: 'person', id: 'account-wang' } });
    world.act('2026-11-25 15:00', answer);
    world.account = 'account-wang';
    expect(world.rule('2026-11-25 16:00', 'verification', true).refusal?.code).toBe('supervision.own');
    expect(world.cancel('2026-11-25 16:00').refusal?.code).toBe('supervision.own');
  });

  it('what came from above is looked at from above: who said so has to be named', () => {
    const world = new OrderWorld().issue({
      addressee: { kind: 'unit', id: 'org:own' },
      fromAbove: '甘州区综治中心',
    });
    world.act('2026-11-25 15:00', answer);
    expect(world.rule('2026-11-26 09:00', 'verification', true).refusal?.code).toBe('supervision.whoMissing');
    expect(world.rule('2026-11-26 09:00', 'verification', true, '甘州区 刘某').status).toBe('closed');
  });
});

describe('what the addressee may ask', () => {
  it('an extension is asked once at a time, granted or not, within the limit of the profile', () => {
    const world = new OrderWorld().issue();
    const ask = { kind: 'extensionAsked', workingDays: 2, note: '当事人外出' };
    expect(world.rule('2026-11-24 10:00', 'extension', true).refusal?.code).toBe('supervision.nothingAsked');
    expect(world.act('2026-11-24 10:00', { ...ask, workingDays: 6 }).refusal?.code).toBe(
      'supervision.extensionTooLong',
    );
    expect(world.act('2026-11-24 10:00', ask).refusal).toBeNull();
    expect(world.act('2026-11-24 10:30', ask).refusal?.code).toBe('supervision.alreadyDone');
    world.rule('2026-11-24 11:00', 'extension', false);
    expect(world.rule('2026-11-24 11:05', 'extension', true).refusal?.code).toBe('supervision.nothingAsked');
    expect(world.act('2026-11-24 12:00', ask).refusal).toBeNull();
  });

  it('an objection comes once and in time; upheld it lifts the order, overruled the order goes on', () => {
    const object = { kind: 'objected', note: '不在本村地界' };
    const lifted = new OrderWorld().issue().act('2026-11-24 10:00', object);
    expect(lifted.act('2026-11-24 10:10', object).refusal?.code).toBe('supervision.alreadyDone');
    expect(lifted.rule('2026-11-24 11:00', 'objection', true).status).toBe('lifted');
    expect(lifted.act('2026-11-24 12:00', answer).refusal?.code).toBe('supervision.ended');
    const goesOn = new OrderWorld().issue().act('2026-11-24 10:00', object);
    expect(goesOn.rule('2026-11-24 11:00', 'objection', false).status).toBe('issued');
    // Three working days after Tuesday end on Friday.
    expect(new OrderWorld().issue().act('2026-11-30 09:00', object).refusal?.code).toBe(
      'supervision.objectionTooLate',
    );
  });

  it('an act recorded by mistake is withdrawn and stays readable; what the level above said is not', () => {
    const world = new OrderWorld().issue().act('2026-11-25 15:00', answer);
    const [given] = validActs(world.state);
    expect(world.withdrawAct('2026-11-25 15:05', given?.id ?? '').status).toBe('issued');
    expect(world.state.acts[0]?.withdrawn?.note).toBe('记错了');
    world.act('2026-11-25 16:00', answer).rule('2026-11-25 17:00', 'verification', false);
    const ruling = validActs(world.state).at(-1);
    expect(world.withdrawAct('2026-11-25 17:05', ruling?.id ?? '').refusal?.code).toBe(
      'supervision.unknownAct',
    );
  });
});

describe('the fold', () => {
  it('gives the same state of everything that decides with all contents withheld', () => {
    const world = new OrderWorld().issue().act('2026-11-24 10:00', { kind: 'signed' });
    world.act('2026-11-25 15:00', answer).rule('2026-11-26 09:00', 'verification', false);
    const bare = world.replayed(false).state;
    expect(statusOf(bare)).toBe(world.status);
    expect({ ...bare, texts: null, acts: bare.acts.map((act) => ({ ...act, who: '', note: '' })) }).toEqual({
      ...world.state,
      texts: null,
      acts: world.state.acts.map((act) => ({ ...act, who: '', note: '' })),
    });
  });

  it('two words on one question: the first stands, the second has no effect', () => {
    const world = new OrderWorld().issue().act('2026-11-25 15:00', answer);
    world.rule('2026-11-26 09:00', 'verification', true);
    const ruling = world.drafts.at(-1);
    if (!ruling) throw new Error('a ruling');
    world.append(ruling.events.map((event) => ({ ...event, facts: { ...event.facts, yes: false } })));
    expect(world.status).toBe('closed');
    expect(world.state.acts.filter(({ kind }) => kind === 'verification')).toHaveLength(1);
  });
});
