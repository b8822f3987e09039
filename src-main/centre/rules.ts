import type { MethodProfile } from '../contract/profile';
import type { ClockRules } from '../core/calendar/clock-facts';
import { BUILT_IN_PROFILES, ZHANGYE_PROFILE } from '../core/calendar/profiles';
import {
  BUILT_IN_CALENDAR,
  compileCalendar,
  withLocalHoliday,
  withNotice,
} from '../core/calendar/working-calendar';
import type { GovernedState } from '../core/governed/state';

/** Calendar and profile by position in the governed chain: what is in force, and what was in force at a `gov`. */
export interface Rules extends ClockRules {
  /** Rules in force at a position; finished stages keep the judgement they were given under them. */
  at(gov: number): ClockRules;
  /** What was in force from which position on; grows at its end unless the home's chain was numbered anew. */
  readonly history: readonly string[];
  /** How many changes of the divisions are known: names of places in the ledger follow them. */
  readonly namings: number;
}

export interface RuleStep {
  readonly gov: number;
  readonly rules: ClockRules;
}

/** Rules of one governed state. Local holidays count for the centre's own division and those above it. */
export function rulesOf(governed: GovernedState): ClockRules {
  const lineage = lineageOf(governed.centre?.division ?? '');
  let data = BUILT_IN_CALENDAR;
  for (const notice of governed.notices) {
    data = withNotice(data, {
      year: notice.year,
      holidays: [...notice.holidays],
      makeupWorkdays: [...notice.makeupWorkdays],
      source: notice.source,
      importedAt: notice.at,
    });
  }
  for (const holiday of governed.localHolidays)
    data = withLocalHoliday(data, { ...holiday, division: lineage[0] ?? '' });
  return { profile: profileOf(governed.profile), calendar: compileCalendar(data, lineage) };
}

/** Puts steps (oldest first) together into rules that answer for any position. */
export function rulesFrom(steps: readonly RuleStep[], initial: ClockRules, namings = 0): Rules {
  const current = steps.at(-1)?.rules ?? initial;
  return {
    ...current,
    namings,
    history: steps.map((step) => `${step.gov} ${step.rules.calendar.version} ${step.rules.profile.id}`),
    at(gov) {
      let held = initial;
      for (const step of steps) if (step.gov <= gov) held = step.rules;
      return held;
    },
  };
}

export function profileOf(id: string): MethodProfile {
  return BUILT_IN_PROFILES.find((profile) => profile.id === id) ?? ZHANGYE_PROFILE;
}

function lineageOf(division: string): string[] {
  return [division, division.slice(0, 9), division.slice(0, 6)].filter(
    (code, index, all) => code !== '' && all.indexOf(code) === index,
  );
}
