import type { Evolved } from '../../journal/replay';
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
import { on, reported, withWork, type Evolver } from './evolver';
import type { DisputeState } from './state';
import type { IssueRecord, TaskRecord } from './state-work';

/** Changes one record of a list; a change of a record that isn't here is kept and marked. */
function editOne<T extends { readonly id: string }>(
  state: DisputeState,
  list: readonly T[],
  id: string,
  mark: string,
  change: (record: T) => T,
  put: (list: readonly T[]) => DisputeState,
): Evolved<DisputeState> {
  if (!list.some((record) => record.id === id)) return { state, mark };
  return reported(put(list.map((record) => (record.id === id ? change(record) : record))));
}

function editIssue(
  state: DisputeState,
  id: string,
  change: (issue: IssueRecord) => IssueRecord,
): Evolved<DisputeState> {
  const put = (issues: readonly IssueRecord[]) => withWork(state, { issues });
  return editOne(state, state.work.issues, id, 'unknownIssue', change, put);
}

function endTask(
  state: DisputeState,
  id: string,
  ended: Pick<TaskRecord, 'state' | 'endedAt' | 'note'>,
): Evolved<DisputeState> {
  const task = state.work.tasks.find((each) => each.id === id);
  if (!task) return { state, mark: 'unknownTask' };
  const tasks = state.work.tasks.map((each) => (each === task ? { ...task, ...ended } : each));
  // Tasks are seen to after the end of a case as well: no mark.
  return { state: withWork(state, { tasks }) };
}

const agentEvolvers: readonly Evolver[] = [
  on(agentAppointed, (state, facts, content) => {
    const { agent: id, party, as, scope } = facts;
    const { name = '', phone = '', idNumber = '', relation = '', note = '' } = content ?? {};
    const record = { id, party, as, scope, ended: false, name, phone, idNumber, relation, note };
    return reported(withWork(state, { agents: [...state.work.agents, record] }));
  }),
  on(agentEnded, (state, { agent }) =>
    editOne(
      state,
      state.work.agents,
      agent,
      'unknownAgent',
      (record) => ({ ...record, ended: true }),
      (agents) => withWork(state, { agents }),
    ),
  ),
];

const issueEvolvers: readonly Evolver[] = [
  on(issueRaised, (state, { issue }, content) => {
    if (state.work.issues.some((other) => other.id === issue)) return reported(state);
    const record: IssueRecord = {
      id: issue,
      title: content?.title ?? '',
      status: 'open',
      agreedText: '',
      positions: [],
    };
    return reported(withWork(state, { issues: [...state.work.issues, record] }));
  }),
  on(issueChanged, (state, { issue, ...facts }, content) =>
    editIssue(state, issue, (before) => ({ ...before, ...facts, ...content })),
  ),
  on(positionTaken, (state, { issue, party, evidence }, content) =>
    editIssue(state, issue, (before) => ({
      ...before,
      positions: [
        ...before.positions.filter((other) => other.party !== party),
        { party, evidence, text: content?.text ?? '' },
      ],
    })),
  ),
  on(issueDropped, (state, { issue }) => {
    const issues = state.work.issues.filter((other) => other.id !== issue);
    return issues.length === state.work.issues.length
      ? { state, mark: 'unknownIssue' }
      : reported(withWork(state, { issues }));
  }),
  on(factAgreed, (state, { fact, evidence }, content) => {
    const others = state.work.facts.filter((other) => other.id !== fact);
    const facts = [...others, { id: fact, evidence, text: content?.text ?? '' }];
    return reported(withWork(state, { facts }));
  }),
  on(factDropped, (state, { fact }) => {
    const facts = state.work.facts.filter((other) => other.id !== fact);
    return facts.length === state.work.facts.length
      ? { state, mark: 'unknownFact' }
      : reported(withWork(state, { facts }));
  }),
];

const talkEvolvers: readonly Evolver[] = [
  on(contactLogged, (state, facts, content, meta) => {
    const { contact: id, at, party, means, reached } = facts;
    const record = { id, at, party, means, reached, summary: content?.summary ?? '', actor: meta.actor };
    return { state: withWork(state, { contacts: [...state.work.contacts, record] }) };
  }),
  on(caucusNoted, (state, { note: id, party, at }, content, meta) => {
    const record = { id, party, at, text: content?.text ?? '', actor: meta.actor };
    return reported(withWork(state, { caucus: [...state.work.caucus, record] }));
  }),
  // Notes, calls and tasks belong to the file whatever state it is in: no mark after the end.
  on(noteWritten, (state, { note: id }, content, meta) => {
    const record = { id, party: null, at: meta.at, text: content?.text ?? '', actor: meta.actor };
    return { state: withWork(state, { notes: [...state.work.notes, record] }) };
  }),
];

const taskEvolvers: readonly Evolver[] = [
  on(taskAssigned, (state, { task: id, to, dueOn }, content, meta) => {
    if (state.work.tasks.some((other) => other.id === id)) return { state };
    const record: TaskRecord = {
      id,
      to,
      dueOn,
      state: 'open',
      at: meta.at,
      endedAt: null,
      actor: meta.actor,
      text: content?.text ?? '',
      note: '',
    };
    return { state: withWork(state, { tasks: [...state.work.tasks, record] }) };
  }),
  on(taskFinished, (state, { task }, content, meta) =>
    endTask(state, task, { state: 'done', endedAt: meta.at, note: content?.note ?? '' }),
  ),
  on(taskCancelled, (state, { task }, content, meta) =>
    endTask(state, task, { state: 'cancelled', endedAt: meta.at, note: content?.note ?? '' }),
  ),
  on(taskHandedOn, (state, { task, to }) => {
    const known = state.work.tasks.find((each) => each.id === task);
    if (!known) return { state, mark: 'unknownTask' };
    return {
      state: withWork(state, {
        tasks: state.work.tasks.map((each) => (each === known ? { ...known, to } : each)),
      }),
    };
  }),
  on(checkTicked, (state, { checklist, item, done }, _content, meta) => {
    const ticks = new Map(state.work.ticks);
    if (done) ticks.set(`${checklist} ${item}`, meta.actor);
    else ticks.delete(`${checklist} ${item}`);
    return { state: withWork(state, { ticks }) };
  }),
];

/** Agents, issues, talks and tasks. */
export const workEvolvers: readonly Evolver[] = [
  ...agentEvolvers,
  ...issueEvolvers,
  ...talkEvolvers,
  ...taskEvolvers,
];
