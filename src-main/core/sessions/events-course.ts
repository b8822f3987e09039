import { z } from 'zod';
import { issueStatus, mediationPoint } from '../../contract/case-work';
import { failureReason } from '../../contract/disputes';
import { blobHash, fen, hashText, id, instant, localDate } from '../../contract/primitives';
import { arrivalMeans, lineKind } from '../../contract/sessions-actions';
import { clauseAnswer, conclusionResult, nextStep } from '../../contract/sessions-result';
import { defineEvent } from '../../journal/event-definition';
import { occurred, storedText } from '../disputes/event-fields';

/** The course of a session. Shapes are bytes on disk, as in events-plan.ts. */

const typed = { onBehalfOf: storedText(80) };
/** Strokes of a pen, see contract/sessions-result.ts. */
const penStrokes = z.array(z.array(z.number().int()).max(8_000)).max(60);

export const arrived = defineEvent({
  kind: 'session.arrived',
  class: 'report',
  facts: { ...occurred, participant: id, means: arrivalMeans },
  content: { ...typed, name: storedText(80), strokes: penStrokes },
});
/** A sign-in that was a mistake. */
export const arrivalUndone = defineEvent({
  kind: 'session.arrivalUndone',
  class: 'edit',
  facts: { participant: id },
  content: {},
});
export const left = defineEvent({
  kind: 'session.left',
  class: 'report',
  facts: { ...occurred, participant: id },
  content: typed,
});

export const opened = defineEvent({
  kind: 'session.opened',
  class: 'transition',
  facts: { ...occurred },
  content: typed,
});
export const stepBegun = defineEvent({
  kind: 'session.stepBegun',
  class: 'edit',
  facts: { at: instant, step: id },
  content: {},
});
export const stepFinished = defineEvent({
  kind: 'session.stepFinished',
  class: 'edit',
  facts: { at: instant, step: id, skipped: z.boolean().optional() },
  content: { reason: storedText(200).optional() },
});
export const pointTicked = defineEvent({
  kind: 'session.pointTicked',
  class: 'edit',
  facts: { at: instant, point: mediationPoint, done: z.boolean() },
  content: {},
});
export const breakBegun = defineEvent({
  kind: 'session.breakBegun',
  class: 'transition',
  facts: { at: instant, until: instant.nullable() },
  content: {},
});
export const resumed = defineEvent({
  kind: 'session.resumed',
  class: 'transition',
  facts: { at: instant },
  content: {},
});
export const caucusEntered = defineEvent({
  kind: 'session.caucusEntered',
  class: 'transition',
  facts: { at: instant, dispute: id, party: id },
  content: {},
});
export const caucusLeft = defineEvent({
  kind: 'session.caucusLeft',
  class: 'transition',
  facts: { at: instant },
  content: {},
});
/** Its body is for `local` ears: it leaves the centre only as ciphertext. */
export const caucusNoted = defineEvent({
  kind: 'session.caucusNoted',
  class: 'report',
  facts: { at: instant, note: id, dispute: id, party: id },
  content: { text: storedText(8000) },
});

export const lineWritten = defineEvent({
  kind: 'session.lineWritten',
  class: 'report',
  facts: { ...occurred, line: id, as: lineKind, dispute: id.nullable(), speaker: id.nullable() },
  content: { ...typed, text: storedText(4000) },
});
export const lineCorrected = defineEvent({
  kind: 'session.lineCorrected',
  class: 'edit',
  facts: { line: id },
  content: { text: storedText(4000) },
});
export const lineStruck = defineEvent({
  kind: 'session.lineStruck',
  class: 'edit',
  facts: { line: id },
  content: { note: storedText(200) },
});

/** The issue itself lives in its case; here stands what the session did with its card. */
export const issueRaised = defineEvent({
  kind: 'session.issueRaised',
  class: 'report',
  facts: { at: instant, dispute: id, issue: id },
  content: { title: storedText(200) },
});
export const issueMoved = defineEvent({
  kind: 'session.issueMoved',
  class: 'edit',
  facts: { at: instant, dispute: id, issue: id, from: issueStatus, to: issueStatus },
  content: { title: storedText(200) },
});
export const issueFocused = defineEvent({
  kind: 'session.issueFocused',
  class: 'edit',
  facts: { at: instant, dispute: id, issue: id.nullable() },
  content: {},
});
export const positionTaken = defineEvent({
  kind: 'session.positionTaken',
  class: 'edit',
  facts: { at: instant, dispute: id, issue: id, party: id, amountFen: fen.nullable() },
  content: { title: storedText(200), text: storedText(2000) },
});
export const evidenceShown = defineEvent({
  kind: 'session.evidenceShown',
  class: 'report',
  facts: { at: instant, dispute: id, attachment: blobHash, page: z.number().int().min(1).max(10_000) },
  content: { name: storedText(200) },
});

