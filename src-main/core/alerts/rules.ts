import data from '../../../resources/alerts/rules.json' with { type: 'json' };
import {
  alertLevel,
  alertRule,
  type AlertLevel,
  type AlertRule,
  type RuleSetting,
} from '../../contract/alerts';
import { role, type Role } from '../../contract/roles';

/** A rule as the product brings it, with what the centre has set instead. */
export interface Rule {
  readonly rule: AlertRule;
  readonly name: string;
  readonly why: string;
  /** What may be said of a restricted case to who may not read it. */
  readonly masked: string;
  readonly explains: string;
  readonly advice: string;
  readonly law: string;
  readonly police: boolean;
  readonly enabled: boolean;
  readonly level: AlertLevel;
  readonly owner: Role;
  readonly values: ReadonlyMap<string, RuleValue>;
  readonly changed: boolean;
}

export interface RuleValue {
  readonly word: string;
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly builtIn: number;
}

export type Rules = ReadonlyMap<AlertRule, Rule>;

export const levelTexts = alertLevel.options.map(({ value }) => ({ level: value, ...data.levels[value] }));

/** All rules in the order they are shown, with the centre's own settings. */
export function rulesOf(settings: ReadonlyMap<string, RuleSetting>): Rules {
  return new Map(alertRule.options.map((key) => [key, ruleOf(key, settings.get(key))]));
}

type Values = Readonly<Record<string, Omit<RuleValue, 'builtIn'> | undefined>>;

function ruleOf(key: AlertRule, setting: RuleSetting | undefined): Rule {
  const { values, level, owner, ...texts } = data.rules[key];
  const known: Values = values;
  const builtIn = { enabled: true, level: alertLevel.parse(level), owner: role.parse(owner) };
  return {
    rule: key,
    ...texts,
    ...builtIn,
    ...(setting ? { enabled: setting.enabled, level: setting.level, owner: setting.owner } : {}),
    values: new Map(
      Object.entries(known).flatMap(([name, value]) =>
        value ? [[name, { ...value, builtIn: value.value, value: setting?.values[name] ?? value.value }]] : [],
      ),
    ),
    changed: setting !== undefined,
  };
}

/** One threshold of a rule; 0 for a name the rule doesn't have. */
export function valueOf(rule: Rule, name: string): number {
  return rule.values.get(name)?.value ?? 0;
}

/** Fills the places of a sentence: `{days} 天` with days 30 is `30 天`. */
export function fillSentence(template: string, words: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => String(words[name] ?? ''));
}
