import { describe, expect, it } from 'vitest';
import { caseFileView } from '../../../src-main/core/disputes/view';
import { cellsAt } from '../../../src-main/core/disputes/cells';
import { projectDispute } from '../../../src-main/core/disputes/project';
import { agree, at, attempt, escalate, governed, World } from './world';

const view = (world: World, now: string) =>
  caseFileView(world.replayed, governed, at(now), { permissions: new Set(['case.write']), accounts: [] });
const row = (world: World) => projectDispute(world.replayed, governed).dispute?.[0];
const extend = { kind: 'extend', note: '等村里量地', approvedBy: '镇中心赵某' };
const closed = () =>
  new World()
    .register()
    .later('2026-11-24 10:00', agree())
    .later('2026-11-24 11:00', { kind: 'close', outcome: 'agreement_written' });

describe('an extension', () => {
  it('adds two working days to the level and to the total, once', () => {
    const world = new World().register().later('2026-11-24 10:00', extend);
    expect(row(world)).toMatchObject({ due: at('2026-11-26 18:00'), total_due: at('2026-12-04 18:00') });
    expect(view(world, '2026-11-24 12:00').stages[0]).toMatchObject({ limitDays: 3, extendedDays: 2 });
    world.later('2026-11-25 10:00', extend);
    expect(world.refusal?.message).toMatch(/已经延期过/);
  });

  it('is refused once the level is due', () => {
    const world = new World().register().later('2026-11-24 18:01', extend);
    expect(world.refusal?.code).toBe('extension.tooLate');
    expect(world.refusal?.message).toContain('11-24 周二 18:00');
  });
});

describe('a second pause', () => {
  const pause = { kind: 'pause', reason: 'appraisal', approvedBy: '孙某' };
  const resumed = () =>
    new World().register().later('2026-11-23 10:00', pause).later('2026-11-24 09:00', { kind: 'resume' });

  it('is for the level above to approve, and there is no third', () => {
    const world = resumed().later('2026-11-24 10:00', pause);
    expect(world.refusal?.code).toBe('pause.aboveNeeded');
    world.act({ ...pause, byLevelAbove: true });
    expect(world.state.status).toBe('paused');
    expect(world.drafts.at(-1)?.events[0]?.facts).toMatchObject({ nth: 2, above: true });
    world.later('2026-11-25 10:00', { kind: 'resume' }).act({ ...pause, byLevelAbove: true });
    expect(world.refusal?.message).toMatch(/暂停过两次/);
  });
});

describe('handing up past a level', () => {
  it('is for major and urgent cases with approval, and the level between counts as passed', () => {
    const world = new World().register().later('2026-11-23 15:00', attempt());
    world.act(escalate({ to: 3 }));
    expect(world.refusal?.code).toBe('dispute.skipUnfit');
    world.act(escalate({ to: 3, reason: 'urgent' }));
    expect(world.refusal?.code).toBe('dispute.approvalNeeded');
    world.act(escalate({ to: 3, reason: 'urgent', approvedBy: '王某' }));
    expect([world.state.tier, world.state.status]).toEqual([3, 'waiting']);
    expect(view(world, '2026-11-23 16:00').stages[1]).toMatchObject({
      state: 'skipped',
      words: '没有经过',
      note: '跳级上报',
    });
  });

  it('never goes down or stays', () => {
    const world = new World().register({ entryTier: 3 });
    world.act(escalate({ to: 3, reason: 'urgent', approvedBy: '王某' }));
    expect(world.refusal?.code).toBe('dispute.unknownLevel');
  });
});

