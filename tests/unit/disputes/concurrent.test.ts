import { describe, expect, it } from 'vitest';
import { draft } from '../../../src-main/journal/event-definition';
import { detailsChanged, partyChanged, resumed } from '../../../src-main/core/disputes/events';
import { disputeFold } from '../../../src-main/core/disputes/evolve';
import { projectDispute } from '../../../src-main/core/disputes/project';
import { caseFileView } from '../../../src-main/core/disputes/view';
import { replay, type Replayed } from '../../../src-main/journal/replay';
import type { DisputeState } from '../../../src-main/core/disputes/state';
import type { DraftEvent } from '../../../src-main/journal/entry';
import type { PlacedEntry } from '../../../src-main/journal/order';
import { agree, at, attempt, escalate, governed, placed, World } from './world';

/** Two PCs that know the same `start` act apart; the home admits the first one's entries first. */
function apart(
  start: World,
  first: (world: World) => World,
  second: (world: World) => World,
): { replayed: Replayed<DisputeState>; second: PlacedEntry[] } {
  const copy = () => {
    const world = new World(start.now);
    world.drafts.push(...start.drafts);
    return world;
  };
  const known = start.drafts.length;
  const ours = first(copy()).entries;
  const theirs = second(copy())
    .drafts.slice(known)
    .map(({ events, at: entered }, index) =>
      placed(events, {
        seq: index + 1,
        device: 'device-2',
        at: entered,
        n: ours.length + index + 1,
        base: known,
      }),
    );
  return { replayed: replay(disputeFold, 'dispute-1', [...ours, ...theirs]), second: theirs };
}

const start = () => new World().register().later('2026-11-23 15:00', attempt());
const terminate = { kind: 'terminate', reason: 'refused', note: '不来', remediesTold: true };

describe('a transition that comes too late is kept, without effect, with its reason', () => {
  const races: [string, (w: World) => World, (w: World) => World, string, string][] = [
    ['two people hand up', (w) => w.act(escalate()), (w) => w.act(escalate()), 'stageMoved', 'waiting'],
    [
      'paused here, handed up there',
      (w) => w.act({ kind: 'pause', reason: 'other', approvedBy: '孙某' }),
      (w) => w.act(escalate()),
      'isPaused',
      'paused',
    ],
    [
      'two people pause',
      (w) => w.act({ kind: 'pause', reason: 'other', approvedBy: '孙某' }),
      (w) => w.act({ kind: 'pause', reason: 'appraisal', approvedBy: '孙某' }),
      'isPaused',
      'paused',
    ],
    [
      'ended here, handed up there',
      (w) => w.act(terminate),
      (w) => w.act(escalate()),
      'alreadyClosed',
      'closed',
    ],
    [
      'agreed here, handed up there',
      (w) => w.act(agree()),
      (w) => w.act(escalate()),
      'alreadyAgreed',
      'agreed',
    ],
    [
      'void here, withdrawn there',
      (w) => w.act({ kind: 'void', note: '登错' }),
      (w) => w.act({ kind: 'withdraw', note: '不办了' }),
      'voided',
      'void',
    ],
  ];
  it.each(races)('%s', (_what, first, second, reason, status) => {
    const { replayed, second: late } = apart(start(), first, second);
    expect(replayed.state.status).toBe(status);
    expect(replayed.notes.get(late[0]!.hash)?.ineffective).toEqual([reason]);
    const rows = projectDispute(replayed, governed).handling ?? [];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      id: `ineffective:${late[0]!.hash}`,
      actor: 'account-2',
      kind: 'ineffective',
    });
    const item = caseFileView(replayed, governed, at('2026-11-27'), {
      permissions: new Set(),
      accounts: [],
    }).timeline.at(-1);
    expect(item).toMatchObject({ ineffective: true });
    expect(item?.marks.join()).toMatch(/^未生效：/);
  });

  it('until its author has acknowledged it', () => {
    const { replayed, second: late } = apart(
      start(),
      (w) => w.act(escalate()),
      (w) => w.act(escalate()),
    );
    const seen: DraftEvent = {
      kind: 'dispute.acknowledged',
      facts: { item: `ineffective:${late[0]!.hash}` },
      content: {},
      touches: [],
    };
    const entries = [...replayed.ordered, placed([seen], { seq: 2, device: 'device-2', n: 5, base: 4 })];
    expect(projectDispute(replay(disputeFold, 'dispute-1', entries), governed).handling).toEqual([]);
  });
});

