import { z } from 'zod';
import { agentKind, contactMeans, issueStatus, proxyScope } from '../../contract/case-work';
import { blobHash, id, localDate } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import { occurred, spoken, storedText } from './event-fields';

/** Agents, issues, talks and tasks of a case. */

const evidence = z.array(blobHash).max(60);

export const agentAppointed = defineEvent({
  kind: 'dispute.agentAppointed',
  class: 'report',
  facts: { ...occurred, agent: id, party: id, as: agentKind, scope: z.array(proxyScope).max(7) },
  content: {
    ...spoken,
    name: storedText(60),
    phone: storedText(40),
    idNumber: storedText(40),
    relation: storedText(60),
  },
});
export const agentEnded = defineEvent({
  kind: 'dispute.agentEnded',
  class: 'report',
  facts: { ...occurred, agent: id },
  content: spoken,
});

export const issueRaised = defineEvent({
  kind: 'dispute.issueRaised',
  class: 'edit',
  facts: { issue: id },
  content: { title: storedText(200) },
});
export const issueChanged = defineEvent({
  kind: 'dispute.issueChanged',
  class: 'edit',
  facts: { issue: id, status: issueStatus.optional() },
  content: { title: storedText(200).optional(), agreedText: storedText(1000).optional() },
});
/** What one party says on one issue; replaces what it said before, which stays on the timeline. */
export const positionTaken = defineEvent({
  kind: 'dispute.positionTaken',
  class: 'edit',
  facts: { issue: id, party: id, evidence },
  content: { text: storedText(2000) },
});
export const issueDropped = defineEvent({
  kind: 'dispute.issueDropped',
  class: 'edit',
  facts: { issue: id },
  content: { note: storedText(500) },
});
export const factAgreed = defineEvent({
  kind: 'dispute.factAgreed',
  class: 'edit',
  facts: { fact: id, evidence },
  content: { text: storedText(1000) },
});
export const factDropped = defineEvent({
  kind: 'dispute.factDropped',
  class: 'edit',
  facts: { fact: id },
  content: { note: storedText(500) },
});

export const contactLogged = defineEvent({
  kind: 'dispute.contactLogged',
  class: 'report',
  facts: { ...occurred, contact: id, party: id, means: contactMeans, reached: z.boolean() },
  content: { onBehalfOf: storedText(80), summary: storedText(2000) },
});
/** A talk with one side alone. Its body is for `local` ears: it leaves the centre only as ciphertext. */
export const caucusNoted = defineEvent({
  kind: 'dispute.caucusNoted',
  class: 'report',
  facts: { ...occurred, note: id, party: id },
  content: { onBehalfOf: storedText(80), text: storedText(8000) },
});
export const noteWritten = defineEvent({
  kind: 'dispute.noteWritten',
  class: 'report',
  facts: { note: id },
  content: { text: storedText(4000) },
});

export const taskAssigned = defineEvent({
  kind: 'dispute.taskAssigned',
  class: 'report',
  facts: { task: id, to: id, dueOn: localDate.nullable() },
  content: { text: storedText(500) },
});
export const taskFinished = defineEvent({
  kind: 'dispute.taskFinished',
  class: 'edit',
  facts: { task: id },
  content: { note: storedText(500) },
});
export const taskCancelled = defineEvent({
  kind: 'dispute.taskCancelled',
  class: 'edit',
  facts: { task: id },
  content: { note: storedText(500) },
});
/** An open task goes to another person, whoever gave it: its holder leaves. */
export const taskHandedOn = defineEvent({
  kind: 'dispute.taskHandedOn',
  class: 'edit',
  facts: { task: id, to: id },
  content: { note: storedText(500) },
});
export const checkTicked = defineEvent({
  kind: 'dispute.checkTicked',
  class: 'edit',
  facts: { checklist: id, item: id, done: z.boolean() },
  content: {},
});
