import type { CaseFile } from '@contract/disputes';

export type CaseTab =
  | 'overview'
  | 'parties'
  | 'issues'
  | 'attempts'
  | 'agreement'
  | 'paper'
  | 'files'
  | 'work'
  | 'joint'
  | 'readers'
  | 'conflicts';

export interface TabLabel {
  key: CaseTab;
  word: string;
  /** `3 方`, `4 次`; empty where there is nothing to count. */
  count: string;
}

/**
 * Tabs of a case with their counts; 文书 for who may make papers, 查阅 for who answers for the case, 冲突 only while there
 * is one to settle.
 */
export function caseTabs(file: CaseFile, makesPapers = true): TabLabel[] {
  const present = file.parties.filter((party) => !party.withdrawn).length;
  const tabs: TabLabel[] = [
    { key: 'overview', word: '概览', count: '' },
    { key: 'parties', word: '当事人', count: `${present} 方` },
    { key: 'issues', word: '争点', count: counted(file.work.issues.length, '项') },
    { key: 'attempts', word: '调解经过', count: counted(file.attempts.length, '次') },
    { key: 'agreement', word: '协议与履行', count: counted(file.agreements.length, '份') },
    ...(makesPapers ? [{ key: 'paper' as const, word: '文书', count: '' }] : []),
    { key: 'files', word: '附件', count: counted(file.attachments.length, '件') },
    { key: 'work', word: '办理', count: counted(openTasks(file), '件') },
    { key: 'joint', word: '联动', count: '' },
  ];
  if (file.seesReaders) tabs.push({ key: 'readers', word: '查阅', count: '' });
  if (file.conflicts.length > 0)
    tabs.push({ key: 'conflicts', word: '冲突', count: counted(file.conflicts.length, '处') });
  return tabs;
}

/** The tab an address asks for, 概览 for anything unknown. */
export function tabOf(asked: unknown, tabs: readonly TabLabel[]): CaseTab {
  return tabs.find((tab) => tab.key === asked)?.key ?? 'overview';
}

function openTasks(file: CaseFile): number {
  return file.work.tasks.filter((task) => task.state === 'open' || task.state === 'overdue').length;
}

function counted(count: number, unit: string): string {
  return count === 0 ? '' : `${count} ${unit}`;
}