describe('a report takes effect whenever it arrives', () => {
  it('an attempt after closing is kept and marked', () => {
    const { replayed, second: late } = apart(
      start(),
      (w) => w.act(terminate),
      (w) => w.act(attempt()),
    );
    expect(replayed.state.status).toBe('closed');
    expect(replayed.state.attempts).toHaveLength(2);
    expect(replayed.notes.get(late[0]!.hash)?.marks).toEqual(['afterClosing']);
  });

  it('an agreement of a level that has handed up meanwhile settles the case at that level', () => {
    const { replayed } = apart(
      start(),
      (w) => w.act(escalate()),
      (w) => w.act(agree()),
    );
    expect(replayed.state).toMatchObject({ status: 'agreed', settledTier: 1 });
    expect(replayed.state.stages.map((stage) => [stage.tier, stage.result])).toEqual([
      [1, 'settled'],
      [2, 'ended'],
    ]);
  });

  it('an agreement after the end without one is kept without reopening the case', () => {
    const { replayed } = apart(
      start(),
      (w) => w.act(terminate),
      (w) => w.act(agree()),
    );
    expect(replayed.state).toMatchObject({ status: 'closed', settledTier: null });
    expect(replayed.state.agreements).toHaveLength(1);
    expect(replayed.state.outcome?.code).toBe('terminated_refused');
  });
});

describe('two edits of one thing', () => {
  const phone = (number: string) => (w: World) =>
    w.act({ kind: 'changeParty', party: w.parties[0], fields: { ...partyFields(w), phone: number } });
  /** The whole party as a page sends it back. */
  const partyFields = (w: World) => {
    const { details, role, kind, headcount } = w.state.parties[0]!;
    return { ...details, role, kind, headcount };
  };

  it('are a conflict showing both, masked, and the later admitted stands', () => {
    const { replayed } = apart(start(), phone('13811110001'), phone('13822220002'));
    expect(replayed.state.parties[0]?.details?.phone).toBe('13822220002');
    const file = caseFileView(replayed, governed, at('2026-11-27'), { permissions: new Set(), accounts: [] });
    expect(file.conflicts).toMatchObject([
      {
        what: '张某的电话',
        earlier: { by: '王一', value: '138****0001' },
        later: { by: '赵二', value: '138****0002' },
      },
    ]);
  });

  it('of different fields stand both, without conflict', () => {
    const { replayed } = apart(start(), phone('13811110001'), (w) =>
      w.act({ kind: 'changeParty', party: w.parties[0], fields: { ...partyFields(w), address: '大满镇' } }),
    );
    expect(replayed.conflicts).toEqual([]);
    expect(replayed.state.parties[0]?.details).toMatchObject({ phone: '13811110001', address: '大满镇' });
  });

  it('of what a signed agreement rests on are shown at it as unseen', () => {
    const { replayed } = apart(
      start(),
      (w) => w.act(agree()),
      (w) => w.act({ kind: 'changeDetails', fields: { amountFen: 100_000 } }),
    );
    const file = caseFileView(replayed, governed, at('2026-11-27'), { permissions: new Set(), accounts: [] });
    expect(file.agreements[0]?.unseen).toBe(1);
    expect(file.timeline.at(-1)?.marks).toContain('未见于签署时');
  });
});

describe('the fold of nonsense', () => {
  const meta = { entry: 'e', index: 0, at: 0, actor: 'a', device: 'd', n: 1, gov: 0 };
  it('takes facts it cannot read for an event without effect', () => {
    const state = disputeFold.initial('d');
    const event = { kind: 'dispute.signed', facts: { at: 'yesterday' }, content: null };
    expect(disputeFold.evolve(state, event, meta)).toEqual({ state, ineffective: 'malformed' });
  });
  it('does nothing to a case whose registration has not arrived', () => {
    const state = disputeFold.initial('d');
    const early = draft(resumed, { at: 1, behalf: false, stage: 0 }, { onBehalfOf: '', note: '' });
    expect(disputeFold.evolve(state, early, meta).ineffective).toBe('notRegistered');
    const edit = draft(detailsChanged, { major: true }, {}, ['major']);
    expect(disputeFold.evolve(state, edit, meta).mark).toBe('beforeRegistration');
    const party = draft(partyChanged, { party: 'nobody' }, { fields: {} }, []);
    expect(disputeFold.evolve(state, party, meta).mark).toBe('unknownParty');
  });
  it('registers a case only once', () => {
    const world = new World().register();
    const twice = [...world.entries, placed(world.drafts[0]!.events, { seq: 2 })];
    const { notes } = replay(disputeFold, 'dispute-1', twice);
    expect(notes.get('device-1-2')?.ineffective).toEqual(['alreadyRegistered']);
  });
});
