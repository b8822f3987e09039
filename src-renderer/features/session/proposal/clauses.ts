import type { ClauseTemplate } from '@contract/sessions-aids';
import type { ClauseView } from '@contract/sessions-result';
import type { CallInput } from '../../../app/call';
import { formatDate } from '../../../ui/dates';
import { formatFen } from '../../../ui/money';

/** Clauses while they are written; all pure. `dueOn` is what was typed, '' for none. */
export interface ClauseDraft {
  id: string | null;
  what: string;
  obligor: string | null;
  obligee: string | null;
  amountFen: number | null;
  dueOn: string;
}
export type ClauseInput = CallInput<'sessions.checkClauses'>['clauses'][number];

export function emptyClause(): ClauseDraft {
  return { id: null, what: '', obligor: null, obligee: null, amountFen: null, dueOn: '' };
}

export function draftOf(clause: ClauseView): ClauseDraft {
  const { id, what, obligor, obligee, amountFen, dueOn } = clause;
  return { id, what, obligor, obligee, amountFen, dueOn: dueOn ?? '' };
}

/** As the core takes them: empty ones are left out, a day that can't be read is passed on to be refused. */
export function clausesFrom(drafts: readonly ClauseDraft[]): ClauseInput[] {
  return drafts
    .filter((clause) => clause.what.trim() !== '')
    .map((clause) => ({ ...clause, what: clause.what.trim(), dueOn: clause.dueOn || null }));
}

/** True once a typed day is one. */
export function isDay(typed: string): boolean {
  return typed === '' || /^\d{4}-\d{2}-\d{2}$/.test(typed);
}

/** Why clauses can't go out as they are; '' when they can. */
export function clauseProblem(drafts: readonly ClauseDraft[]): string {
  if (clausesFrom(drafts).length === 0) return '至少写一条约定。';
  const unread = drafts.findIndex((clause) => !isDay(clause.dueOn));
  if (unread >= 0) return `第 ${unread + 1} 条的期限写成 2026-12-15 的样子。`;
  const bare = drafts.findIndex(
    (clause) => clause.what.trim() === '' && (clause.amountFen !== null || clause.dueOn !== ''),
  );
  return bare >= 0 ? `第 ${bare + 1} 条还没有写约定的内容。` : '';
}

export type BlankAnswers = Readonly<Record<string, string | number | null>>;

/**
 * A clause from a template and what was written into its blanks. What is left open stays as ＿＿ in the text, so that
 * it is seen.
 */
export function clauseFromTemplate(
  template: ClauseTemplate,
  answers: BlankAnswers,
  partyName: (id: string) => string,
): ClauseDraft {
  const words = new Map(
    template.blanks.map((blank) => [
      blank.key,
      blankWords(blank.kind, answers[blank.key] ?? null, partyName),
    ]),
  );
  const what = template.text.replace(/\{(\w+)\}/g, (_, key: string) => words.get(key) ?? '＿＿');
  const { amount, dueOn, obligor, obligee } = template.fills;
  const fen = answers[amount];
  return {
    id: null,
    what,
    obligor: textAt(answers, obligor) || null,
    obligee: textAt(answers, obligee) || null,
    amountFen: typeof fen === 'number' ? fen : null,
    dueOn: textAt(answers, dueOn),
  };
}

function textAt(answers: BlankAnswers, key: string): string {
  const value = answers[key];
  return typeof value === 'string' ? value : '';
}

function blankWords(
  kind: ClauseTemplate['blanks'][number]['kind'],
  value: string | number | null,
  partyName: (id: string) => string,
): string {
  if (value === null || value === '') return '＿＿';
  if (kind === 'money') return typeof value === 'number' ? `${formatFen(value)} 元` : '＿＿';
  if (kind === 'party') return partyName(String(value));
  return kind === 'date' ? formatDate(String(value), 'sentence') : String(value);
}

/** Instalments as clauses: who pays whom which part by when. */
export function clausesFromSchedule(
  schedule: readonly { dueOn: string; amountFen: number; interestFen: number }[],
): ClauseDraft[] {
  return schedule.map((part, n) => {
    const sum = part.amountFen + part.interestFen;
    const interest = part.interestFen > 0 ? `（含利息 ${formatFen(part.interestFen)} 元）` : '';
    const what = `第 ${n + 1} 期，${formatDate(part.dueOn, 'sentence')}前付 ${formatFen(sum)} 元${interest}。`;
    return { ...emptyClause(), what, amountFen: sum, dueOn: part.dueOn };
  });
}
