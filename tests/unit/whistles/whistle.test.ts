import { describe, expect, it } from 'vitest';
import { checkEvent } from '../../../src-main/journal/event-shape';
import { draft } from '../../../src-main/journal/event-definition';
import { approved, signed, whistleEvents } from '../../../src-main/core/whistles/events';
import { projectWhistle } from '../../../src-main/core/whistles/project';
import { firstAct, objectionState, startOf, statusOf } from '../../../src-main/core/whistles/state';
import { at } from '../disputes/world';
import { atTierThree, WhistleWorld } from './world';

const out = () => new WhistleWorld().blow().answer('2026-11-24 09:30');

describe('given a case', () => {
  it('when it is at the third level, the whistle waits for the lead', () => {
    const { state } = new WhistleWorld().blow();
    expect(statusOf(state)).toBe('awaiting');
    expect(startOf(state)).toBeNull();
    expect(state.head).toMatchObject({ dispute: 'dispute-1', tier: 3, number: { serial: 3 } });
    expect(state.units.map(({ lead, ordinal }) => [lead, ordinal])).toEqual([
      [true, 1],
      [false, 2],
    ]);
  });

  it('when it is still with the village, no unit can be called to it', () => {
    const world = new WhistleWorld().blow({}, { tier: 2, holder: '紫家寨村调委会', open: true });
    expect(world.refusal).toMatchObject({
      code: 'whistle.tierTooLow',
      message: '案件进到三级才能吹哨。现在由紫家寨村调委会办理，办不成先上报。',
    });
  });

  it('when it is over, no unit can be called to it', () => {
    const world = new WhistleWorld().blow({}, { ...atTierThree, open: false });
    expect(world.refusal?.code).toBe('whistle.caseEnded');
  });
});

describe('given a matter without a case', () => {
  it('when blown, the level asks nothing', () => {
    const { state } = new WhistleWorld().blow({}, null);
    expect(statusOf(state)).toBe('awaiting');
    expect(state.head).toMatchObject({ dispute: null, tier: null });
  });

  it('when a unit is not in the directory, it is refused and named by its place', () => {
    const world = new WhistleWorld().blow({
      units: [
        { organisation: 'org:police', task: '到场' },
        { organisation: 'org:nobody', task: '到场' },
      ],
    });
    expect(world.refusal).toMatchObject({ code: 'whistle.unknownUnit', field: 'units.1' });
  });

  it('when the day for a result has passed already, it is refused', () => {
    const units = [{ organisation: 'org:police', task: '到场', reportBy: '2026-11-23' }];
    expect(new WhistleWorld().blow({ units }).refusal?.code).toBe('whistle.reportByTooEarly');
  });

  it('when the time has not come yet, it is refused', () => {
    const world = new WhistleWorld().blow({ at: at('2026-11-24 10:00') });
    expect(world.refusal).toMatchObject({ code: 'whistle.timeInFuture', field: 'at' });
  });
});

describe('who lets it out', () => {
  it('an emergency goes out at once', () => {
    const { state } = new WhistleWorld().blow({ kind: 'emergency' });
    expect(statusOf(state)).toBe('out');
    expect(startOf(state)).toBe(at('2026-11-24 09:00'));
  });

  it('a whistle of the lead is approved with the same entry', () => {
    const world = new WhistleWorld().asLead().blow();
    expect(world.drafts).toHaveLength(1);
    expect(statusOf(world.state)).toBe('out');
  });

  it('approval starts the limits, not the writing of the slip', () => {
    expect(startOf(out().state)).toBe(at('2026-11-24 09:30'));
  });

  it('refused, it is over and can neither be approved nor acted on', () => {
    const world = new WhistleWorld().blow().answer('2026-11-24 09:30', false, '先由村里再谈一次');
    expect(statusOf(world.state)).toBe('refused');
    expect(world.state.approval).toMatchObject({ how: 'refused', note: '先由村里再谈一次' });
    expect(world.answer('2026-11-24 10:00').refusal?.code).toBe('whistle.notAwaiting');
    expect(world.act('2026-11-24 10:00', 1, { kind: 'signed' }).refusal?.code).toBe('whistle.ended');
  });

  it('before approval nothing can be recorded of a unit', () => {
    const world = new WhistleWorld().blow().act('2026-11-24 09:10', 1, { kind: 'signed' });
    expect(world.refusal?.code).toBe('whistle.notApproved');
  });

  it('of two approvals written on two PCs the second means nothing', () => {
    const world = out().append([draft(approved, { at: at('2026-11-24 11:00') }, { note: '' })]);
    const { state, notes } = world.replayed();
    expect(startOf(state)).toBe(at('2026-11-24 09:30'));
    expect([...notes.values()].flatMap(({ ineffective }) => ineffective)).toEqual(['notAwaiting']);
  });
});

