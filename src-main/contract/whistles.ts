import { z } from 'zod';
import { command, query } from './call';
import { organisationKind } from './directory';
import { blobHash, id, instant, localDate, requiredText, text, tier } from './primitives';
import { whistleKind } from './profile';

/**
 * The whistle (中心吹哨、部门报到): a centre calls units to one case or one matter; each signs for it, comes, gives its
 * opinion and its result. Units outside have no PC: what they do is recorded on their behalf.
 */

/** awaiting = for the lead to approve; out = units are called. */
export const whistleState = z.enum(['awaiting', 'out', 'refused', 'cancelled', 'closed']);
export type WhistleState = z.infer<typeof whistleState>;

/** How word of an act came to the centre. `code` is the receipt of the slip, scanned or typed. */
export const actChannel = z.enum(['phone', 'message', 'person', 'paper', 'code']);
export type ActChannel = z.infer<typeof actChannel>;

/** What a unit, or the centre towards a unit, does. */
export const unitActKind = z.enum([
  'signed',
  'setOut',
  'arrived',
  'opined',
  'fedBack',
  'resulted',
  'objected',
  'objectionDecided',
  'urged',
]);
export type UnitActKind = z.infer<typeof unitActKind>;

export const unitResult = z.enum(['done', 'partly', 'not_done']);
export type UnitResult = z.infer<typeof unitResult>;

/** Where a unit stands. `released`: its objection was upheld. */
export const unitStage = z.enum(['asked', 'signed', 'onTheWay', 'arrived', 'resulted', 'released']);
export type UnitStage = z.infer<typeof unitStage>;

/** Kept to = done in time or not due yet; `late` = done after it was due; `overdue` = due and not done. */
export const punctuality = z.enum(['kept', 'late', 'overdue']);
export type Punctuality = z.infer<typeof punctuality>;

/** The one thing wanted next of a unit, or of the centre about it. */
export const unitStep = z.enum(['sign', 'arrive', 'report', 'decide', 'appraise']);
export type UnitStep = z.infer<typeof unitStep>;

const spoken = {
  /** When it happened, if earlier than now. */
  at: instant.nullable().default(null),
  channel: actChannel.default('phone'),
  /** Who of the unit said or did it. */
  who: text(60).default(''),
  /** Typed by the unit itself at a PC of the centre, not on its behalf. */
  bySelf: z.boolean().default(false),
  note: text(2000).default(''),
  evidence: z.array(blobHash).max(20).default([]),
};

export const unitAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed'), ...spoken }),
  z.object({ kind: z.literal('setOut'), ...spoken }),
  z.object({ kind: z.literal('arrived'), ...spoken }),
  z.object({ kind: z.literal('opined'), ...spoken, note: requiredText('办理意见', 2000) }),
  z.object({ kind: z.literal('fedBack'), ...spoken, note: requiredText('反馈了什么', 2000) }),
  z.object({
    kind: z.literal('resulted'),
    ...spoken,
    result: unitResult,
    note: requiredText('办理结果', 2000),
  }),
  z.object({ kind: z.literal('objected'), ...spoken, note: requiredText('异议的理由', 2000) }),
  z.object({
    kind: z.literal('objectionDecided'),
    ...spoken,
    upheld: z.boolean(),
    note: requiredText('处理异议的理由', 2000),
  }),
  z.object({ kind: z.literal('urged'), ...spoken }),
]);
export type UnitAct = z.infer<typeof unitAct>;

const askedUnit = z.object({
  organisation: id,
  task: requiredText('要这家单位办什么', 500),
  /** A day agreed for its result; the limit of the profile where null. */
  reportBy: localDate.nullable().default(null),
});

export const whistleInput = z.object({
  kind: whistleKind,
  dispute: id.nullable().default(null),
  reason: requiredText('吹哨的事由', 2000),
  /** Where units report; the centre where empty. */
  place: text(120).default(''),
  onBehalfOf: text(60).default(''),
  at: instant.nullable().default(null),
  /** The lead unit (主办) first, then those that support it (协办). */
  units: z
    .array(askedUnit)
    .min(1, '至少要一家主办单位。')
    .max(40)
    .refine((units) => new Set(units.map((unit) => unit.organisation)).size === units.length, {
      message: '同一家单位写了两次，去掉一个。',
    }),
});
export type WhistleInput = z.infer<typeof whistleInput>;

const score = z.number().int().min(1).max(5);
/** 报到效率, 办理情况, 结果满意度 from 1 to 5; 激励 adds 0 to 5. */
export const appraisalScores = z.object({
  promptness: score,
  handling: score,
  satisfaction: score,
  incentive: z.number().int().min(0).max(5),
});
export type AppraisalScores = z.infer<typeof appraisalScores>;

export const unitActView = z.object({
  id,
  kind: unitActKind,
  at: instant,
  /** When it was typed. */
  enteredAt: instant,
  /** Typed long after it happened: marked 补记. */
  enteredLate: z.boolean(),
  behalf: z.boolean(),
  channel: actChannel,
  who: z.string(),
  note: z.string(),
  evidence: z.array(blobHash),
  result: unitResult.nullable(),
  upheld: z.boolean().nullable(),
  by: z.string(),
  withdrawn: z.object({ at: instant, by: z.string(), note: z.string() }).nullable(),
});
export type UnitActView = z.infer<typeof unitActView>;

