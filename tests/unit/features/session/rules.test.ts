import { describe, expect, it } from 'vitest';
import {
  agendaActions,
  agendaProblem,
  newStep,
  stepDrafts,
} from '../../../../src-renderer/features/session/agenda/agenda';
import {
  besideColumn,
  columnsOf,
  gapOf,
  sumsBySide,
} from '../../../../src-renderer/features/session/board/cards';
import { changedPositions } from '../../../../src-renderer/features/session/board/positions';
import {
  conclusionFrom,
  conclusionProblem,
  emptyConclusion,
} from '../../../../src-renderer/features/session/closing/conclusions';
import {
  findPerson,
  inOrder,
  presenceWords,
  seatWords,
  speakers,
  speakerWords,
} from '../../../../src-renderer/features/session/desk/people';
import {
  agendaMinutes,
  clockWords,
  spanWords,
  usedMinutes,
} from '../../../../src-renderer/features/session/desk/times';
import { newestLines } from '../../../../src-renderer/features/session/minutes/lines';
import { nextSpeaker } from '../../../../src-renderer/features/session/minutes/useTypingLine';
import {
  clauseFromTemplate,
  clauseProblem,
  clausesFrom,
  clausesFromSchedule,
  emptyClause,
} from '../../../../src-renderer/features/session/proposal/clauses';
import {
  compareVersions,
  ordinalWords,
  tally,
} from '../../../../src-renderer/features/session/proposal/versions';
import { strokeNumbers } from '../../../../src-renderer/features/session/signing/pen';
import { listed, spanOf } from '../../../../src-renderer/features/session/list/sessionList';
import { agreement, card, clause, minutesLine, person, row, step } from './samples';

const MINUTE = 60_000;

describe('the agenda', () => {
  it('is changed in one step, and a step passed over says why; nothing changed does nothing', () => {
    const agenda = [step({ id: 'a', title: '陈述' }), step({ id: 'b', title: '谈争点' })];
    const same = stepDrafts(agenda);
    expect(agendaActions(agenda, same)).toEqual([]);
    const [a, b] = same;
    if (!a || !b) throw new Error('two steps');
    const changed = [
      { ...b, skip: true, why: ' 都认可 ' },
      { ...a, title: '各方陈述' },
      { ...newStep(), title: '看现场' },
    ];
    expect(agendaActions(agenda, changed)).toMatchObject([
      {
        kind: 'setAgenda',
        agenda: [{ id: 'b' }, { id: 'a', title: '各方陈述' }, { id: null, title: '看现场' }],
      },
      { kind: 'finishStep', step: 'b', skipped: '都认可' },
    ]);
    expect(agendaProblem([{ ...b, skip: true, why: ' ' }])).toContain('为什么略过');
    expect(agendaProblem([newStep()])).toContain('还没有写谈什么');
    expect(agendaProblem([{ ...a, minutes: null }])).toContain('预计几分钟');
    expect(agendaProblem([])).toContain('至少留一步');
  });

  it('counts the step in progress on to now and whole minutes only', () => {
    const running = step({ usedMs: 3 * MINUTE, activeSince: 1_000_000 });
    expect(usedMinutes(running, 1_000_000 + 90_000)).toBe(4);
    expect(usedMinutes(step({ usedMs: 3 * MINUTE }), 9e12)).toBe(3);
  });

  it('sums what was used and what was planned', () => {
    const steps = [step({ usedMs: 5 * MINUTE, minutes: 5 }), step({ minutes: 45 })];
    expect(agendaMinutes(steps, 0)).toEqual({ used: 5, planned: 50 });
  });

  it('writes spans and clocks as the head shows them', () => {
    expect(spanWords(50 * MINUTE)).toBe('50 分');
    expect(spanWords(120 * MINUTE)).toBe('2 小时');
    expect(spanWords(-1)).toBe('0 分');
    expect(clockWords(48 * MINUTE + 12_000)).toBe('48:12');
    expect(clockWords(3_723_000)).toBe('1:02:03');
  });
});

