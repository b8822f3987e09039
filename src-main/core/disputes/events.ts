import { z } from 'zod';
import { hashText } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import {
  registered,
  partyAdded,
  partyChanged,
  partyRemoved,
  detailsChanged,
  accountGiven,
  attachmentAdded,
  attachmentWithdrawn,
} from './events-intake';
export * from './events-intake';
import {
  signed,
  paused,
  resumed,
  escalated,
  returnedBack,
  terminated,
  diverted,
  withdrawn,
  closed,
  voided,
} from './events-course';
export * from './events-course';
import {
  attemptRecorded,
  agreed,
  agreementNumbered,
  followedUp,
  confirmedJudicially,
} from './events-agreement';
export * from './events-agreement';
import {
  agentAppointed,
  agentEnded,
  caucusNoted,
  checkTicked,
  contactLogged,
  factAgreed,
  factDropped,
  issueChanged,
  issueDropped,
  issueRaised,
  noteWritten,
  positionTaken,
  taskAssigned,
  taskCancelled,
  taskFinished,
  taskHandedOn,
} from './events-work';
export * from './events-work';
import {
  cityAnswered,
  extended,
  handedDown,
  instalmentsPlanned,
  mergedAway,
  mergedIn,
  performanceRecorded,
  referredToCity,
  reopened,
  splitFrom,
  splitOff,
} from './events-transfer';
export * from './events-transfer';
import { centreEntitled, centreReleased, handlerAssigned, restrictionSet } from './events-access';
export * from './events-access';

/**
 * The events of a dispute. These shapes are bytes on disk: a field may be added as optional, never changed.
 * Facts hold codes, ids, instants, amounts, dates and booleans only; whoever may read a header learns no name.
 */

/** A 需处理 row was seen by its author. */
export const acknowledged = defineEvent({
  kind: 'dispute.acknowledged',
  class: 'edit',
  facts: {
    item: z
      .string()
      .max(120)
      .regex(/^[\w:.-]+$/),
  },
  content: {},
});
/** A person decided which of two values stands; its key is touched so that the conflict is settled. */
export const conflictSettled = defineEvent({
  kind: 'dispute.conflictSettled',
  class: 'edit',
  facts: { conflict: hashText, keep: z.enum(['earlier', 'later']) },
  content: {},
});

export const disputeEvents = [
  registered,
  partyAdded,
  partyChanged,
  partyRemoved,
  detailsChanged,
  accountGiven,
  signed,
  attemptRecorded,
  paused,
  resumed,
  escalated,
  returnedBack,
  terminated,
  diverted,
  withdrawn,
  agreed,
  agreementNumbered,
  followedUp,
  confirmedJudicially,
  closed,
  voided,
  attachmentAdded,
  attachmentWithdrawn,
  handlerAssigned,
  restrictionSet,
  centreEntitled,
  centreReleased,
  acknowledged,
  conflictSettled,
  agentAppointed,
  agentEnded,
  issueRaised,
  issueChanged,
  positionTaken,
  issueDropped,
  factAgreed,
  factDropped,
  contactLogged,
  caucusNoted,
  noteWritten,
  taskAssigned,
  taskFinished,
  taskHandedOn,
  taskCancelled,
  checkTicked,
  extended,
  handedDown,
  reopened,
  mergedIn,
  mergedAway,
  splitOff,
  splitFrom,
  referredToCity,
  cityAnswered,
  instalmentsPlanned,
  performanceRecorded,
] as const;
export type DisputeEventDefinition = (typeof disputeEvents)[number];
export type DisputeEventKind = DisputeEventDefinition['kind'];
/** Facts and content of one kind, e.g. `FactsOf<typeof agreed>`. */
export type FactsOf<D extends DisputeEventDefinition> = z.output<D['facts']>;
export type ContentOf<D extends DisputeEventDefinition> = z.output<D['content']>;