/** A clause keeps its id as long as nothing of it changes, so that answers to it stay. */
const clauseFact = z.strictObject({
  id,
  was: id.nullable(),
  obligor: id.nullable(),
  obligee: id.nullable(),
  amountFen: fen.nullable(),
  dueOn: localDate.nullable(),
});
export const proposalPut = defineEvent({
  kind: 'session.proposalPut',
  class: 'edit',
  facts: { at: instant, dispute: id, clauses: z.array(clauseFact).max(60) },
  content: { clauses: z.array(z.object({ id, what: storedText(1000) })).max(60) },
});
export const clauseAnswered = defineEvent({
  kind: 'session.clauseAnswered',
  class: 'edit',
  facts: { at: instant, dispute: id, clause: id, parties: z.array(id).max(200), answer: clauseAnswer },
  content: {},
});
export const calculationKept = defineEvent({
  kind: 'session.calculationKept',
  class: 'report',
  facts: { at: instant, calculation: id, dispute: id, totalFen: fen },
  content: {
    title: storedText(80),
    source: storedText(300),
    lines: z
      .array(z.object({ words: storedText(80), formula: storedText(120), amountFen: z.number().int() }))
      .max(60),
  },
});

export const recordingStarted = defineEvent({
  kind: 'session.recordingStarted',
  class: 'report',
  facts: { at: instant, recording: id, consents: z.array(id).max(200) },
  content: {},
});
export const recordingStopped = defineEvent({
  kind: 'session.recordingStopped',
  class: 'edit',
  facts: { at: instant, recording: id },
  content: {},
});
export const recordingMarked = defineEvent({
  kind: 'session.recordingMarked',
  class: 'report',
  facts: { at: instant, recording: id },
  content: { note: storedText(200) },
});
/** The attachment's id is the SHA-256 of its bytes, so the journal holds the hash of what was recorded. */
export const recordingKept = defineEvent({
  kind: 'session.recordingKept',
  class: 'report',
  facts: {
    recording: id,
    dispute: id,
    attachment: blobHash,
    milliseconds: z.number().int().min(0),
  },
  content: {},
});

export const agreementDrafted = defineEvent({
  kind: 'session.agreementDrafted',
  class: 'report',
  facts: { at: instant, dispute: id, agreement: id, parties: z.array(id).max(200) },
  /** Goes into the hash of the text that is signed, so that the hash tells nothing by itself. */
  content: { salt: storedText(64) },
});
/** Bound to the exact text by its hash. */
export const signed = defineEvent({
  kind: 'session.signed',
  class: 'report',
  facts: {
    ...occurred,
    dispute: id,
    agreement: id,
    party: id,
    means: z.enum(['touch', 'paper']),
    textHash: hashText.nullable(),
    image: blobHash.nullable(),
  },
  content: { ...typed, name: storedText(80), strokes: penStrokes },
});
export const concluded = defineEvent({
  kind: 'session.concluded',
  class: 'report',
  facts: {
    ...occurred,
    dispute: id,
    result: z.enum([...conclusionResult.options, 'split']),
    failureReason: failureReason.nullable(),
    nextOn: localDate.nullable(),
    nextStep: nextStep.nullable(),
    attempt: id.nullable(),
    agreement: id.nullable(),
    into: id.nullable(),
  },
  content: { ...typed, reason: storedText(2000) },
});
export const closed = defineEvent({
  kind: 'session.closed',
  class: 'transition',
  facts: { ...occurred },
  content: typed,
});

export const courseEvents = [
  arrived,
  arrivalUndone,
  left,
  opened,
  stepBegun,
  stepFinished,
  pointTicked,
  breakBegun,
  resumed,
  caucusEntered,
  caucusLeft,
  caucusNoted,
  lineWritten,
  lineCorrected,
  lineStruck,
  issueRaised,
  issueMoved,
  issueFocused,
  positionTaken,
  evidenceShown,
  proposalPut,
  clauseAnswered,
  calculationKept,
  recordingStarted,
  recordingStopped,
  recordingMarked,
  recordingKept,
  agreementDrafted,
  signed,
  concluded,
  closed,
] as const;
