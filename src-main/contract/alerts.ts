import { z } from 'zod';
import { command, query } from './call';
import { id, instant, requiredText, text } from './primitives';
import { role } from './roles';

/** Rules of early warning, the gravest first. Names, thresholds and words of each are data (resources/alerts/rules.json). */
export const alertRule = z.enum([
  'selfHarm',
  'weapons',
  'gathering',
  'group',
  'violence',
  'minor',
  'repeat',
  'clusterPlace',
  'clusterRespondent',
  'deadlinePast',
  'deadlineToday',
  'deadlineNear',
  'unsigned',
  'silence',
  'performance',
]);
export type AlertRule = z.infer<typeof alertRule>;

/** 一级 is the gravest (dictionary §3.4). */
export const alertLevel = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type AlertLevel = z.infer<typeof alertLevel>;

/**
 * new: nobody has answered; taken: somebody answers for it; handled: something was done, not yet over; closed: over, it was
 * right; falseAlarm: over, it was wrong.
 */
export const alertState = z.enum(['new', 'taken', 'handled', 'closed', 'falseAlarm']);
export type AlertState = z.infer<typeof alertState>;

/** What a person may answer. */
export const alertAct = z.enum(['take', 'handle', 'close', 'dismiss', 'reopen']);
export type AlertAct = z.infer<typeof alertAct>;

/** Why an alert was wrong; counted per rule. */
export const falseReason = z.enum(['words', 'usual', 'duplicate', 'known', 'data', 'other']);
export type FalseReason = z.infer<typeof falseReason>;

/** Values of one rule that a centre may set. */
export const ruleValues = z.record(z.string().regex(/^[a-z]+$/), z.number().int().min(0).max(100_000));

/** How a centre has set one rule. */
export const ruleSetting = z.object({
  rule: alertRule,
  enabled: z.boolean(),
  level: alertLevel,
  owner: role,
  values: ruleValues,
});
export type RuleSetting = z.infer<typeof ruleSetting>;

/** One alert in a list. Other capabilities (supervision) take it as it stands. */
export const alertLine = z.object({
  id,
  rule: alertRule,
  ruleName: z.string(),
  level: alertLevel,
  state: alertState,
  /** Was over, and came back because its facts changed. */
  back: z.boolean(),
  /** Still true as of now; an answered alert stays readable when it no longer is. */
  firing: z.boolean(),
  /** Why it fired, with its figures, in one sentence. */
  sentence: z.string(),
  /** What it is about: title of the case, or the place or respondent of a cluster. */
  subject: z.string(),
  /** The case it is about; null for a cluster, and where the person may not read it. */
  disputeId: id.nullable(),
  /** How many cases it rests on. */
  cases: z.number(),
  /** Account that answers for it, by name; '' for nobody. */
  owner: z.string(),
  mine: z.boolean(),
  /** The role that owns the rule. */
  ownerRole: role,
  since: instant,
  /** The law asks to tell the police. */
  police: z.boolean(),
  /** The case is restricted and this person may not read it: words without names. */
  masked: z.boolean(),
});
export type AlertLine = z.infer<typeof alertLine>;

const step = z.object({
  at: instant,
  by: z.string(),
  act: alertAct,
  reason: falseReason.nullable(),
  note: z.string(),
});

/** One alert with everything to judge it by. */
export const alertView = alertLine.extend({
  facts: z.array(z.object({ word: z.string(), text: z.string() })),
  explains: z.string(),
  advice: z.string(),
  law: z.string(),
  /** Cases this person may read, the newest first; `hidden` more they may not. */
  rests: z.array(z.object({ id, no: z.string(), title: z.string(), open: z.boolean() })),
  hidden: z.number(),
  history: z.array(step),
  may: z.array(alertAct),
});
export type AlertView = z.infer<typeof alertView>;

/** One rule as the centre has it set. */
export const ruleView = z.object({
  rule: alertRule,
  name: z.string(),
  explains: z.string(),
  advice: z.string(),
  law: z.string(),
  enabled: z.boolean(),
  level: alertLevel,
  owner: role,
  values: z.array(
    z.object({
      key: z.string(),
      word: z.string(),
      unit: z.string(),
      value: z.number(),
      min: z.number(),
      max: z.number(),
      builtIn: z.number(),
    }),
  ),
  /** Differs from what the product brings along. */
  changed: z.boolean(),
  firing: z.number(),
  /** Answered as right and as wrong; the share of right ones is its precision. */
  right: z.number(),
  wrong: z.number(),
});
export type RuleView = z.infer<typeof ruleView>;

/**
 * Early warning. An alert is derived when asked, the same on every PC; only answers are entries. Errors: alert.notFound,
 * alert.outOfReach, alert.over, alert.noteNeeded, alert.reasonNeeded, alert.notOver, alertRule.valueOutOfRange,
 * governed.homeOutOfReach.
 */
export const alertsContract = {
  'alerts.list': query(
    z.object({
      state: z.enum(['open', 'over']).default('open'),
      rules: z.array(alertRule).max(20).default([]),
      levels: z.array(alertLevel).max(3).default([]),
      /** Only what this person answers for, and what nobody does of rules their role owns. */
      mine: z.boolean().default(false),
      limit: z.number().int().min(1).max(1000).default(300),
    }),
    z.object({
      sentence: z.string(),
      lines: z.array(alertLine),
      total: z.number(),
      counts: z.object({
        open: z.number(),
        mine: z.number(),
        levels: z.array(z.object({ level: alertLevel, count: z.number() })),
        rules: z.array(z.object({ rule: alertRule, name: z.string(), count: z.number() })),
      }),
    }),
  ),
  'alerts.count': query(z.object({}), z.object({ open: z.number(), grave: z.number() })),
  'alerts.open': query(z.object({ id }), alertView),
  'alerts.ofDispute': query(z.object({ dispute: id }), z.object({ lines: z.array(alertLine) })),
  'alerts.act': command(
    z.object({
      id,
      act: alertAct,
      note: text(1000).default(''),
      reason: falseReason.nullable().default(null),
    }),
    z.object({}),
  ),
  'alerts.rules': query(
    z.object({}),
    z.object({
      rules: z.array(ruleView),
      levels: z.array(z.object({ level: alertLevel, name: z.string(), text: z.string() })),
      seasons: z.array(z.object({ name: z.string(), text: z.string() })),
    }),
  ),
  'alerts.setRule': command(
    ruleSetting.extend({
      reason: requiredText('改动的理由', 200),
    }),
    z.object({}),
  ),
};
