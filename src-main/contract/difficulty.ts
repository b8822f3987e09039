import rules from '../../resources/reception/difficulty.json' with { type: 'json' };
import type { RiskKey } from './screening';

/** Grades of difficulty by rules as data (dictionary §6.4). No zod: windows use it too. */
export type DifficultyGrade = keyof typeof rules.grades;

export interface Difficulty {
  readonly grade: DifficultyGrade;
  readonly name: string;
  /** Why, in words of the rule that decided. */
  readonly reason: string;
}

/** What the rules look at. Money in 分. */
export interface DifficultyFacts {
  readonly category: string | null;
  readonly governance: string | null;
  readonly people: number | null;
  readonly amountFen: number | null;
  readonly risks: readonly RiskKey[];
}

interface Rule {
  readonly grade: string;
  readonly reason: string;
  readonly peopleFrom?: number;
  readonly amountFenFrom?: number;
  readonly categories?: readonly string[];
  readonly governance?: readonly string[];
  readonly risks?: readonly string[];
}

/** The first rule all of whose conditions hold decides; the last rule has none. */
export function difficultyOf(facts: DifficultyFacts): Difficulty {
  const list: readonly Rule[] = rules.rules;
  const decisive = list.find((rule) => holds(rule, facts));
  const grade = decisive && isGrade(decisive.grade) ? decisive.grade : 'ordinary';
  return { grade, name: rules.grades[grade], reason: decisive?.reason ?? '' };
}

function holds(rule: Rule, facts: DifficultyFacts): boolean {
  if (rule.peopleFrom !== undefined && (facts.people ?? 0) < rule.peopleFrom) return false;
  if (rule.amountFenFrom !== undefined && (facts.amountFen ?? 0) < rule.amountFenFrom) return false;
  if (rule.categories && !rule.categories.includes(facts.category ?? '')) return false;
  if (rule.governance && !rule.governance.includes(facts.governance ?? '')) return false;
  const risks: readonly string[] = facts.risks;
  return rule.risks === undefined || rule.risks.some((risk) => risks.includes(risk));
}

function isGrade(text: string): text is DifficultyGrade {
  return Object.hasOwn(rules.grades, text);
}