describe('people at the table', () => {
  const judge = person({ id: 'judge', name: '陈某', unit: '人民法庭', role: 'guide', code: 'HA-1' });
  const lead = person({ id: 'lead', name: '李某', unit: '司法所', role: 'mediator', presiding: true });
  const side = person({ id: 'side', name: '何某', role: 'party', letter: '甲' });
  const arrival = { at: 1, means: 'name' as const, name: '', late: 0, leftAt: null, signed: false };

  it('puts who presides first and the sides last', () => {
    expect(inOrder([side, judge, lead]).map(({ id }) => id)).toEqual(['lead', 'judge', 'side']);
  });

  it('counts units and people that are here, and not those who left', () => {
    const gone = { ...judge, arrival: { ...arrival, leftAt: 2 } };
    expect(presenceWords([{ ...lead, arrival }, { ...side, arrival }, gone])).toBe('1 家 2 人');
    expect(presenceWords([lead, judge])).toBe('还没有人到，请了 2 人');
  });

  it('names a side by its letter and others by their unit', () => {
    expect(speakerWords(side)).toBe('甲 何某');
    expect(speakerWords(judge)).toBe('人民法庭 陈某');
    expect(seatWords(lead)).toBe('司法所，主持');
  });

  it('knows a scanned code from a part of a name', () => {
    expect(findPerson([judge, side], ' HA-1 ')).toEqual({ kind: 'code', person: judge });
    expect(findPerson([judge, side], '法庭')).toEqual({ kind: 'names', people: [judge] });
    expect(findPerson([judge, side], '甲')).toEqual({ kind: 'names', people: [side] });
    expect(findPerson([judge, side], 'HA-2')).toEqual({ kind: 'none' });
    expect(findPerson([person({ code: '' })], '')).toEqual({ kind: 'none' });
  });

  it('lets those speak who are here, the sides first, and goes round with F2 over the bare record', () => {
    const here = speakers({ participants: [{ ...lead, arrival }, judge, { ...side, arrival }] });
    expect(here.map(({ id }) => id)).toEqual(['side', 'lead']);
    expect(nextSpeaker(['side', 'lead'], null)).toBe('side');
    expect(nextSpeaker(['side', 'lead'], 'side')).toBe('lead');
    expect(nextSpeaker(['side', 'lead'], 'lead')).toBeNull();
    expect(nextSpeaker([], 'side')).toBeNull();
  });
});

describe('the board', () => {
  const said = (letter: string, amountFen: number | null) => ({
    party: letter,
    letter,
    text: '说法',
    amountFen,
    evidence: [],
  });

  it('sorts the cards of one case into three columns by number', () => {
    const cards = [card({ issue: 'b', nth: 2 }), card({ issue: 'a', nth: 1 }), card({ dispute: 'other' })];
    expect(columnsOf(cards, 'd').map((column) => column.cards.map(({ issue }) => issue))).toEqual([
      ['a', 'b'],
      [],
      [],
    ]);
  });

  it('stops at both edges', () => {
    expect(besideColumn('open', -1)).toBeNull();
    expect(besideColumn('open', 1)).toBe('near');
    expect(besideColumn('agreed', 1)).toBeNull();
  });

  it('says how far apart sums are once two sides named one', () => {
    expect(gapOf([said('甲', 220_000), said('乙', null)])).toBeNull();
    expect(gapOf([said('甲', 220_000), said('乙', 200_000)])).toEqual({
      lowFen: 200_000,
      highFen: 220_000,
      apartFen: 20_000,
    });
  });

  it('adds up what each side asks over all cards', () => {
    const cards = [
      card({ positions: [said('甲', 100), said('乙', null)] }),
      card({ positions: [said('甲', 50)] }),
    ];
    expect(sumsBySide(cards)).toEqual([{ letter: '甲', sumFen: 150 }]);
  });

  it('sends only what the card does not say yet', () => {
    const known = [{ party: 'a', text: '没有依据', amountFen: null }];
    const typed = [
      { party: 'a', text: ' 没有依据 ', amountFen: null },
      { party: 'b', text: '', amountFen: null },
      { party: 'c', text: '公司制度', amountFen: 5 },
    ];
    expect(changedPositions(typed, known)).toEqual([{ party: 'c', text: '公司制度', amountFen: 5 }]);
  });
});

