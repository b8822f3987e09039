import type { DisputeAction } from '../../contract/disputes';
import { occurredAt } from './decide-time';
import { decided, refuse, type Decision, type DecisionContext, type Refusal } from './decision';
import { draft } from '../../journal/event-definition';
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
import type { DisputeState } from './state';
import { activeParties, namedOn } from './state-questions';
import { checkCitizenId } from '../../contract/identity/citizen-id';

type Act<K extends DisputeAction['kind']> = Extract<DisputeAction, { kind: K }>;

const UNKNOWN_PARTY = refuse('party.unknown', '这位当事人已经不在案里，请重新打开案件再办。', 'party');
const UNKNOWN_ISSUE = refuse('issue.unknown', '这个争点已经去掉了，请重新打开案件再办。', 'issue');
const UNKNOWN_PERSON = refuse('task.unknownPerson', '这个账号不能办案，或者已经停用，请另选一位。', 'to');
const TASK_ENDED = refuse('task.notOpen', '这件事已经办完或者撤销了，请重新打开案件再看。', 'task');
const UNCHANGED = refuse('dispute.nothingChanged', '内容没有变化，不用保存。');

function isPresent(state: DisputeState, party: string): boolean {
  return activeParties(state).some((other) => other.id === party);
}

/** Files named as evidence must be in the case. */
function unknownEvidence(state: DisputeState, evidence: readonly string[]): Refusal | null {
  const known = new Set(state.attachments.filter((each) => !each.withdrawn).map((each) => each.id));
  return evidence.every((id) => known.has(id))
    ? null
    : refuse('attachment.notFound', '选的附件已经撤下，或者不在这件案里，请重新选。', 'evidence');
}

/**
 * An agent with what the power of attorney allows, or a guardian. Codes: party.unknown, agent.scopeNeeded,
 * party.badIdNumber.
 */
export function decideAppointAgent(
  state: DisputeState,
  action: Act<'appointAgent'>,
  context: DecisionContext,
): Decision {
  const { party, agentKind, name, phone, idNumber, relation, scope, note, onBehalfOf } = action;
  if (!isPresent(state, party)) return UNKNOWN_PARTY;
  if (agentKind === 'agent' && scope.length === 0)
    return refuse('agent.scopeNeeded', '照授权委托书勾上代理权限，至少一项。', 'scope');
  const check = idNumber === '' ? null : checkCitizenId(idNumber);
  if (check && !check.ok) return refuse('party.badIdNumber', check.message, 'idNumber');
  const at = occurredAt(state, action.at, context.now);
  if (typeof at !== 'number') return at;
  const agent = context.newId();
  const facts = {
    at,
    behalf: onBehalfOf !== '',
    agent,
    party,
    as: agentKind,
    scope: agentKind === 'agent' ? scope : [],
  };
  const content = { onBehalfOf, note, name, phone, idNumber: check?.ok ? check.number : '', relation };
  return decided(draft(agentAppointed, facts, content), agent);
}

/** Codes: agent.unknown. */
export function decideEndAgent(
  state: DisputeState,
  action: Act<'endAgent'>,
  context: DecisionContext,
): Decision {
  const { agent, note, onBehalfOf } = action;
  if (!state.work.agents.some((each) => each.id === agent && !each.ended))
    return refuse('agent.unknown', '这位代理人已经解除了，请重新打开案件再看。', 'agent');
  const at = occurredAt(state, action.at, context.now);
  if (typeof at !== 'number') return at;
  return decided(draft(agentEnded, { at, behalf: onBehalfOf !== '', agent }, { onBehalfOf, note }));
}

export function decideRaiseIssue(action: Act<'raiseIssue'>, context: DecisionContext): Decision {
  const issue = context.newId();
  return decided(draft(issueRaised, { issue }, { title: action.title }), issue);
}

/** Codes: issue.unknown, dispute.nothingChanged. */
export function decideChangeIssue(state: DisputeState, action: Act<'changeIssue'>): Decision {
  const before = state.work.issues.find((each) => each.id === action.issue);
  if (!before) return UNKNOWN_ISSUE;
  const { title, status, agreedText } = action.fields;
  const newTitle = title === before.title ? undefined : title;
  const newStatus = status === before.status ? undefined : status;
  const newText = agreedText === before.agreedText ? undefined : agreedText;
  const touches = [
    newTitle === undefined ? '' : 'title',
    newStatus === undefined ? '' : 'status',
    newText === undefined ? '' : 'agreedText',
  ].filter((key) => key !== '');
  if (touches.length === 0) return UNCHANGED;
  return decided(
    draft(
      issueChanged,
      { issue: before.id, status: newStatus },
      { title: newTitle, agreedText: newText },
      touches.map((key) => `issue:${before.id}:${key}`),
    ),
  );
}

/** Codes: issue.unknown, party.unknown, attachment.notFound. */
export function decideTakePosition(state: DisputeState, action: Act<'takePosition'>): Decision {
  const { issue, party, text, evidence } = action;
  if (!state.work.issues.some((each) => each.id === issue)) return UNKNOWN_ISSUE;
  if (!isPresent(state, party)) return UNKNOWN_PARTY;
  const unknown = unknownEvidence(state, evidence);
  if (unknown) return unknown;
  return decided(draft(positionTaken, { issue, party, evidence }, { text }, [`position:${issue}.${party}`]));
}