describe('given a whistle that is out', () => {
  it('what a unit does is kept with who said it, how word came, when it happened and when it was typed', () => {
    const world = out().act('2026-11-24 11:00', 1, {
      kind: 'signed',
      at: at('2026-11-24 10:05'),
      who: '李副所长',
      channel: 'phone',
    });
    expect(world.unit(1).acts).toMatchObject([
      {
        kind: 'signed',
        at: at('2026-11-24 10:05'),
        enteredAt: at('2026-11-24 11:00'),
        behalf: true,
        channel: 'phone',
        who: '李副所长',
      },
    ]);
  });

  it('what a unit types itself is not on its behalf', () => {
    const world = out().act('2026-11-24 11:00', 1, { kind: 'arrived', bySelf: true, channel: 'person' });
    expect(world.unit(1).acts[0]?.behalf).toBe(false);
  });

  it.each([
    ['2026-11-24 09:20', 'whistle.timeTooEarly'],
    ['2026-11-24 12:00', 'whistle.timeInFuture'],
  ])('an act at %s is refused', (when, code) => {
    const world = out().act('2026-11-24 11:00', 1, { kind: 'signed', at: at(when) });
    expect(world.refusal).toMatchObject({ code, field: 'at' });
  });

  it.each(['signed', 'setOut', 'arrived'])('%s counts once', (kind) => {
    const world = out().act('2026-11-24 10:00', 1, { kind }).act('2026-11-24 10:10', 1, { kind });
    expect(world.refusal?.code).toBe('whistle.alreadyDone');
  });

  it('who has come need not sign any more', () => {
    const world = out()
      .act('2026-11-24 10:00', 1, { kind: 'arrived' })
      .act('2026-11-24 10:10', 1, { kind: 'signed' });
    expect(world.refusal?.code).toBe('whistle.alreadyDone');
  });

  it('a result is given once, opinions and reports between as often as there are any', () => {
    const world = out()
      .act('2026-11-24 10:00', 1, { kind: 'opined', note: '围栏占了公共通道' })
      .act('2026-11-24 10:10', 1, { kind: 'fedBack', note: '已约双方下午到场' })
      .act('2026-11-24 15:00', 1, { kind: 'resulted', result: 'done', note: '当场拆除' })
      .act('2026-11-24 15:10', 1, { kind: 'resulted', result: 'partly', note: '又看了一次' });
    expect(world.refusal?.code).toBe('whistle.alreadyDone');
    expect(firstAct(world.unit(1), 'resulted')?.result).toBe('done');
  });

  it('an act recorded by mistake is withdrawn with a reason, stays readable and counts no more', () => {
    const world = out().act('2026-11-24 10:00', 1, { kind: 'arrived' });
    const act = world.unit(1).acts[0]?.id ?? '';
    world.withdrawAct('2026-11-24 10:05', act);
    expect(firstAct(world.unit(1), 'arrived')).toBeNull();
    expect(world.unit(1).acts[0]?.withdrawn).toMatchObject({ note: '记错了' });
    expect(world.withdrawAct('2026-11-24 10:06', act).refusal?.code).toBe('whistle.unknownAct');
    expect(world.act('2026-11-24 10:10', 1, { kind: 'arrived' }).refusal).toBeNull();
  });

  it('a unit may be added later, but not twice', () => {
    const world = out().addUnit('2026-11-24 10:00', 'org:tribunal');
    expect(world.unit(3)).toMatchObject({ lead: false, ordinal: 3, askedAt: at('2026-11-24 10:00') });
    expect(world.addUnit('2026-11-24 10:05', 'org:tribunal').refusal?.code).toBe('whistle.unitTwice');
  });
});