describe('clauses', () => {
  it('leaves out empty rows and refuses what cannot be read, by number', () => {
    const whole = { ...emptyClause(), what: ' 付清 ', dueOn: '2026-12-10' };
    expect(clausesFrom([whole, emptyClause()])).toEqual([
      { id: null, what: '付清', obligor: null, obligee: null, amountFen: null, dueOn: '2026-12-10' },
    ]);
    expect(clauseProblem([emptyClause()])).toBe('至少写一条约定。');
    expect(clauseProblem([whole, { ...whole, dueOn: '年底' }])).toContain('第 2 条的期限');
    expect(clauseProblem([whole, { ...emptyClause(), amountFen: 5 }])).toContain('第 2 条还没有写');
    expect(clauseProblem([whole])).toBe('');
  });

  it('fills a template and shows what was left open', () => {
    const template = {
      id: 't',
      title: '一次付清',
      text: '{who}于{day}前付给{whom} {sum}。',
      blanks: [
        { key: 'who', label: '谁', kind: 'party' as const },
        { key: 'whom', label: '向谁', kind: 'party' as const },
        { key: 'sum', label: '多少', kind: 'money' as const },
        { key: 'day', label: '哪天', kind: 'date' as const },
      ],
      fills: { amount: 'sum', dueOn: 'day', obligor: 'who', obligee: 'whom' },
    };
    const made = clauseFromTemplate(template, { who: 'p1', sum: 28_759_200, day: '2026-12-10' }, (id) =>
      id === 'p1' ? '王某' : '',
    );
    expect(made).toMatchObject({ amountFen: 28_759_200, dueOn: '2026-12-10', obligor: 'p1', obligee: null });
    expect(made.what).toBe('王某于2026 年 12 月 10 日前付给＿＿ 287,592 元。');
  });

  it('makes a clause of each instalment with its interest', () => {
    const [first] = clausesFromSchedule([{ dueOn: '2026-12-10', amountFen: 100_000, interestFen: 500 }]);
    expect(first).toMatchObject({ amountFen: 100_500, dueOn: '2026-12-10' });
    expect(first?.what).toContain('含利息 5 元');
  });

  it('tells changed, new and dropped clauses of two versions apart', () => {
    const before = {
      version: 1,
      at: 0,
      by: '',
      clauses: [clause({ id: 'a', what: '旧' }), clause({ id: 'x' })],
    };
    const after = {
      version: 2,
      at: 1,
      by: '',
      clauses: [clause({ id: 'b', was: 'a', what: '新' }), clause({ id: 'c' })],
    };
    const compared = compareVersions(after, before);
    expect(compared.clauses.map(({ earlier, fresh }) => [earlier, fresh])).toEqual([
      ['旧', false],
      [null, true],
    ]);
    expect(compared.gone.map(({ id }) => id)).toEqual(['x']);
  });

  it('counts answers of sixty sides in the order of answers', () => {
    const answers = Array.from({ length: 60 }, (_, n) => ({
      party: `p${n}`,
      answer: n < 12 ? ('agree' as const) : ('none' as const),
      at: null,
    }));
    expect(tally(clause({ answers }))).toEqual([
      { answer: 'agree', count: 12 },
      { answer: 'none', count: 48 },
    ]);
  });

  it('writes ordinals as papers do', () => {
    expect([1, 10, 12, 20, 34].map(ordinalWords)).toEqual(['一', '十', '十二', '二十', '三十四']);
  });
});

