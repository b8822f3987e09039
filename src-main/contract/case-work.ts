import { z } from 'zod';
import { organisationKind } from './directory';
import { blobHash, fen, id, instant, localDate, requiredText, text, tier } from './primitives';

/**
 * What is done on a case besides its way through the levels: agents, issues, talks, tasks, performance, hand-overs.
 * The actions are part of `disputeAction` (contract/disputes.ts).
 */

/** Boxes of the power of attorney (授权委托书, dictionary §2.3). `special` is 特别授权: admit, change, waive claims. */
export const proxyScope = z.enum([
  'apply_or_end',
  'evidence',
  'choose_mediator',
  'special',
  'take_part_and_sign',
  'receive_papers',
  'other',
]);
/** `guardian` acts by law and needs no power of attorney. */
export const agentKind = z.enum(['agent', 'guardian']);
export const issueStatus = z.enum(['open', 'near', 'agreed']);
export const contactMeans = z.enum(['phone', 'visit', 'message', 'letter']);
/** The seven points of a mediation record (dictionary §2.3). */
export const mediationPoint = z.enum([
  'rights_told',
  'principles_told',
  'statements',
  'verified',
  'risks_told',
  'outcome',
  'signed',
]);
export const handDownReason = z.enum(['lower_can', 'level_not_tried', 'close_to_parties', 'other']);
export const reopenReason = z.enum(['breach', 'relapse', 'new_facts', 'other']);
export const cityReason = z.enum(['cross_county', 'policy', 'overdue', 'other']);
export const cityResult = z.enum(['taken', 'guided', 'returned']);
export const performanceResult = z.enum(['done', 'part', 'breach']);
/** What becomes of the others when one party leaves; the person in charge says so. */
export const restOfParties = z.enum(['go_on', 'end']);
/** Why a party is no longer in the case. */
export const partyLeft = z.enum(['removed', 'refused', 'unreachable', 'withdrew', 'other', 'split']);

const when = { at: instant.nullable().default(null), onBehalfOf: text(80).default('') };
const evidence = z.array(blobHash).max(60).default([]);

/** A paper that goes with a hand-over; `pages` null where nobody counted. */
export const handedPaper = z.object({
  name: requiredText('材料名称', 80),
  pages: z.number().int().min(1).max(9999).nullable().default(null),
});
export const handedPapers = z.array(handedPaper).max(60).default([]);

/** More of an attempt: who the presiding body is, the seven points, why it ended so. */
export const attemptMore = {
  bodyKind: organisationKind.nullable().default(null),
  points: z.array(mediationPoint).max(7).default([]),
  resultReason: text(2000).default(''),
};

export const caseWorkActions = [
  z.object({
    kind: z.literal('appointAgent'),
    ...when,
    party: id,
    agentKind: agentKind.default('agent'),
    name: requiredText('姓名', 60),
    phone: text(40).default(''),
    idNumber: text(40).default(''),
    relation: text(60).default(''),
    scope: z.array(proxyScope).max(7).default([]),
    note: text(500).default(''),
  }),
  z.object({ kind: z.literal('endAgent'), ...when, agent: id, note: requiredText('理由', 500) }),
  z.object({ kind: z.literal('raiseIssue'), title: requiredText('争什么', 200) }),
  z.object({
    kind: z.literal('changeIssue'),
    issue: id,
    fields: z
      .object({ title: requiredText('争什么', 200), status: issueStatus, agreedText: text(1000) })
      .partial(),
  }),
  z.object({
    kind: z.literal('takePosition'),
    issue: id,
    party: id,
    text: requiredText('这一方怎么说', 2000),
    evidence,
  }),
  z.object({ kind: z.literal('dropIssue'), issue: id, note: requiredText('理由', 500) }),
  z.object({ kind: z.literal('agreeFact'), text: requiredText('各方都认可的事实', 1000), evidence }),
  z.object({ kind: z.literal('dropFact'), fact: id, note: requiredText('理由', 500) }),
  z.object({
    kind: z.literal('logContact'),
    ...when,
    party: id,
    means: contactMeans.default('phone'),
    reached: z.boolean(),
    summary: requiredText('说了什么', 2000),
  }),
  z.object({ kind: z.literal('noteCaucus'), ...when, party: id, text: requiredText('单独谈的内容', 8000) }),
  z.object({ kind: z.literal('writeNote'), text: requiredText('备注', 4000) }),
  z.object({
    kind: z.literal('extend'),
    ...when,
    note: requiredText('延期的理由', 1000),
    approvedBy: requiredText('批准人', 60),
  }),
  z.object({
    kind: z.literal('handDown'),
    ...when,
    to: tier,
    reason: handDownReason,
    note: requiredText('下交的理由', 1000),
    papers: handedPapers,
  }),
  z.object({
    kind: z.literal('reopen'),
    ...when,
    reason: reopenReason,
    note: requiredText('重开的理由', 1000),
  }),
  z.object({
    kind: z.literal('referToCity'),
    ...when,
    department: requiredText('市级部门', 60),
    reason: cityReason,
    note: requiredText('上报的理由', 2000),
    measures: text(2000).default(''),
  }),
  z.object({
    kind: z.literal('recordCityAnswer'),
    ...when,
    referral: id,
    result: cityResult,
    note: requiredText('答复内容', 2000),
  }),
  z.object({
    kind: z.literal('planInstalments'),
    agreement: id,
    term: id,
    instalments: z
      .array(z.object({ dueOn: localDate, amountFen: fen }))
      .min(2, '分期至少写两期。')
      .max(120),
  }),
  z.object({
    kind: z.literal('recordPerformance'),
    ...when,
    agreement: id,
    term: id,
    instalment: id.nullable().default(null),
    result: performanceResult,
    amountFen: fen.nullable().default(null),
    proof: evidence,
    note: text(1000).default(''),
  }),
  z.object({
    kind: z.literal('assignTask'),
    to: id,
    dueOn: localDate.nullable().default(null),
    text: requiredText('要办什么', 500),
  }),
  z.object({ kind: z.literal('finishTask'), task: id, note: text(500).default('') }),
  z.object({ kind: z.literal('cancelTask'), task: id, note: requiredText('理由', 500) }),
  z.object({ kind: z.literal('tickCheck'), checklist: id, item: id, done: z.boolean() }),
] as const;