/** Where a unit stands now, computed of facts, profile and calendar. Null instants: the whistle isn't out yet. */
export const unitProgress = z.object({
  stage: unitStage,
  signDue: instant.nullable(),
  arriveDue: instant.nullable(),
  reportDue: instant.nullable(),
  /** Last moment for an objection. */
  objectionUntil: instant.nullable(),
  sign: punctuality,
  arrive: punctuality,
  report: punctuality,
  /** Never came though it was due (未报到). */
  missing: z.boolean(),
  next: unitStep.nullable(),
  nextDue: instant.nullable(),
  /** `余 3 小时`, `已超 20 分钟`; '' where nothing is due. */
  nextWords: z.string(),
  tone: z.enum(['calm', 'soon', 'today', 'over', 'done']),
});
export type UnitProgress = z.infer<typeof unitProgress>;

export const whistleUnitView = unitProgress.extend({
  id,
  ordinal: z.number().int(),
  organisation: id,
  name: z.string(),
  kind: organisationKind,
  phone: z.string(),
  liaisons: z.array(z.string()),
  lead: z.boolean(),
  task: z.string(),
  reportBy: localDate.nullable(),
  /** Whistle and unit in one code, as the slip carries it. */
  code: z.string(),
  signedAt: instant.nullable(),
  setOutAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  resultedAt: instant.nullable(),
  result: unitResult.nullable(),
  objection: z
    .object({
      state: z.enum(['open', 'upheld', 'overruled']),
      at: instant,
      reason: z.string(),
      answer: z.string(),
    })
    .nullable(),
  urged: z.number().int(),
  urgedAt: instant.nullable(),
  appraisal: appraisalScores.extend({ note: z.string(), by: z.string(), at: instant }).nullable(),
  acts: z.array(unitActView),
  /** What may be recorded of it now. */
  may: z.array(z.union([unitActKind, z.literal('appraise')])),
});
export type WhistleUnitView = z.infer<typeof whistleUnitView>;

const shortCase = z.object({ id, no: z.string(), title: z.string() });

export const whistleView = z.object({
  id,
  no: z.string(),
  kind: whistleKind,
  kindName: z.string(),
  state: whistleState,
  dispute: shortCase.nullable(),
  /** Level the case had when it was blown. */
  tier: tier.nullable(),
  reason: z.string(),
  place: z.string(),
  blownAt: instant,
  enteredAt: instant,
  author: z.string(),
  onBehalfOf: z.string(),
  /** When limits began to run: approval, or the whistle itself where none is needed. */
  startsAt: instant.nullable(),
  approval: z
    .object({ outcome: z.enum(['approved', 'refused']), at: instant, by: z.string(), note: z.string() })
    .nullable(),
  ended: z
    .object({ how: z.enum(['closed', 'cancelled']), at: instant, by: z.string(), note: z.string() })
    .nullable(),
  units: z.array(whistleUnitView),
  provisional: z.boolean(),
  /** Files of its case, to be named as evidence of an act. */
  files: z.array(z.object({ id: blobHash, name: z.string() })),
  may: z.array(z.enum(['approve', 'refuse', 'cancel', 'close', 'addUnit', 'withdrawAct'])),
});
export type WhistleView = z.infer<typeof whistleView>;

/** A unit in lists. */
export const whistleUnitRow = unitProgress.extend({
  id,
  ordinal: z.number().int(),
  organisation: id,
  name: z.string(),
  lead: z.boolean(),
  objectionOpen: z.boolean(),
});

export const whistleRow = z.object({
  id,
  no: z.string(),
  kind: whistleKind,
  kindName: z.string(),
  state: whistleState,
  dispute: shortCase.nullable(),
  reason: z.string(),
  blownAt: instant,
  startsAt: instant.nullable(),
  author: z.string(),
  /** Account that blew it. */
  by: id,
  units: z.array(whistleUnitRow),
  /** Units that have come, and units that were due and didn't. */
  came: z.number().int(),
  unanswered: z.number().int(),
  /** The most urgent thing of all its units. */
  due: instant.nullable(),
  words: z.string(),
  tone: unitProgress.shape.tone,
});
export type WhistleRow = z.infer<typeof whistleRow>;

/** Which whistles a board shows: those with an unanswered unit, those to approve, those that run, those that ended. */
export const whistleFilter = z.enum(['open', 'unanswered', 'awaiting', 'reporting', 'ended']);
export type WhistleFilter = z.infer<typeof whistleFilter>;