describe('given a unit that objects', () => {
  const objecting = () =>
    out().act('2026-11-24 10:00', 2, { kind: 'objected', note: '相邻权属争议归自然资源所' });

  it('within five working days with a reason, the objection waits for the lead', () => {
    const world = objecting();
    expect(objectionState(world.unit(2))).toBe('open');
    const decided = world.act('2026-11-24 10:30', 2, {
      kind: 'objectionDecided',
      upheld: true,
      note: '确实不归它',
    });
    expect(decided.refusal?.code).toBe('whistle.leadDecides');
  });

  it('after five working days it is refused with the day it ended', () => {
    const world = out().act('2026-12-02 09:00', 2, { kind: 'objected', note: '不归我们' });
    expect(world.refusal).toMatchObject({ code: 'whistle.objectionTooLate', field: 'at' });
    expect(world.refusal?.message).toContain('12-01 周二 18:00');
  });

  it('upheld, the unit owes nothing and nothing more is recorded of it', () => {
    const world = objecting()
      .asLead()
      .act('2026-11-24 10:30', 2, { kind: 'objectionDecided', upheld: true, note: '改请自然资源所' });
    expect(world.progress(2, '2026-11-30 09:00')).toMatchObject({
      stage: 'released',
      missing: false,
      next: null,
    });
    expect(world.act('2026-11-24 11:00', 2, { kind: 'arrived' }).refusal?.code).toBe('whistle.released');
    expect(world.appraise('2026-11-24 11:00', 2).refusal?.code).toBe('whistle.released');
  });

  it('overruled, it goes on as before and cannot object again', () => {
    const world = objecting()
      .asLead()
      .act('2026-11-24 10:30', 2, { kind: 'objectionDecided', upheld: false, note: '职责清单第 12 项' });
    expect(objectionState(world.unit(2))).toBe('overruled');
    expect(world.progress(2, '2026-11-24 11:00').next).toBe('sign');
    expect(world.act('2026-11-24 11:00', 2, { kind: 'objected', note: '还是不归' }).refusal?.code).toBe(
      'whistle.alreadyDone',
    );
  });

  it('an answer without an objection is refused', () => {
    const world = out()
      .asLead()
      .act('2026-11-24 10:30', 1, { kind: 'objectionDecided', upheld: true, note: '好' });
    expect(world.refusal?.code).toBe('whistle.noObjection');
  });
});

describe('how it ends', () => {
  const resulted = () =>
    out()
      .act('2026-11-24 15:00', 1, { kind: 'resulted', result: 'done', note: '当场拆除' })
      .act('2026-11-24 15:05', 2, { kind: 'resulted', result: 'done', note: '讲清了规定' });

  it('with all results in, without a word', () => {
    expect(statusOf(resulted().close('2026-11-24 16:00').state)).toBe('closed');
  });

  it('with a unit still open, only with a reason', () => {
    const world = out().close('2026-11-25 16:00');
    expect(world.refusal).toMatchObject({ code: 'whistle.unitsOpen', field: 'note' });
    expect(world.refusal?.message).toContain('大满派出所、大满司法所');
    expect(statusOf(world.close('2026-11-25 16:05', '双方已和解').state)).toBe('closed');
  });

  it('taken back, nothing is owed and nothing can follow', () => {
    const world = out().cancel('2026-11-24 10:00');
    expect(world.progress(1, '2026-12-24 10:00')).toMatchObject({ missing: false, next: null });
    expect(world.close('2026-11-24 10:10').refusal?.code).toBe('whistle.ended');
    expect(world.cancel('2026-11-24 10:10').refusal?.code).toBe('whistle.ended');
  });

  it('an act that arrives from another PC after the end is kept and marked', () => {
    const world = resulted().close('2026-11-24 16:00');
    const facts = {
      at: at('2026-11-24 10:00'),
      behalf: true,
      unit: world.unit(1).id,
      act: 'late-act',
      channel: 'phone' as const,
      evidence: [],
    };
    const { state, notes } = world.append([draft(signed, facts, { who: '', note: '' })]).replayed();
    expect(state.units[0]?.acts.map(({ id }) => id)).toContain('late-act');
    expect([...notes.values()].flatMap(({ marks }) => marks)).toEqual(['afterEnd']);
  });
});

