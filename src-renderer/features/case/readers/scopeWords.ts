import type { CallOutput } from '../../../app/call';

/** What an erasure of a whole case takes, and what it can't, in one sentence for the person who asks for it. */
export function scopeWords(scope: CallOutput<'erasure.scope'> | undefined): string {
  if (!scope) return '';
  const parts = [
    counted(scope.visits, '次来访'),
    counted(scope.sessions, '场联合调解'),
    counted(scope.whistles, '次吹哨'),
    counted(scope.conferences, '次会商'),
  ].filter((part) => part !== '');
  const also = parts.length > 0 ? `，连同只关这件案的 ${parts.join('、')}` : '';
  const stays =
    scope.sharedSessions > 0
      ? `有 ${scope.sharedSessions} 场联合调解同时办了别的案件，那几场的内容不清。`
      : '';
  return `这件案的 ${scope.entries} 条记录的内容都会清掉${also}。${stays}以后再来的，要另外申请。`;
}

function counted(count: number, word: string): string {
  return count > 0 ? `${count} ${word}` : '';
}