/** How a unit answered in a span of days; shares need a count above 0. */
export const unitRecord = z.object({
  organisation: id,
  name: z.string(),
  asked: z.number().int(),
  signedLate: z.number().int(),
  arrivedLate: z.number().int(),
  missing: z.number().int(),
  reportedLate: z.number().int(),
  objected: z.number().int(),
  upheld: z.number().int(),
  urged: z.number().int(),
  /** Recorded on its behalf, of all that was recorded. */
  onBehalf: z.number().int(),
  recorded: z.number().int(),
  /** Median of minutes from the whistle going out to its signature and to its coming, null without any. */
  minutesToSign: z.number().nullable(),
  minutesToArrive: z.number().nullable(),
  appraised: z.number().int(),
  /** Means of the appraisals. */
  scores: z
    .object({
      promptness: z.number(),
      handling: z.number(),
      satisfaction: z.number(),
      incentive: z.number(),
    })
    .nullable(),
});
export type UnitRecord = z.infer<typeof unitRecord>;

const span = { from: localDate, to: localDate };

/**
 * Whistles. Errors: whistle.notYours, whistle.notFound, whistle.outOfReach, whistle.tierTooLow, whistle.caseEnded, whistle.unknownUnit,
 * whistle.unitTwice, whistle.timeInFuture, whistle.timeTooEarly, whistle.reportByTooEarly, whistle.notAwaiting,
 * whistle.notApproved, whistle.ended, whistle.released, whistle.alreadyDone, whistle.objectionTooLate,
 * whistle.noObjection, whistle.leadDecides, whistle.nothingToAppraise, whistle.unitsOpen, whistle.unknownAct,
 * whistle.unknownCode.
 */
export const whistlesContract = {
  /**
   * Kinds with their limits from `at` on (ms; null: from now), whether this case may be whistled for, and units that
   * fit it.
   */
  'whistles.rules': query(
    z.object({ dispute: id.nullable().default(null), at: instant.nullable().default(null) }),
    z.object({
      kinds: z.array(
        z.object({
          kind: whistleKind,
          name: z.string(),
          use: z.string(),
          needsApproval: z.boolean(),
          signWords: z.string(),
          arriveWords: z.string(),
          reportWords: z.string(),
          /** Blown now and not waiting for approval. */
          arriveDue: instant,
          reportDue: instant,
        }),
      ),
      /** True where the person approves by their own right: nobody has to wait for them. */
      approves: z.boolean(),
      /** Why not for this case; '' where it may. */
      whyNot: z.string(),
      nearby: z.array(z.object({ organisation: id, name: z.string(), why: z.string() })),
    }),
  ),
  'whistles.blow': command(whistleInput, z.object({ id, no: z.string(), state: whistleState })),
  'whistles.approve': command(z.object({ id, note: text(500).default('') }), z.object({})),
  'whistles.refuse': command(z.object({ id, note: requiredText('不同意的理由', 500) }), z.object({})),
  'whistles.cancel': command(z.object({ id, note: requiredText('撤回的理由', 500) }), z.object({})),
  /** Ends it. With units still open the note says why. */
  'whistles.close': command(z.object({ id, note: text(500).default('') }), z.object({})),
  'whistles.addUnit': command(askedUnit.extend({ id }), z.object({})),
  'whistles.act': command(z.object({ id, unit: id, act: unitAct }), z.object({})),
  'whistles.withdrawAct': command(
    z.object({ id, act: id, note: requiredText('撤下的理由', 500) }),
    z.object({}),
  ),
  'whistles.appraise': command(
    appraisalScores.extend({ id, unit: id, note: text(500).default('') }),
    z.object({}),
  ),
  'whistles.open': query(z.object({ id }), whistleView),
  /** The most urgent first. */
  'whistles.board': query(
    z.object({
      filter: whistleFilter.default('open'),
      kind: whistleKind.nullable().default(null),
      organisation: id.nullable().default(null),
      text: text(60).default(''),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    z.object({
      sentence: z.string(),
      rows: z.array(whistleRow),
      total: z.number().int(),
      counts: z.record(whistleFilter, z.number().int()),
    }),
  ),
  /** All whistles of a case with their units, the latest first; sessions propose these units as participants. */
  'whistles.ofDispute': query(z.object({ dispute: id }), z.object({ whistles: z.array(whistleView) })),
  /** The unit a slip's code belongs to, as typed or read by a scanner. */
  'whistles.byCode': query(z.object({ code: requiredText('回执上的编码', 80) }), z.object({ id, unit: id })),
  /** Every unit that was asked in a span of days, or one of them. */
  'whistles.records': query(
    z.object({ ...span, organisation: id.nullable().default(null) }),
    z.object({ units: z.array(unitRecord) }),
  ),
  /** For the home page: units that haven't come, the most urgent first, and what waits for approval. */
  'whistles.today': query(
    z.object({}),
    z.object({
      unanswered: z.array(
        z.object({
          whistle: id,
          unit: id,
          name: z.string(),
          title: z.string(),
          due: instant.nullable(),
          words: z.string(),
          tone: unitProgress.shape.tone,
        }),
      ),
      unansweredTotal: z.number().int(),
      awaiting: z.array(
        z.object({
          id,
          no: z.string(),
          title: z.string(),
          kindName: z.string(),
          blownAt: instant,
          author: z.string(),
        }),
      ),
      awaitingTotal: z.number().int(),
      mayApprove: z.boolean(),
    }),
  ),
};
