import { describe, expect, it } from 'vitest';
import { evenInstalments } from '../../../../src-renderer/features/case/forms/instalments';
import { builtPapers } from '../../../../src-renderer/features/case/forms/papers';
import { firstSides, issueCount } from '../../../../src-renderer/features/case/issues/sides';
import { caseTabs } from '../../../../src-renderer/features/case/desk/tabs';
import { arrangeActions } from '../../../../src-renderer/features/case/desk/actions';
import { noteSheet } from '../../../../src-renderer/features/case/sheet/noteSheets';
import { shareWords } from '../../../../src-renderer/features/home/shares';
import { municipalDepartments } from '../../../../src-main/contract/municipal-departments';
import { aCaseFile, aParty } from './sample-case';

describe('instalments as they are proposed', () => {
  it('are two even parts, the odd 分 first, the last due when the whole was', () => {
    expect(evenInstalments(10_001, '2026-12-31')).toEqual([
      { dueOn: '', amountFen: 5001 },
      { dueOn: '2026-12-31', amountFen: 5000 },
    ]);
    expect(evenInstalments(0, null).map((one) => one.amountFen)).toEqual([null, null]);
  });
});

describe('papers of a hand-over', () => {
  it('without a name are left out, pages nobody counted are unknown', () => {
    expect(
      builtPapers([
        { name: '登记表', pages: '2' },
        { name: ' ', pages: '3' },
        { name: '笔录', pages: '' },
      ]),
    ).toEqual([
      { name: '登记表', pages: 2 },
      { name: '笔录', pages: null },
    ]);
  });
});

describe('the two sides compared first', () => {
  const party = (id: string, role: 'applicant' | 'respondent' | 'third') =>
    aParty({ id, letter: id, name: id, role });
  it('are an applicant and a respondent', () => {
    const many = [party('c', 'third'), party('a', 'applicant'), party('b', 'respondent')];
    expect(firstSides(many).map((one) => one?.id)).toEqual(['a', 'b']);
  });
  it('are the first two where one role is missing, and one alone stays alone', () => {
    expect(firstSides([party('a', 'applicant'), party('d', 'applicant')]).map((one) => one?.id)).toEqual([
      'a',
      'd',
    ]);
    expect(firstSides([party('a', 'applicant')])[1]).toBeUndefined();
  });
  it('count issues and what of them is settled', () => {
    const issue = { id: 'i', title: '面积', agreedText: '', positions: [], status: 'open' as const };
    expect(issueCount([issue, { ...issue, status: 'agreed' }])).toBe('2 项，1 项一致');
    expect(issueCount([])).toBe('');
  });
});

describe('the desk of a case', () => {
  it('counts open tasks and issues at their tabs', () => {
    const file = aCaseFile();
    const task = {
      id: 't',
      text: '送通知',
      to: 'u',
      toName: '王某',
      by: '李某',
      at: 0,
      dueOn: null,
      note: '',
    };
    const tasks = [
      { ...task, state: 'open' as const },
      { ...task, state: 'overdue' as const },
      { ...task, state: 'done' as const },
    ];
    const tabs = caseTabs({ ...file, work: { ...file.work, tasks } });
    expect(tabs.find((tab) => tab.key === 'work')?.count).toBe('2 件');
  });

  it('offers to take a closed case up again beside the visit', () => {
    const { primary, secondary } = arrangeActions({
      state: 'closed',
      followUps: [],
      allowed: ['followUp', 'reopen', 'writeNote'],
    });
    expect([primary, ...secondary]).toEqual(['followUp', 'reopen']);
  });

  it('asks for words alone where an act needs nothing else', () => {
    expect(noteSheet('writeNote', '')).toMatchObject({ kind: 'writeNote', into: 'text' });
    expect(noteSheet('removeParty', '甲 张某')?.title).toBe('移出当事人：甲 张某');
    expect(noteSheet('agree', '')).toBeNull();
    expect(noteSheet('merge', '')).toBeNull();
  });
});

describe('a share', () => {
  it('has one decimal where it says more, and is — of nothing', () => {
    expect([shareWords({ part: 3, whole: 4 }), shareWords({ part: 1, whole: 3 })]).toEqual(['75%', '33.3%']);
    expect(shareWords({ part: 0, whole: 0 })).toBe('—');
  });
});

describe('departments of the city', () => {
  it('go by the kind of dispute, with a fallback for none', () => {
    expect(municipalDepartments('medical')).toEqual(['市卫生健康委员会']);
    expect(municipalDepartments(null).length).toBeGreaterThan(0);
  });
});