describe('handing down', () => {
  const down = {
    kind: 'handDown',
    to: 2,
    reason: 'close_to_parties',
    note: '村里就能谈',
    papers: [{ name: '登记表', pages: 2 }],
  };

  it('gives the case to a lower level with its papers, whose clock starts when it signs', () => {
    const world = new World().register({ entryTier: 4 }).later('2026-11-23 15:00', down);
    expect([world.state.tier, world.state.status]).toEqual([2, 'waiting']);
    expect(world.state.stages[0]?.result).toBe('handedDown');
    world.later('2026-11-24 09:00', { kind: 'sign', missing: '少一页笔录' });
    expect(view(world, '2026-11-24 12:00').work.handOvers).toEqual([
      {
        kind: 'down',
        from: 4,
        to: 2,
        at: at('2026-11-23 15:00'),
        papers: [{ name: '登记表', pages: 2 }],
        signedAt: at('2026-11-24 09:00'),
        signer: '王一',
        missing: '少一页笔录',
      },
    ]);
    expect(view(world, '2026-11-24 12:00').stages[3]).toMatchObject({ state: 'handedDown', words: '已下交' });
    world.act({ kind: 'returnBack', reason: 'wrong_unit', note: '不归我们' });
    expect(world.refusal?.message).toMatch(/只有下级报上来的/);
  });

  it('is refused upwards and from the lowest level', () => {
    const world = new World().register({ entryTier: 3 });
    world.act({ ...down, to: 4 });
    expect(world.refusal?.code).toBe('dispute.unknownLevel');
    const lowest = new World().register();
    lowest.act({ ...down, to: 1 });
    expect(lowest.refusal?.message).toMatch(/没有更低/);
  });
});

describe('a case taken up again', () => {
  const reopen = { kind: 'reopen', reason: 'breach', note: '到期没付' };

  it('keeps its number and history and counts its days anew', () => {
    const world = closed();
    const before = row(world);
    world.later('2026-12-21 09:00', reopen);
    expect(row(world)).toMatchObject({
      no: before?.no,
      state: 'handling',
      open: 1,
      outcome: '',
      settled_tier: null,
      due: at('2026-12-22 18:00'),
      reason: '邻里 · 2 人 — 第 1 次重开：协议没有履行',
    });
    expect(row(world)?.total_due).toBe(at('2026-12-30 18:00'));
    expect(view(world, '2026-12-21 10:00').work.reopened).toBe(1);
    expect(cellsAt(row(world)?.cells ?? '', at('2026-12-21 10:00'), governed).status).toBe('dueSoon');
  });

  it('is not closed by the agreement that was broken, but by a new one or by another end', () => {
    const world = closed().later('2026-12-21 09:00', reopen);
    world.act({ kind: 'close', outcome: 'agreement_written' });
    expect(world.refusal?.code).toBe('dispute.outcomeUnfit');
    world.later('2026-12-22 09:00', agree()).act({ kind: 'close', outcome: 'agreement_written' });
    expect(world.refusal).toBeNull();
    expect(world.state.status).toBe('closed');
    world.later('2027-01-04 09:00', { ...reopen, reason: 'relapse' });
    expect(view(world, '2027-01-04 10:00').work.reopened).toBe(2);
    world.act({ kind: 'close', outcome: 'settled', note: '自己和好了' });
    expect(world.refusal).toBeNull();
  });

  it('has its pauses and its extension again', () => {
    const world = new World()
      .register()
      .later('2026-11-23 10:00', extend)
      .later('2026-11-24 10:00', agree())
      .act({ kind: 'close', outcome: 'agreement_written' })
      .later('2026-12-21 09:00', reopen)
      .act(extend);
    expect(world.refusal).toBeNull();
  });

  it('must have been closed', () => {
    const world = new World().register().act(reopen);
    expect(world.refusal?.message).toMatch(/还没有结案/);
  });
});

describe('a referral to the city', () => {
  it('leaves the case with the county until the city answers', () => {
    const refer = { kind: 'referToCity', department: '市自然资源局', reason: 'cross_county', note: '跨两县' };
    const low = new World().register().act(refer);
    expect(low.refusal?.message).toMatch(/最后一级/);
    const world = new World().register({ entryTier: 4 }).later('2026-11-24 09:00', refer);
    const referral = world.made[0];
    expect(world.state.status).toBe('handling');
    expect(row(world)?.reason).toContain('已上报市级部门');
    world.later('2026-11-30 09:00', {
      kind: 'recordCityAnswer',
      referral,
      result: 'guided',
      note: '先补勘界',
    });
    expect(view(world, '2026-11-30 10:00').work.city).toMatchObject([
      { department: '市自然资源局', answer: { result: 'guided', note: '先补勘界' } },
    ]);
    world.act({ kind: 'recordCityAnswer', referral, result: 'taken', note: '接办' });
    expect(world.refusal?.code).toBe('dispute.notAllowed');
  });
});
