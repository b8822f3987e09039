import { describe, expect, it } from 'vitest';
import { conferenceInput } from '../../../src-main/contract/conferences';
import {
  decideAddStep,
  decideChange,
  decideEndStep,
  decideHold,
  decideVoid,
  isConferenceRefused,
  type ConferenceDecision,
} from '../../../src-main/core/conferences/decide';
import { conferenceEvents } from '../../../src-main/core/conferences/events';
import { conferenceFold } from '../../../src-main/core/conferences/evolve';
import { projectConference } from '../../../src-main/core/conferences/project';
import { checkEvent } from '../../../src-main/journal/event-shape';
import type { DraftEvent } from '../../../src-main/journal/entry';
import { replay } from '../../../src-main/journal/replay';
import { at, placed } from '../disputes/world';

/** One conference at one PC. */
class ConferenceWorld {
  readonly drafts: (readonly DraftEvent[])[] = [];
  code = '';
  private idsMade = 0;
  private readonly context = { now: at('2026-11-24 10:00'), newId: () => `id-${++this.idsMade}` };

  readonly input = conferenceInput.parse({
    dispute: 'dispute-1',
    host: '马书记',
    risk: 'red',
    assessment: '有人扬言上访',
    causes: '分地时没有写明',
    participants: [
      { name: '李某', organisation: 'org:police', group: 'member' },
      { name: '马书记', group: 'leader' },
    ],
    steps: [{ words: '到现场勘测', who: '自然资源所', dueOn: '2026-11-27' }],
  });

  hold(over: object = {}, voided = false): this {
    return this.take(decideHold({ ...this.input, ...over }, { voided }, this.context));
  }

  change(over: object): this {
    return this.take(decideChange(this.state, { ...this.input, id: 'conference-1', ...over }, this.context));
  }

  addStep(words: string): this {
    const step = { words, organisation: null, assignee: 'account-2', who: '', dueOn: null };
    return this.take(decideAddStep(this.state, step, this.context));
  }

  end(ordinal: number, done: boolean, note = ''): this {
    const step = this.state.steps[ordinal - 1]?.id ?? 'nothing';
    return this.take(decideEndStep(this.state, { step, done, note }, this.context));
  }

  void(): this {
    return this.take(decideVoid(this.state, '记错了案子', this.context));
  }

  private take(decision: ConferenceDecision): this {
    this.code = isConferenceRefused(decision) ? decision.code : '';
    if (!isConferenceRefused(decision)) this.drafts.push(decision);
    return this;
  }

  replayed(bodies = true) {
    const entries = this.drafts.map((events, index) => {
      const entry = placed(events, { seq: index + 1, at: at('2026-11-24 10:00') });
      return bodies ? entry : { ...entry, contents: null };
    });
    return replay(conferenceFold, 'conference-1', entries);
  }

  get state() {
    return this.replayed().state;
  }
}

describe('given a case', () => {
  it('when a conference was held, who met, what they found and the plan are kept', () => {
    const { state } = new ConferenceWorld().hold();
    expect(state.head).toMatchObject({ dispute: 'dispute-1', risk: 'red' });
    expect(state.participants.map(({ name, group }) => [name, group])).toEqual([
      ['李某', 'member'],
      ['马书记', 'leader'],
    ]);
    expect(state.steps).toMatchObject([
      { words: '到现场勘测', who: '自然资源所', dueOn: '2026-11-27', end: null },
    ]);
  });

  it('when it is void, no conference is kept', () => {
    expect(new ConferenceWorld().hold({}, true).code).toBe('conference.caseVoid');
  });

  it('when the time has not come yet, it is refused', () => {
    expect(new ConferenceWorld().hold({ at: at('2026-11-24 11:00') }).code).toBe('conference.timeInFuture');
  });

  it('when nothing was held, there is nothing to add to', () => {
    expect(new ConferenceWorld().addStep('回访').code).toBe('conference.notFound');
  });

  it('a second leader of the group is refused by the contract', () => {
    const input = { ...new ConferenceWorld().input };
    const participants = input.participants.map((one) => ({ ...one, group: 'leader' }));
    expect(conferenceInput.safeParse({ ...input, participants }).success).toBe(false);
  });
});

describe('given a plan', () => {
  it('a step is done once, with what came of it', () => {
    const world = new ConferenceWorld().hold().end(1, true, '测好了');
    expect(world.state.steps[0]?.end).toMatchObject({ how: 'done', note: '测好了' });
    expect(world.end(1, false, '不办').code).toBe('conference.stepOver');
  });

  it('a step that is not in it cannot end', () => {
    expect(new ConferenceWorld().hold().end(5, true).code).toBe('conference.unknownStep');
  });

  it('a step may be added and dropped', () => {
    const world = new ConferenceWorld().hold().addStep('回访').end(2, false, '用不着了');
    expect(world.state.steps[1]).toMatchObject({
      words: '回访',
      assignee: 'account-2',
      end: { how: 'dropped' },
    });
  });

  it('findings corrected later stand, the plan stays', () => {
    const world = new ConferenceWorld().hold().change({ risk: 'blue', opinion: '先勘测再谈' });
    expect(world.state.head?.risk).toBe('blue');
    expect(world.state.texts.opinion).toBe('先勘测再谈');
    expect(world.state.steps).toHaveLength(1);
  });

  it('made void, nobody has its steps to do and nothing can be added', () => {
    const world = new ConferenceWorld().hold().void();
    expect(projectConference(world.replayed())).toMatchObject({
      conference: [{ voided: 1 }],
      conference_step: [],
    });
    expect(world.addStep('回访').code).toBe('conference.voided');
    expect(world.end(1, true).code).toBe('conference.voided');
  });
});

describe('the fold', () => {
  const busy = () =>
    new ConferenceWorld().hold().addStep('回访').end(1, true, '测好了').change({ risk: 'yellow' });

  it('with every content withheld leads to the same state, only the words are missing', () => {
    const blanked = JSON.stringify(busy().state, (key, value: unknown) =>
      [
        'name',
        'duty',
        'words',
        'who',
        'note',
        'place',
        'host',
        'recorder',
        'assessment',
        'causes',
        'opinion',
      ].includes(key)
        ? ''
        : value,
    );
    expect(JSON.stringify(busy().replayed(false).state)).toBe(blanked);
  });

  it('writes only events of their own shape, without words in the facts', () => {
    const byKind = new Map(conferenceEvents.map((definition) => [definition.kind as string, definition]));
    for (const event of busy().drafts.flat()) {
      expect(checkEvent(byKind.get(event.kind), event)).toBeNull();
      expect(JSON.stringify(event.facts)).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });
});