export function decideDropIssue(state: DisputeState, action: Act<'dropIssue'>): Decision {
  const { issue, note } = action;
  if (!state.work.issues.some((each) => each.id === issue)) return UNKNOWN_ISSUE;
  return decided(draft(issueDropped, { issue }, { note }, [`issue:${issue}:dropped`]));
}

export function decideAgreeFact(
  state: DisputeState,
  action: Act<'agreeFact'>,
  context: DecisionContext,
): Decision {
  const { text, evidence } = action;
  const unknown = unknownEvidence(state, evidence);
  if (unknown) return unknown;
  const fact = context.newId();
  return decided(draft(factAgreed, { fact, evidence }, { text }), fact);
}

/** Codes: fact.unknown. */
export function decideDropFact(state: DisputeState, action: Act<'dropFact'>): Decision {
  const { fact, note } = action;
  if (!state.work.facts.some((each) => each.id === fact))
    return refuse('fact.unknown', '这条事实已经去掉了，请重新打开案件再看。', 'fact');
  return decided(draft(factDropped, { fact }, { note }, [`fact:${fact}:dropped`]));
}

export function decideContact(
  state: DisputeState,
  action: Act<'logContact'>,
  context: DecisionContext,
): Decision {
  const { party, means, reached, summary, onBehalfOf } = action;
  if (!state.parties.some((each) => each.id === party)) return UNKNOWN_PARTY;
  const at = occurredAt(state, action.at, context.now);
  if (typeof at !== 'number') return at;
  const contact = context.newId();
  const facts = { at, behalf: onBehalfOf !== '', contact, party, means, reached };
  return decided(draft(contactLogged, facts, { onBehalfOf, summary }), contact);
}

/** A talk with one side alone; its entry is written for `local` ears (see handlers). */
export function decideCaucus(
  state: DisputeState,
  action: Act<'noteCaucus'>,
  context: DecisionContext,
): Decision {
  const { party, text, onBehalfOf } = action;
  if (!isPresent(state, party)) return UNKNOWN_PARTY;
  const at = occurredAt(state, action.at, context.now);
  if (typeof at !== 'number') return at;
  const note = context.newId();
  const facts = { at, behalf: onBehalfOf !== '', note, party };
  return decided(draft(caucusNoted, facts, { onBehalfOf, text }), note);
}

export function decideNote(action: Act<'writeNote'>, context: DecisionContext): Decision {
  const note = context.newId();
  return decided(draft(noteWritten, { note }, { text: action.text }), note);
}

/**
 * A task names its holder on the case until it is ended. In a restricted case a new name is for whoever may say who
 * reads it. Codes: task.unknownPerson, task.restricted.
 */
export function decideAssignTask(
  state: DisputeState,
  action: Act<'assignTask'>,
  context: DecisionContext,
): Decision {
  const { to, dueOn, text } = action;
  if (!context.mayBeAssigned(to)) return UNKNOWN_PERSON;
  const opens = state.head?.restricted === true && !namedOn(state).includes(to);
  if (opens && !context.permissions.has('case.assign'))
    return refuse(
      'task.restricted',
      '这件案限阅，这个人还看不到。请窗口、负责人或调度来交办，或者先让他们加上这个人。',
      'to',
    );
  const task = context.newId();
  return decided(draft(taskAssigned, { task, to, dueOn }, { text }), task);
}

/** An open task goes from who leaves to who takes over. Codes: permission.denied, task.unknownPerson, task.notOpen. */
export function decideHandTaskOn(
  state: DisputeState,
  { task, to, note }: { readonly task: string; readonly to: string; readonly note: string },
  context: Pick<DecisionContext, 'permissions' | 'mayBeAssigned'>,
): Decision {
  if (!context.permissions.has('case.assign'))
    return refuse('permission.denied', '转交别人的事，由窗口、负责人或管理员来办，请找他们。');
  if (!context.mayBeAssigned(to)) return UNKNOWN_PERSON;
  if (!state.work.tasks.some((each) => each.id === task && each.state === 'open')) return TASK_ENDED;
  return decided(draft(taskHandedOn, { task, to }, { note }, [`task:${task}:to`]));
}

/** Codes: task.notOpen. */
export function decideEndTask(state: DisputeState, action: Act<'finishTask'> | Act<'cancelTask'>): Decision {
  const { task, note } = action;
  if (!state.work.tasks.some((each) => each.id === task && each.state === 'open')) return TASK_ENDED;
  const event = action.kind === 'finishTask' ? taskFinished : taskCancelled;
  return decided(draft(event, { task }, { note }, [`task:${task}:state`]));
}

export function decideTick(state: DisputeState, action: Act<'tickCheck'>): Decision {
  const { checklist, item, done } = action;
  if (state.work.ticks.has(`${checklist} ${item}`) === done) return UNCHANGED;
  return decided(draft(checkTicked, { checklist, item, done }, {}));
}