describe('the appraisal', () => {
  it('waits for a result or for the end', () => {
    expect(out().appraise('2026-11-24 10:00', 1).refusal?.code).toBe('whistle.nothingToAppraise');
    const ended = out()
      .close('2026-11-25 16:00', '已和解')
      .appraise('2026-11-25 16:10', 1, { promptness: 1 });
    expect(ended.unit(1).appraisal).toMatchObject({
      promptness: 1,
      handling: 4,
      satisfaction: 4,
      incentive: 1,
    });
  });

  it('given again replaces the one before', () => {
    const world = out()
      .act('2026-11-24 15:00', 1, { kind: 'resulted', result: 'done', note: '当场拆除' })
      .appraise('2026-11-24 16:00', 1)
      .appraise('2026-11-24 16:05', 1, { handling: 2, note: '漏了一户' });
    expect(world.unit(1).appraisal).toMatchObject({ handling: 2, note: '漏了一户' });
  });
});

describe('the fold', () => {
  const busy = () =>
    out()
      .act('2026-11-24 10:00', 1, { kind: 'signed', who: '李副所长' })
      .act('2026-11-24 10:20', 2, { kind: 'objected', note: '不归我们' })
      .act('2026-11-24 10:40', 1, { kind: 'arrived' })
      .asLead()
      .act('2026-11-24 11:00', 2, { kind: 'objectionDecided', upheld: false, note: '归' })
      .act('2026-11-24 15:00', 1, { kind: 'resulted', result: 'partly', note: '拆了一半' })
      .appraise('2026-11-24 16:00', 1)
      .close('2026-11-25 16:00', '已和解');

  it('with every content withheld leads to the same state, only the words are missing', () => {
    const world = busy();
    const plain = JSON.stringify(world.replayed(false).state);
    const blanked = JSON.stringify(world.state, (key, value: unknown) =>
      ['reason', 'place', 'task', 'who', 'note', 'onBehalfOf'].includes(key) ? '' : value,
    );
    expect(plain).toBe(blanked);
  });

  it('writes only events of their own shape, without words in the facts', () => {
    const byKind = new Map(whistleEvents.map((definition) => [definition.kind as string, definition]));
    for (const { events } of busy().drafts)
      for (const event of events) {
        expect(checkEvent(byKind.get(event.kind), event)).toBeNull();
        expect(JSON.stringify(event.facts)).not.toMatch(/[\u4e00-\u9fff]/);
      }
  });

  it('of an event whose facts cannot be read changes nothing', () => {
    const world = out();
    const before = world.state;
    world.append([{ kind: 'whistle.unitSigned', facts: { at: 'soon' }, content: {}, touches: [] }]);
    expect(world.state).toEqual(before);
  });

  it('makes one row for the whistle and one per unit, free of limits', () => {
    const { whistle, whistle_unit: units } = projectWhistle(busy().replayed());
    expect(whistle).toMatchObject([{ no: 'CS2026-A003', state: 'closed', dispute: 'dispute-1' }]);
    expect(units).toMatchObject([
      { ordinal: 1, lead: 1, result: 'partly', objection: '', recorded: 3, on_behalf: 3, promptness: 5 },
      { ordinal: 2, lead: 0, result: '', objection: 'overruled', promptness: null },
    ]);
  });
});
