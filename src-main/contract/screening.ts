import texts from '../../resources/reception/screening.json' with { type: 'json' };

/**
 * The questions asked at the desk before a dispute is taken up, with reason and article (dictionary §1.3), and the
 * risks looked for. Words are data in resources/reception; only the codes stand here. No zod: windows use it too.
 */

/** Legal obstacles, in the order they are asked. */
export const screeningKeys = ['elsewhere', 'reserved', 'administrative', 'refused', 'minor'] as const;
export type ScreeningKey = (typeof screeningKeys)[number];

export const riskKeys = ['violence', 'self_harm', 'weapons', 'group', 'civil_to_criminal'] as const;
export type RiskKey = (typeof riskKeys)[number];

export const screeningAnswers = ['no', 'yes', 'later'] as const;
export type ScreeningAnswer = (typeof screeningAnswers)[number];

/** Answers given so far; a question not asked is left out. */
export type Screening = { readonly [K in ScreeningKey]?: ScreeningAnswer | undefined };

export interface ScreeningQuestion {
  readonly words: string;
  /** Tag when the answer is 有. */
  readonly verdict: string;
  readonly law: string;
  readonly reason: string;
  readonly advice: string;
  /** The dispute is not for mediation while the answer stands. */
  readonly stops: boolean;
  /** The law asks for a report to the police. */
  readonly police: boolean;
}

export interface RiskQuestion {
  readonly words: string;
  readonly short: string;
  readonly law: string;
  readonly reason: string;
  readonly advice: string;
  readonly police: boolean;
}

export const screeningQuestions: Readonly<Record<ScreeningKey, ScreeningQuestion>> = texts.questions;
export const riskQuestions: Readonly<Record<RiskKey, RiskQuestion>> = texts.risks;

/** What was found, with its ground in law, in the order asked: obstacles first, then risks. */
export interface Finding {
  readonly verdict: string;
  readonly law: string;
  readonly reason: string;
  readonly advice: string;
  readonly stops: boolean;
  readonly police: boolean;
}

/** Everything answered 有 and every risk seen. */
export function findingsOf(screening: Screening, risks: readonly RiskKey[]): Finding[] {
  const obstacles = screeningKeys
    .filter((key) => screening[key] === 'yes')
    .map((key) => findingOf(screeningQuestions[key], screeningQuestions[key].verdict));
  const dangers = riskKeys
    .filter((key) => risks.includes(key))
    .map((key) => ({ ...findingOf({ ...riskQuestions[key], stops: false }, riskQuestions[key].short) }));
  return [...obstacles, ...dangers];
}

function findingOf(question: Omit<Finding, 'verdict'>, verdict: string): Finding {
  const { law, reason, advice, stops, police } = question;
  return { verdict, law, reason, advice, stops, police };
}
