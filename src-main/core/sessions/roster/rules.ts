import { z } from 'zod';
import { disputeSource, justiceCategory } from '../../../contract/disputes';
import { organisationKind } from '../../../contract/directory';
import { invitationReason, participantRole } from '../../../contract/sessions-plan';
import source from '../../../../resources/schedule/roster.json' with { type: 'json' };

/** What of a case makes a rule hold: any of the conditions named; none named always holds. */
const conditions = {
  categories: z.array(justiceCategory).default([]),
  /** Beginnings of codes of the political-legal line. */
  governance: z.array(z.string()).default([]),
  /** Said in the summary of the case or in a claim. */
  words: z.array(z.string()).default([]),
  sources: z.array(disputeSource).default([]),
  familyViolence: z.literal(true).optional(),
  minor: z.literal(true).optional(),
};

const seat = {
  role: participantRole,
  required: z.boolean(),
  reason: invitationReason,
  why: z.string(),
};

const rosterRules = z.object({
  note: z.string(),
  /** A unit is known by its kind, or by a piece of its name. */
  units: z.record(
    z.string(),
    z.object({
      words: z.string(),
      kinds: z.array(organisationKind).default([]),
      names: z.array(z.string()),
    }),
  ),
  rules: z.array(
    z.object({
      unit: z.string(),
      ...seat,
      ...conditions,
      presiding: z.boolean().default(false),
      /** Only from this level on. */
      tierFrom: z.number().int().default(1),
    }),
  ),
  people: z.object({
    woman: z.object({ name: z.string(), ...seat, ...conditions }),
    interpreter: z.object({ name: z.string(), ...seat }),
    minority: z.object({ name: z.string(), ...seat }),
  }),
});
type RosterRule = z.output<typeof rosterRules>['rules'][number];
export type RosterUnit = z.output<typeof rosterRules>['units'][string];
type Conditions = Pick<RosterRule, keyof typeof conditions>;

/** Who should be at the table, as data: resources/schedule/roster.json, checked once. */
export const roster = rosterRules.parse(source);

/** What of a case the rules ask about. */
export interface CaseFacts {
  readonly tier: number;
  readonly category: z.infer<typeof justiceCategory> | null;
  readonly governance: string | null;
  readonly source: z.infer<typeof disputeSource>;
  /** Summary and claims in one. */
  readonly words: string;
  readonly familyViolence: boolean;
  readonly minor: boolean;
}

/** Whether a rule's conditions hold for a case: one of them is enough, and none at all always holds. */
export function holds(rule: Conditions, facts: CaseFacts): boolean {
  const named =
    rule.categories.length +
      rule.governance.length +
      rule.words.length +
      rule.sources.length +
      (rule.familyViolence ? 1 : 0) +
      (rule.minor ? 1 : 0) >
    0;
  if (!named) return true;
  const { category, governance } = facts;
  return (
    (category !== null && rule.categories.includes(category)) ||
    (governance !== null && rule.governance.some((code) => governance.startsWith(code))) ||
    rule.words.some((word) => facts.words.includes(word)) ||
    rule.sources.includes(facts.source) ||
    (rule.familyViolence === true && facts.familyViolence) ||
    (rule.minor === true && facts.minor)
  );
}
