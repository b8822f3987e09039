import { describe, expect, it } from 'vitest';
import { difficultyOf } from '../../../src-main/contract/difficulty';
import { findingsOf } from '../../../src-main/contract/screening';
import { queryCodeOf, readQueryCode } from '../../../src-main/core/disputes/query-code';
import { caseFileView } from '../../../src-main/core/disputes/view';
import { agree, at, governed, World } from './world';

const viewed = (world: World, now = '2026-11-24 10:00') =>
  caseFileView(world.replayed, governed, at(now), { permissions: new Set(['case.read']), accounts: [] })
    .reception;
const referral = (over: Record<string, unknown> = {}) => ({
  kind: 'dispatch' as const,
  court: '甘州区人民法院',
  receivedOn: '2026-11-20',
  procedure: null,
  result: 'open' as const,
  note: '',
  ...over,
});

describe('a case a court referred', () => {
  it('has its 30 calendar days from taking it, the day itself not counted, and 3 working days to confirm', () => {
    const { courtLimits } = viewed(new World().register({ source: 'court', referral: referral() }));
    expect(courtLimits).toEqual([
      expect.objectContaining({ what: '向法院确认接受', due: '2026-11-25', done: true, late: false }),
      expect.objectContaining({ what: '委派调解 30 日', due: '2026-12-23', done: false, late: false }),
    ]);
  });

  it('confirmed too late is said', () => {
    const world = new World().register({ source: 'court', referral: referral({ receivedOn: '2026-11-10' }) });
    expect(viewed(world).courtLimits[0]).toMatchObject({ due: '2026-11-13', late: true });
  });

  it.each([
    ['ordinary', '2026-12-08', 15],
    ['summary', '2026-11-30', 7],
    [null, '2026-12-08', 15],
  ] as const)('entrusted after filing (%s) has its own days', (procedure, due, days) => {
    const world = new World().register({
      source: 'court',
      referral: referral({ kind: 'entrust', procedure, receivedOn: null }),
    });
    expect(viewed(world).courtLimits).toEqual([
      expect.objectContaining({ what: `委托调解 ${days} 日`, due }),
    ]);
  });

  it('is late once the days are over, and done once mediation has ended', () => {
    const open = new World().register({ source: 'court', referral: referral() });
    expect(viewed(open, '2026-12-24 09:00').courtLimits[1]).toMatchObject({ late: true, done: false });
    open.later('2026-12-01 10:00', agree());
    expect(open.refusal).toBeNull();
    expect(viewed(open, '2026-12-24 09:00').courtLimits[1]).toMatchObject({ late: false, done: true });
  });

  it('invited only to help, or from elsewhere, has none', () => {
    expect(viewed(new World().register({ referral: referral({ kind: 'invite' }) })).courtLimits).toEqual([]);
    expect(viewed(new World().register()).courtLimits).toEqual([]);
  });
});

describe('what was asked before taking up', () => {
  it('stands on the case with reason and article, obstacles before risks', () => {
    const world = new World().register({
      screening: { refused: 'no', minor: 'yes' },
      risks: ['weapons', 'violence'],
    });
    expect(viewed(world).findings.map(({ verdict, law, police }) => [verdict, law, police])).toEqual([
      ['家暴强制报告', '反家庭暴力法 第14条', true],
      ['动手伤人', '人民调解法 第25条', true],
      ['凶器危险物', '人民调解法 第25条', true],
    ]);
    expect(viewed(world).difficulty).toEqual({ name: '重大疑难', reason: '有凶器、危险物品' });
  });

  it('says nothing where nothing was asked, and leaves such entries as they were', () => {
    const world = new World().register();
    expect(viewed(world).findings).toEqual([]);
    expect(Object.keys(world.drafts[0]?.events[0]?.facts ?? {})).not.toContain('screening');
    expect(Object.keys(world.drafts[0]?.events[0]?.content ?? {})).not.toContain('assignedTo');
  });

  it('finds only what was answered 有', () => {
    expect(findingsOf({ elsewhere: 'later', refused: 'yes' }, [])).toEqual([
      expect.objectContaining({ verdict: '一方拒绝', stops: true }),
    ]);
  });

  it('keeps the unit a case was given to', () => {
    expect(viewed(new World().register({ assignedTo: '甘州区人社局' })).assignedTo).toBe('甘州区人社局');
  });
});

describe('the grade of difficulty', () => {
  const facts = { category: null, governance: null, people: 2, amountFen: null, risks: [] };
  it.each([
    [{ category: 'neighbour' }, '简单'],
    [{ category: 'contract' }, '一般'],
    [{ category: 'neighbour', risks: ['violence'] as const }, '复杂疑难'],
    [{ category: 'migrant_wages', people: 5 }, '重大疑难'],
    [{ category: 'migrant_wages', people: 4 }, '一般'],
    [{ people: 10 }, '重大疑难'],
    [{ amountFen: 9_999_999 }, '复杂疑难'],
    [{ amountFen: 10_000_000 }, '重大疑难'],
    [{ people: 50 }, '特别重大'],
    [{ governance: '0901' }, '重大疑难'],
  ])('of %o is %s', (over, name) => {
    const { reason, ...grade } = difficultyOf({ ...facts, ...over });
    expect(grade.name).toBe(name);
    expect(reason).not.toBe('');
  });
});

describe('the code on a receipt', () => {
  const code = queryCodeOf('dispute-1', 'ZY-620702-2026-000187');

  it('is the number without its head and four letters of the case', () => {
    expect(code).toMatch(/^2026-000187-[2-9A-HJKMNP-Z]{4}$/);
    expect(queryCodeOf('dispute-2', 'ZY-620702-2026-000187')).not.toBe(code);
  });

  it.each([code, code.toLowerCase(), ` ${code} `, `ZY-620702-${code}`, code.replaceAll('-', '—')])(
    'is read as typed: %s',
    (typed) => {
      expect(readQueryCode(typed)).toEqual({ code, no: '2026-000187' });
    },
  );

  it('is not read where the letters are missing', () => {
    expect(readQueryCode('2026-000187')).toBeNull();
    expect(readQueryCode('张某')).toBeNull();
  });
});
