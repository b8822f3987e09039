import { describe, expect, it } from 'vitest';
import { checkEvent } from '../../../src-main/journal/event-shape';
import { visitEvents } from '../../../src-main/core/visits/events';
import { projectVisit } from '../../../src-main/core/visits/project';
import { stateOf } from '../../../src-main/core/visits/state';
import { at } from '../disputes/world';
import { VisitWorld } from './world';

const guided = { outcome: 'guided', to: 'labour_arbitration', whereTo: '甘州区劳动仲裁院' };

describe('given nobody yet', () => {
  it('when somebody comes, they wait with the number of the desk', () => {
    const { state } = new VisitWorld().receive();
    expect(stateOf(state)).toBe('waiting');
    expect(state.head).toMatchObject({ queue: { series: 1, serial: 3 }, channel: 'visit', people: 1 });
    expect(state.texts.name).toBe('马某');
  });

  it('when they are received at once, nobody waited and the person at the desk is answerable', () => {
    const { state } = new VisitWorld().receive({}, true);
    expect(stateOf(state)).toBe('serving');
    expect(state).toMatchObject({ servedAt: at('2026-11-24 08:05'), owner: 'account-1' });
  });

  it('when the time has not come yet, it is refused', () => {
    const world = new VisitWorld().receive({ at: at('2026-11-24 09:00') });
    expect(world.refusal).toMatchObject({ code: 'visit.timeInFuture', field: 'at' });
  });

  it('when a step is taken on it, there is nothing to act on', () => {
    expect(new VisitWorld().serve('2026-11-24 08:10').refusal?.code).toBe('visit.notFound');
  });
});

describe('given somebody who waits', () => {
  it('when taken in, the minutes waited follow from both instants', () => {
    const { state } = new VisitWorld().receive().serve('2026-11-24 08:17');
    expect(((state.servedAt ?? 0) - (state.head?.receivedAt ?? 0)) / 60_000).toBe(12);
  });

  it('when taken in a second time, the first stays answerable', () => {
    const world = new VisitWorld().receive().serve('2026-11-24 08:17').serve('2026-11-24 08:20');
    expect(world.refusal?.code).toBe('visit.ended');
    expect(world.state.servedAt).toBe(at('2026-11-24 08:17'));
  });

  it('when they leave before anybody has time, no wait is counted', () => {
    const { state } = new VisitWorld().receive().conclude('2026-11-24 08:40', { outcome: 'left' });
    expect(stateOf(state)).toBe('done');
    expect(state.servedAt).toBeNull();
  });

  it('when answered without being called in before, they were received then', () => {
    const { state } = new VisitWorld()
      .receive()
      .conclude('2026-11-24 08:30', { outcome: 'answered', note: '告诉低保在便民窗口办' });
    expect(state).toMatchObject({ servedAt: at('2026-11-24 08:30'), owner: 'account-1' });
  });
});

describe('an outcome asks for what makes it useful later', () => {
  const world = () => new VisitWorld().receive({ matter: '' }, true);
  it.each([
    [{ outcome: 'registered' }, 'visit.disputeNeeded'],
    [{ outcome: 'told' }, 'visit.disputeNeeded'],
    [{ outcome: 'guided', to: 'litigation' }, 'visit.whereToNeeded'],
    [{ outcome: 'guided', whereTo: '甘州区法院' }, 'visit.whereToNeeded'],
    [{ outcome: 'declined', whereTo: '派出所' }, 'visit.reasonNeeded'],
    [{ outcome: 'declined', reason: 'elsewhere' }, 'visit.reasonNeeded'],
    [{ outcome: 'answered' }, 'visit.nothingSaid'],
  ])('%o is refused', (conclusion, code) => {
    expect(world().conclude('2026-11-24 09:00', conclusion).refusal?.code).toBe(code);
  });

  it('told anew, the later word stands', () => {
    const { state } = world()
      .conclude('2026-11-24 09:00', guided)
      .conclude('2026-11-24 09:05', { outcome: 'declined', reason: 'elsewhere', whereTo: '派出所' });
    expect(state.conclusion).toMatchObject({ outcome: 'declined', reason: 'elsewhere' });
  });

  it('an entry made by mistake is out of every list, with its reason', () => {
    const voided = world().void('登重了');
    expect(stateOf(voided.state)).toBe('void');
    expect(voided.conclude('2026-11-24 09:00', guided).refusal?.code).toBe('visit.ended');
  });
});

describe('what goes to the readable header', () => {
  const story = () =>
    new VisitWorld()
      .receive({
        name: '闫某',
        phone: '139 0936 2716',
        idNumber: '11010519491231002x',
        address: '某村',
        onBehalfOf: '网格员',
      })
      .serve('2026-11-24 08:22')
      .change({ matter: '低保办理' })
      .conclude('2026-11-24 08:40', {
        ...guided,
        note: '说明文字',
        screening: { reserved: 'yes' },
        risks: ['group', 'group'],
      })
      .void('误登说明');

  it('is no name and no free text', () => {
    const world = story();
    expect(world.drafts).toHaveLength(5);
    for (const { events } of world.drafts)
      for (const { facts, touches } of events)
        expect(JSON.stringify([facts, touches])).not.toMatch(/\p{Script=Han}|13909362716|1101051949/u);
  });

  it('has the shape an incoming entry is checked for, and nothing beyond it', () => {
    for (const event of story().drafts.flatMap((each) => each.events)) {
      const definition = visitEvents.find(({ kind }) => kind === event.kind);
      expect(checkEvent(definition, event)).toBeNull();
      const named = { ...event, facts: { ...event.facts, name: '闫某' } };
      expect(checkEvent(definition, named)?.code).toBe('event.badFacts');
    }
  });

  it('gives the same state, times and outcome with all contents withheld', () => {
    const world = story();
    const [full, bare] = [world.replayed().state, world.replayed(false).state];
    expect({ ...bare, texts: full.texts, conclusion: null }).toEqual({ ...full, conclusion: null });
    expect(bare.conclusion).toEqual({ ...full.conclusion, whereTo: '', note: '' });
    expect(full.conclusion?.risks).toEqual(['group']);
  });

  it('keeps numbers in their one spelling', () => {
    expect(story().state.texts).toMatchObject({ phone: '13909362716', idNumber: '11010519491231002X' });
  });
});

describe('the row of a visit', () => {
  it('tells day, number, state and outcome', () => {
    const { visit } = projectVisit(
      new VisitWorld().receive({}, true).conclude('2026-11-24 08:40', guided).replayed(),
    );
    expect(visit).toEqual([
      expect.objectContaining({
        id: 'visit-1',
        day: 20_261_124,
        queue_serial: 3,
        state: 'done',
        outcome: 'guided',
        divert: 'labour_arbitration',
        where_to: '甘州区劳动仲裁院',
        owner: 'account-1',
        dispute: '',
      }),
    ]);
  });

  it('is none while only later entries have arrived', () => {
    expect(projectVisit(new VisitWorld().replayed())).toEqual({});
  });
});