export const agentView = z.object({
  id,
  kind: agentKind,
  name: z.string(),
  phoneMasked: z.string(),
  relation: z.string(),
  scope: z.array(proxyScope),
  note: z.string(),
});
export type AgentView = z.infer<typeof agentView>;

export const issueView = z.object({
  id,
  title: z.string(),
  status: issueStatus,
  agreedText: z.string(),
  positions: z.array(z.object({ party: id, text: z.string(), evidence: z.array(blobHash) })),
});
export type IssueView = z.infer<typeof issueView>;

/** One thing somebody owes by an agreement: a term, or one instalment of it. `state` is as of now. */
export const obligationView = z.object({
  id,
  agreement: id,
  term: id,
  instalment: id.nullable(),
  /** 第 n 期, '' for a whole term. */
  nth: z.string(),
  what: z.string(),
  obligor: id.nullable(),
  dueOn: z.string().nullable(),
  amountFen: z.number().nullable(),
  paidFen: z.number(),
  state: z.enum(['open', 'overdue', 'part', 'done', 'breach']),
  overdueDays: z.number(),
  history: z.array(
    z.object({
      at: instant,
      result: performanceResult,
      amountFen: z.number().nullable(),
      proof: z.array(blobHash),
      note: z.string(),
    }),
  ),
});
export type ObligationView = z.infer<typeof obligationView>;

export const taskView = z.object({
  id,
  text: z.string(),
  to: z.string(),
  toName: z.string(),
  by: z.string(),
  at: instant,
  dueOn: z.string().nullable(),
  state: z.enum(['open', 'overdue', 'done', 'cancelled']),
  note: z.string(),
});
export type TaskView = z.infer<typeof taskView>;

export const handOverView = z.object({
  from: tier,
  to: tier,
  kind: z.enum(['up', 'down', 'back']),
  at: instant,
  papers: z.array(z.object({ name: z.string(), pages: z.number().nullable() })),
  signedAt: instant.nullable(),
  signer: z.string(),
  missing: z.string(),
});
export type HandOverView = z.infer<typeof handOverView>;

export const checklistItem = z.object({ id, text: requiredText('要核对什么', 200) });
export const checklistStage = z.enum(['intake', 'mediation', 'agreement', 'closing']);
export const caseChecklist = z.object({
  id,
  name: z.string(),
  stage: checklistStage,
  items: z.array(z.object({ id, text: z.string(), done: z.boolean(), by: z.string() })),
});
export type CaseChecklist = z.infer<typeof caseChecklist>;

/** The working side of a case file. */
export const caseWorkView = z.object({
  issues: z.array(issueView),
  facts: z.array(z.object({ id, text: z.string(), evidence: z.array(blobHash) })),
  contacts: z.array(
    z.object({
      id,
      at: instant,
      party: id,
      means: contactMeans,
      reached: z.boolean(),
      summary: z.string(),
      by: z.string(),
    }),
  ),
  /** Empty texts for a reader who doesn't handle cases: caucus notes stay with those who do. */
  caucus: z.array(
    z.object({ id, at: instant, party: id, text: z.string(), by: z.string(), hidden: z.boolean() }),
  ),
  notes: z.array(z.object({ id, at: instant, text: z.string(), by: z.string() })),
  tasks: z.array(taskView),
  checklists: z.array(caseChecklist),
  obligations: z.array(obligationView),
  handOvers: z.array(handOverView),
  city: z.array(
    z.object({
      id,
      at: instant,
      department: z.string(),
      reason: cityReason,
      note: z.string(),
      answer: z.object({ at: instant, result: cityResult, note: z.string() }).nullable(),
    }),
  ),
  /** How often the case was taken up again after its end. */
  reopened: z.number(),
  /** Other cases it came from, was split into or joined with. */
  links: z.array(
    z.object({
      kind: z.enum(['split_from', 'split_into', 'merged_from', 'merged_into']),
      dispute: id,
      at: instant,
    }),
  ),
});
export type CaseWorkView = z.infer<typeof caseWorkView>;
