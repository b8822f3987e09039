import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../src-main/contract/domain-error';
import { screenRequest, type ScreenRequest, type ScreenShown } from '../../../src-main/contract/screen';
import type { ScreenSource } from '../../../src-main/core/sessions/screen/source';
import type { Desktop } from '../../../src-main/service/desktop';
import { ScreenBoard, type ScreenReader } from '../../../src-main/service/screen-board';

const quiet: ScreenSource = {
  title: '水渠改道联合调解',
  place: '大满镇综治中心',
  restricted: false,
  caucus: false,
  breakUntil: null,
  agenda: [{ words: '逐项谈争点', state: 'active' }],
  people: [],
  parties: [{ id: 'p1', dispute: 'd1', letter: '甲', name: '何某', kind: 'person', headcount: null }],
  issues: [{ dispute: 'd1', title: '渠走哪里', status: 'open', active: true }],
  proposals: [{ dispute: 'd1', version: 1, clauses: [{ text: '渠往北移 2 米。', answers: new Map() }] }],
  agreements: [],
  persons: ['何某'],
  addresses: [],
};

/** A board over a session that a test may change, and everything main was told to show. */
function room(kept: ScreenShown | null = null) {
  const sent: (ScreenShown & { open: boolean })[] = [];
  const now = { source: quiet, fails: null as Error | null };
  const desktop: Desktop = {
    call(name, input) {
      if (name === 'desktop.screen.show') sent.push(input as (typeof sent)[number]);
      const answer = { place: 'external', displays: [], broken: false, shown: kept };
      return Promise.resolve(answer as never);
    },
  };
  const reader: ScreenReader = {
    source: () => (now.fails ? Promise.reject(now.fails) : Promise.resolve(now.source)),
    file: () => Promise.resolve({ as: 'text', name: '收条.txt', text: '今收到 500 元' }),
  };
  const told: string[] = [];
  const board = new ScreenBoard(
    desktop,
    () => told.push('screen.changed'),
    (error) => {
      throw error;
    },
  );
  const changed = async (source: Partial<ScreenSource>) => {
    now.source = { ...now.source, ...source };
    board.hear('sessions.changed', { id: 's1' });
    await board.state(reader);
  };
  return { board, reader, sent, told, now, changed };
}

const view = (asked: Partial<ScreenRequest> & { view: ScreenRequest['view'] }) =>
  screenRequest.parse({ session: 's1', ...asked });

