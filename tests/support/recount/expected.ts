import type { MappingTables, SourceCase } from './sources';

/** A case in the words both sides are compared in: the codes of the database. */
export interface CountedCase {
  readonly parties: readonly string[];
  readonly category: string;
  readonly attempts: readonly string[];
  /** Agreement, closing, confirmation and visit as one list of words. */
  readonly outcome: readonly string[];
}

const roles: Readonly<Record<string, string>> = {
  申请人: 'applicant',
  被申请人: 'respondent',
  第三人: 'third',
};
const kinds: Readonly<Record<string, string>> = { 自然人: 'person', 法人: 'organisation', 群体: 'group' };
const levels: Readonly<Record<string, number>> = { grid: 1, village: 2, township: 3, county: 4 };

/** What mapping.json says the database must hold of a published case, worked out anew here. */
export function expectedOf(source: SourceCase, tables: MappingTables): CountedCase {
  return {
    parties: source.parties.map(partyWords).sort(),
    category: tables.categories[source.category] ?? 'other',
    attempts: attemptsOf(source),
    outcome: outcomeOf(source, tables),
  };
}

function partyWords({ role, kind, label, headcount }: SourceCase['parties'][number]): string {
  const count = kind === '群体' && headcount !== null ? ` ${headcount} 人` : '';
  return `${roles[role] ?? role} ${kinds[kind] ?? kind} ${label}${count}`;
}

function attemptsOf(source: SourceCase): string[] {
  // A case only moves up: an attempt told of a lower level than the one in charge stands at the one in charge.
  let reached = 0;
  return source.attempts.map(({ level, result, note }) => {
    const tier = levels[level];
    if (tier !== undefined) reached = Math.max(reached, tier);
    const body = tier === undefined ? level : `tier ${reached}`;
    const code = result === '成功' ? 'reached' : result === '未成功' ? 'failed' : 'adjourned';
    const text = [note ?? '', result === null ? '来源未见结果' : ''].filter(Boolean).join('。');
    return `${body} ${code} ${text}`;
  });
}

function outcomeOf(source: SourceCase, tables: MappingTables): string[] {
  const last = source.attempts.at(-1)?.result ?? null;
  const says = (words: readonly string[], texts: readonly string[]) =>
    words.some((word) => texts.some((text) => text.includes(word)));
  if (last === '未成功' && says(tables.finalFailureWords, [source.outcome]))
    return ['closed terminated_disagreed'];
  // Two sides make an agreement; where the source names one, the case stays open.
  if (last !== '成功' || source.parties.length < 2) return ['open'];
  const isWritten = says(tables.agreementPaperWords, [
    source.outcome,
    source.facts,
    ...source.agreement_terms,
  ]);
  const terms = source.agreement_terms.length > 0 ? source.agreement_terms : [source.outcome];
  const form = isWritten ? 'written' : 'oral';
  return [
    `agreed ${form}`,
    ...terms.map((term) => `term ${term}`),
    ...(source.judicial_confirmation === true && isWritten ? ['confirmed'] : []),
    ...(source.follow_up === null ? [] : [`visited ${source.follow_up}`]),
    `closed agreement_${form}`,
  ];
}
