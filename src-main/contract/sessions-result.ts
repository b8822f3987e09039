import { z } from 'zod';
import { failureReason, mediationKind, type attemptResult } from './disputes';
import { blobHash, fen, hashText, id, instant, localDate, requiredText, text } from './primitives';

/** Proposals, their answers, agreements, signatures and how a session ends for each of its cases. */

/** What a party says to a clause; nothing said is `none`. Never shown in red. */
export const clauseAnswer = z.enum(['agree', 'consider', 'refuse', 'none']);
export type ClauseAnswer = z.infer<typeof clauseAnswer>;

/**
 * One clause as typed: who owes whom what, how much (分) and by when. `id` is the clause of the version before; when
 * anything of it is changed the answers to it begin anew.
 */
export const clauseInput = z.object({
  id: id.nullable().default(null),
  what: requiredText('约定的内容', 1000),
  obligor: id.nullable().default(null),
  obligee: id.nullable().default(null),
  amountFen: fen.nullable().default(null),
  dueOn: localDate.nullable().default(null),
});
export type ClauseInput = z.infer<typeof clauseInput>;

/** The words of a written agreement besides its clauses. */
export const agreementInput = z.object({
  /** In whose way it was made; null: as the session was planned. A people's agreement needs a committee. */
  mediation: mediationKind.nullable().default(null),
  organisation: text(120).default(''),
  organisationId: id.nullable().default(null),
  mediators: z.array(requiredText('调解员姓名', 60)).min(1, '请写上调解员。').max(20),
  recorder: text(60).default(''),
  facts: text(4000).default(''),
  matters: text(2000).default(''),
  manner: text(1000).default(''),
  /** Parties it binds; empty: all of the case. */
  parties: z.array(id).max(200).default([]),
  clauses: z.array(clauseInput).min(1, '请至少写一条约定。').max(60),
});
export type AgreementInput = z.infer<typeof agreementInput>;

/**
 * One stroke of a pen as flat whole numbers, four for each point: x, y (thousandths of the width of the field),
 * milliseconds since the first point, pressure 0 to 1000.
 */
const stroke = z.array(z.number().int().min(-100_000).max(10_000_000)).max(8_000);
export const strokes = z
  .array(stroke)
  .min(1, '还没有签名，请在框里写上姓名。')
  .max(60)
  .refine((all) => all.reduce((sum, each) => sum + each.length, 0) <= 12_000, '签名太长，请擦掉再签一次。');

/**
 * `touch`: written on the screen under exactly the text with `textHash`; `image` is the picture of it, an attachment
 * of the case. `paper`: signed on the printed page; `scan` is the attachment, null until it is scanned in.
 */
export const signatureInput = z.discriminatedUnion('means', [
  z.object({ means: z.literal('touch'), textHash: hashText, strokes, image: blobHash }),
  z.object({ means: z.literal('paper'), scan: blobHash.nullable().default(null) }),
]);
export type SignatureInput = z.infer<typeof signatureInput>;

/** What comes next where nothing was agreed. */
export const nextStep = z.enum([
  'mediate_again',
  'hand_up',
  'litigation',
  'arbitration',
  'administrative',
  'petition',
  'end',
]);
export const conclusionResult = z.enum(['agreed', 'adjourned', 'failed']);

/**
 * How the session ended for one case. It becomes the case's attempt. `agreed` needs the agreement drafted before (or
 * `oral` given here); with `unsigned` the papers go out for signing and the case waits. Part of a case that is split
 * off is its own action, before this.
 */
export const conclusionInput = z.object({
  dispute: id,
  result: conclusionResult,
  summary: text(8000).default(''),
  failureReason: failureReason.nullable().default(null),
  /** Why it failed or was put off, in words; for a failure also what parties were told of other ways (要点六). */
  reason: text(2000).default(''),
  nextOn: localDate.nullable().default(null),
  nextStep: nextStep.nullable().default(null),
  /** An oral agreement, made now. */
  oral: agreementInput.nullable().default(null),
  /** True to conclude though signatures of a written agreement are still missing. */
  unsigned: z.boolean().default(false),
});
export type ConclusionInput = z.infer<typeof conclusionInput>;

export const clauseView = z.object({
  id,
  /** Ordinal within the version, from 1. */
  nth: z.number().int(),
  /** The clause of the version before that it replaces; null for a new one or one unchanged. */
  was: id.nullable(),
  what: z.string(),
  obligor: id.nullable(),
  obligee: id.nullable(),
  amountFen: z.number().nullable(),
  dueOn: z.string().nullable(),
  answers: z.array(z.object({ party: id, answer: clauseAnswer, at: instant.nullable() })),
  /** Everybody asked agrees. */
  settled: z.boolean(),
});
export type ClauseView = z.infer<typeof clauseView>;

/** A running proposal of one case with all its versions, the newest last. */
export const proposalView = z.object({
  dispute: id,
  versions: z.array(
    z.object({ version: z.number().int(), at: instant, by: z.string(), clauses: z.array(clauseView) }),
  ),
});
export type ProposalView = z.infer<typeof proposalView>;

export const signatureView = z.object({
  party: id,
  name: z.string(),
  means: z.enum(['touch', 'paper']),
  at: instant,
  textHash: hashText.nullable(),
  /** The picture or the scan, an attachment of the case. */
  image: blobHash.nullable(),
  /** False where the agreement was changed after this signature: it counts no more. */
  counts: z.boolean(),
});

/** A written agreement drafted in this session, with who has signed. */
export const sessionAgreementView = z.object({
  dispute: id,
  agreement: id,
  at: instant,
  parties: z.array(id),
  signatures: z.array(signatureView),
  missing: z.array(id),
  allSigned: z.boolean(),
});

export const conclusionView = z.object({
  dispute: id,
  at: instant,
  result: z.enum([...conclusionResult.options, 'split']),
  failureReason: failureReason.nullable(),
  reason: z.string(),
  nextOn: z.string().nullable(),
  nextStep: nextStep.nullable(),
  /** Attempt of the case that it became; null for a part split off. */
  attempt: id.nullable(),
  agreement: id.nullable(),
  /** The new case of a part split off. */
  into: id.nullable(),
});
export const attemptResultOf = {
  agreed: 'reached',
  adjourned: 'adjourned',
  failed: 'failed',
} as const satisfies Record<z.infer<typeof conclusionResult>, z.infer<typeof attemptResult>>;