describe('what is up on the screen', () => {
  it('is exactly what the preview showed', async () => {
    const { board, reader, sent } = room();
    const { picture } = await board.preview(reader, view({ view: 'issues' }));
    expect(sent).toEqual([]);
    await board.show(reader, view({ view: 'issues' }));
    expect(sent.at(-1)).toMatchObject({ picture, open: true });
  });

  it('follows its session, and tells the room nothing when nothing to see has changed', async () => {
    const { board, reader, sent, changed } = room();
    await board.show(reader, view({ view: 'issues' }));
    await changed({ place: '大满镇综治中心' });
    expect(sent).toHaveLength(1);
    await changed({ issues: [{ dispute: 'd1', title: '渠走哪里', status: 'near', active: true }] });
    expect(sent.at(-1)?.picture).toMatchObject({ kind: 'issues', counts: { open: 0, near: 1 } });
  });

  it('does not follow another session', async () => {
    const { board, reader, sent, now } = room();
    await board.show(reader, view({ view: 'issues' }));
    now.source = { ...now.source, issues: [] };
    board.hear('sessions.changed', { id: 's2' });
    board.hear('visits.changed', { id: 's1' });
    await board.state(reader);
    expect(sent).toHaveLength(1);
  });

  it('keeps a picture whose subject is gone until a person changes it', async () => {
    const { board, reader, sent, changed } = room();
    await board.show(reader, view({ view: 'issues' }));
    await changed({ issues: [] });
    expect(sent.at(-1)?.picture.kind).toBe('issues');
  });

  it('turns pages within what there is', async () => {
    const { board, reader } = room();
    await board.show(reader, view({ view: 'rules' }));
    const second = await board.turn(reader, 1);
    expect(second.picture).toMatchObject({ kind: 'rules', page: 2, pages: 3 });
    await board.turn(reader, 1);
    const last = await board.turn(reader, 1);
    expect(last).toMatchObject({ picture: { page: 3 }, request: { page: 3 } });
  });

  it('shows a clause as it is typed, raised, and its own words again when the typing ends', async () => {
    const { board, reader, sent } = room();
    await board.show(reader, view({ view: 'proposal' }));
    expect(await board.type('s1', { clause: 1, text: '渠往北移 3 米' })).toBe(true);
    expect(sent.at(-1)?.picture).toMatchObject({ clauses: [{ lines: ['渠往北移 3 米'], editing: true }] });
    await board.type('s1', null);
    expect(sent.at(-1)?.picture).toMatchObject({ clauses: [{ lines: ['渠往北移 2 米。'], editing: false }] });
  });

  it('ignores typing while another view is up', async () => {
    const { board, reader, sent } = room();
    await board.show(reader, view({ view: 'rules' }));
    expect(await board.type('s1', { clause: 1, text: '秘' })).toBe(false);
    expect(sent).toHaveLength(1);
  });

  it('goes black when the person may not read the session any more', async () => {
    const { board, reader, sent, now, changed } = room();
    await board.show(reader, view({ view: 'issues' }));
    now.fails = new DomainError('case.outOfReach', '不在范围里');
    await changed({});
    expect(sent.at(-1)).toMatchObject({ request: null, picture: { kind: 'black' } });
  });

  it('goes black when the person logs out', async () => {
    const { board, reader, sent } = room();
    await board.show(reader, view({ view: 'issues' }));
    board.leave();
    expect((await board.state(reader)).picture).toEqual({ kind: 'black' });
    expect(sent.at(-1)?.picture).toEqual({ kind: 'black' });
  });

  it('outlives the core: what main still shows is taken over, and black then really blanks it', async () => {
    const kept = { request: view({ view: 'issues' }), picture: { kind: 'black' } } as const;
    const { board, reader, sent } = room(kept);
    expect((await board.state(reader)).request).toEqual(kept.request);
    await board.state(reader);
    expect(sent.at(-1)?.picture).toMatchObject({ kind: 'issues' });

    const after = room(kept);
    await after.board.black();
    expect(after.sent.at(-1)?.picture).toEqual({ kind: 'black' });
  });
});

describe('a talk with one side alone', () => {
  it('turns the screen black at once and lets only the break clock up', async () => {
    const { board, reader, sent, changed } = room();
    await board.show(reader, view({ view: 'proposal' }));
    await changed({ caucus: true });
    expect(sent.at(-1)?.picture).toEqual({ kind: 'black' });
    for (const asked of ['agenda', 'issues', 'evidence', 'proposal', 'agreement', 'rules'] as const)
      await expect(board.show(reader, view({ view: asked }))).rejects.toMatchObject({
        code: 'screen.caucus',
      });
    expect(await board.type('s1', { clause: 1, text: '底线 8 万' })).toBe(false);
    expect(JSON.stringify(sent)).not.toContain('底线');
    await board.show(reader, view({ view: 'break' }));
    expect(sent.at(-1)?.picture.kind).toBe('break');
  });

  it('brings nothing back by itself: the view before is offered', async () => {
    const { board, reader, sent, changed } = room();
    await board.show(reader, view({ view: 'proposal' }));
    await changed({ caucus: true });
    await changed({
      caucus: false,
      proposals: [{ dispute: 'd1', version: 2, clauses: [{ text: '单独谈出来的', answers: new Map() }] }],
    });
    expect(sent.at(-1)?.picture).toEqual({ kind: 'black' });
    const state = await board.state(reader);
    expect(state).toMatchObject({ held: true, before: { view: 'proposal' } });
    await board.show(reader, state.before ?? view({ view: 'rules' }));
    expect(sent.at(-1)?.picture.kind).toBe('proposal');
    expect(await board.state(reader)).toMatchObject({ held: false });
  });
});