describe('the end of a session', () => {
  const draft = emptyConclusion('d');

  it('asks for an agreement that is signed, or says that it is signed later', () => {
    const agreed = { ...draft, result: 'agreed' as const };
    expect(conclusionProblem(draft, undefined)).toContain('谈成了没有');
    expect(conclusionProblem(agreed, undefined)).toContain('先起草协议');
    expect(conclusionProblem(agreed, agreement({ missing: ['p'] }))).toContain('还差 1 方签字');
    expect(conclusionProblem({ ...agreed, unsigned: true }, agreement({ missing: ['p'] }))).toBe('');
    expect(conclusionProblem(agreed, agreement({ allSigned: true }))).toBe('');
    const oral = {
      mediation: 'people' as const,
      organisation: '甲调委会',
      organisationId: 'o',
      mediators: '李某、高某',
      recorder: '',
      manner: '',
      clauses: [{ ...emptyClause(), what: '明天清淤' }],
    };
    expect(
      conclusionProblem({ ...agreed, oral: { ...oral, clauses: [emptyClause()] } }, undefined),
    ).toContain('至少写一条约定');
    expect(conclusionProblem({ ...agreed, oral }, undefined)).toBe('');
    expect(conclusionFrom({ ...agreed, oral })).toMatchObject({
      result: 'agreed',
      oral: { mediators: ['李某', '高某'], clauses: [{ what: '明天清淤' }] },
    });
  });

  it('asks for a day where it is put off and for a reason and a next step where it failed', () => {
    const off = { ...draft, result: 'adjourned' as const, reason: '等勘测' };
    expect(conclusionProblem(off, undefined)).toContain('下次什么时候谈');
    expect(conclusionProblem({ ...off, nextOn: '2026-12-01' }, undefined)).toBe('');
    const failed = { ...draft, result: 'failed' as const, reason: '分歧太大' };
    expect(conclusionProblem(failed, undefined)).toContain('为什么没有谈成');
    expect(conclusionProblem({ ...failed, failureReason: 'gap' }, undefined)).toContain('下一步');
    expect(conclusionProblem({ ...failed, failureReason: 'gap', nextStep: 'litigation' }, undefined)).toBe(
      '',
    );
  });

  it('sends only what belongs to the result', () => {
    const sent = conclusionFrom({
      ...draft,
      result: 'adjourned',
      nextOn: '2026-12-01',
      failureReason: 'gap',
    });
    expect(sent).toEqual({
      dispute: 'd',
      result: 'adjourned',
      summary: '',
      reason: '',
      nextOn: '2026-12-01',
    });
    expect(conclusionFrom(draft)).toBeNull();
  });
});

describe('a signature', () => {
  it('is whole numbers in thousandths of the width, from the first moment on', () => {
    const stroke = [
      { x: 10, y: 20, at: 1000.4, pressure: 0.5 },
      { x: 400, y: 40, at: 1016.9, pressure: 1.4 },
    ];
    expect(strokeNumbers([stroke], 400)).toEqual([[25, 50, 0, 500, 1000, 100, 17, 1000]]);
  });

  it('stays within what a signature may hold, however long somebody writes', () => {
    const stroke = Array.from({ length: 9000 }, (_, n) => ({ x: n, y: n, at: n, pressure: 0.5 }));
    const [numbers = []] = strokeNumbers([stroke], 9000, 12_000);
    expect(numbers.length).toBeLessThanOrEqual(12_000);
    expect(numbers.length).toBeGreaterThan(8_000 / 2);
  });
});

describe('lists', () => {
  it('shows the newest lines of a long day and counts the rest', () => {
    const lines = Array.from({ length: 130 }, (_, n) => minutesLine({ id: `${n}` }));
    const shown = newestLines(lines, 120);
    expect([shown.earlier, shown.lines[0]?.id, shown.lines.at(-1)?.id]).toEqual([10, '10', '129']);
  });

  it('takes days of Asia/Shanghai and puts the past newest first under its day', () => {
    const noon = Date.parse('2026-11-24T12:00:00+08:00');
    expect(spanOf('today', noon).from).toBe(Date.parse('2026-11-24T00:00:00+08:00'));
    const rows = [row({ id: 'old', startAt: noon - 86_400_000 }), row({ id: 'new', startAt: noon })];
    expect(listed(rows, 'past').map(({ key }) => key)).toEqual([
      'day 11-24 周二',
      'new',
      'day 11-23 周一',
      'old',
    ]);
    expect(listed(rows, 'today').map(({ key }) => key)).toEqual(['old', 'new']);
  });
});
