import { describe, expect, it } from 'vitest';
import {
  disputeActionKind,
  type DisputeActionKind,
  type DisputeState,
} from '../../../../src-main/contract/disputes';
import { actionLooks, arrangeActions } from '../../../../src-renderer/features/case/desk/actions';
import { caseFacts, groupCount } from '../../../../src-renderer/features/case/desk/facts';
import { caseTabs, tabOf } from '../../../../src-renderer/features/case/desk/tabs';
import { casesInNews } from '../../../../src-renderer/features/case/desk/useCaseFile';
import { shownHistory } from '../../../../src-renderer/features/case/overview/history';
import { numberedAttempts } from '../../../../src-renderer/features/case/attempts/numbering';
import { aCaseFile, anAgreedCase, aParty, at } from './sample-case';

const everything = disputeActionKind.options;

function primaryOf(state: DisputeState, allowed: DisputeActionKind[], visits = 0): DisputeActionKind | null {
  const followUps = anAgreedCase().followUps.slice(0, visits);
  return arrangeActions({ state, allowed, followUps }).primary;
}

describe('the actions of a case', () => {
  it('put the one that fits the state first', () => {
    expect(primaryOf('waiting', everything)).toBe('sign');
    expect(primaryOf('handling', everything)).toBe('recordAttempt');
    expect(primaryOf('paused', everything)).toBe('resume');
    expect(primaryOf('agreed', everything)).toBe('followUp');
    expect(primaryOf('agreed', everything, 1)).toBe('close');
    expect(primaryOf('closed', everything)).toBe('followUp');
  });

  it('offer what is allowed exactly once and nothing else', () => {
    const allowed: DisputeActionKind[] = ['escalate', 'pause', 'terminate', 'changeDetails'];
    const { primary, secondary, more } = arrangeActions({ state: 'handling', allowed, followUps: [] });
    const offered = [primary, ...secondary, ...more.flat()];
    expect([...offered].sort()).toEqual([...allowed].sort());
  });

  it('offer nothing on a case that may only be read', () => {
    expect(arrangeActions({ state: 'handling', allowed: [], followUps: [] })).toEqual({
      primary: null,
      secondary: [],
      more: [],
    });
  });

  it('have a word of their own each', () => {
    const words = everything.map((kind) => actionLooks[kind].word);
    expect(new Set(words).size).toBe(everything.length);
  });
});

describe('the tabs of a case', () => {
  it('count what they hold and name 冲突 only while there is one', () => {
    const tabs = caseTabs(aCaseFile()).map((tab) => `${tab.word}${tab.count}`);
    expect(tabs).toEqual([
      '概览',
      '当事人3 方',
      '争点',
      '调解经过3 次',
      '协议与履行',
      '文书',
      '附件3 件',
      '办理',
      '联动',
      '查阅',
    ]);
    const side = { by: '王某', at: 1, value: '甲' };
    const conflicts = [{ id: 'c', key: 'title', what: '标题', earlier: side, later: side }];
    expect(caseTabs(aCaseFile({ conflicts })).at(-1)).toEqual({
      key: 'conflicts',
      word: '冲突',
      count: '1 处',
    });
  });

  it('leave out the papers for who may make none', () => {
    const tabs = caseTabs(aCaseFile(), false);
    expect(tabs.map((tab) => tab.key)).not.toContain('paper');
    expect(tabOf('paper', tabs)).toBe('overview');
  });

  it('do not count a party that was taken out', () => {
    const parties = [
      aParty({ id: 'p-1', letter: '甲', name: '张某' }),
      aParty({ id: 'p-2', letter: '乙', name: '李某', withdrawn: true }),
    ];
    expect(caseTabs(aCaseFile({ parties })).find((tab) => tab.key === 'parties')?.count).toBe('1 方');
  });

  it('lead an unknown address to 概览', () => {
    const tabs = caseTabs(aCaseFile());
    expect([tabOf('files', tabs), tabOf('conflicts', tabs), tabOf(['files'], tabs)]).toEqual([
      'files',
      'overview',
      'overview',
    ]);
  });
});

describe('the facts in the head', () => {
  it('leave out what is not known', () => {
    expect(caseFacts(aCaseFile())).toEqual([
      'ZY-620702-2026-001187',
      '合同纠纷（司法） / 交易贸易 0603（综治）',
      '涉及 287,592 元',
      '来源 网格排查',
    ]);
    expect(caseFacts(aCaseFile({ category: null, governanceCategory: null, amountFen: null }))).toEqual([
      'ZY-620702-2026-001187',
      '类别待定',
      '来源 网格排查',
    ]);
  });

  it('count people of groups only', () => {
    expect(groupCount(aCaseFile())).toBe(41);
    expect(groupCount(aCaseFile({ parties: [aParty({ id: 'p', letter: '甲', name: '张某' })] }))).toBeNull();
  });
});

describe('what happened', () => {
  it('stands newest first and can be narrowed to one kind', () => {
    const shown = shownHistory(aCaseFile().timeline.toReversed(), undefined);
    expect(shown.map((item) => item.key)).toEqual(['t-9', 't-8', 't-7', 't-6', 't-5', 't-4', 't-3']);
    expect(shownHistory(aCaseFile().timeline, 'mediation').map((item) => item.key)).toEqual([
      't-6',
      't-5',
      't-4',
    ]);
  });

  it('says of a restricted entry without text who may see it, and names whom it was typed for', () => {
    const shown = shownHistory(aCaseFile().timeline, undefined);
    expect(shown.find((item) => item.key === 't-5')).toMatchObject({
      restricted: true,
      text: '仅办案人可看',
    });
    expect(shown.find((item) => item.key === 't-3')).toMatchObject({ by: '王某某 代 孙某', marks: ['代录'] });
  });
});

describe('mediations', () => {
  it('are numbered within their level, and a court counts for none', () => {
    const [first] = aCaseFile().attempts;
    const court = { ...first!, id: 'a-9', by: 'court' as const, tier: null, at: at('2026-11-20 09:00') };
    const titles = numberedAttempts([court, ...aCaseFile().attempts]).map((one) => one.title);
    expect(titles).toEqual(['首调第 1 次', '二调第 1 次', '二调第 2 次', '法院调解第 1 次']);
  });
});

describe('news of cases', () => {
  it('is read in every shape it comes in', () => {
    expect(casesInNews({ id: 'd-1' })).toEqual(['d-1']);
    expect(casesInNews({ ids: ['d-1', 'd-2', 3] })).toEqual(['d-1', 'd-2']);
    expect(casesInNews({ dispute: 'd-1' })).toEqual(['d-1']);
    expect([casesInNews(null), casesInNews({})]).toEqual([null, null]);
  });
});
