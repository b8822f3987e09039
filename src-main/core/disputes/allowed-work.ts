import type { DisputeActionKind } from '../../contract/disputes';
import type { MethodProfile } from '../../contract/profile';
import type { DisputeState } from './state';
import { activeParties, effectiveAgreements, extensionsAt } from './state-questions';

type Rule = (state: DisputeState, profile: MethodProfile) => string | null;

const needsParty: Rule = (state) =>
  activeParties(state).length > 0 ? null : '案里还没有当事人。先添当事人。';
const needsIssue: Rule = (state) =>
  state.work.issues.length > 0 ? null : '还没有列争点。先用“添争点”写上争什么。';
const needsAgreement: Rule = (state) =>
  effectiveAgreements(state).length > 0 ? null : '还没有生效的协议，没有要履行的事。';
const needsOpenTask: Rule = (state) =>
  state.work.tasks.some((task) => task.state === 'open') ? null : '没有正在办的交办。';

/** Why the working acts are not possible, as `RULES` of allowed.ts says it of the others. */
export const workRules: Readonly<Partial<Record<DisputeActionKind, Rule>>> = {
  appointAgent: needsParty,
  endAgent: (state) =>
    state.work.agents.some((agent) => !agent.ended) ? null : '案里没有代理人，不用解除。',
  changeIssue: needsIssue,
  takePosition: needsIssue,
  dropIssue: needsIssue,
  dropFact: (state) => (state.work.facts.length > 0 ? null : '还没有记各方认可的事实。'),
  logContact: needsParty,
  noteCaucus: needsParty,
  extend: (state, profile) => {
    if (state.status === 'waiting') return '这一级还没有签收。先签收，再办延期。';
    if (state.status === 'paused') return '计时正在暂停。先恢复计时，再办延期。';
    return extensionsAt(state, state.tier) < profile.extension.perTier
      ? null
      : '这一级已经延期过，不能再延。接着调解，或者上报上一级。';
  },
  handDown: (state, profile) => {
    if (!profile.levels.some((level) => level.tier < state.tier))
      return '下面没有更低的层级了，由本级接着办。';
    if (state.status === 'paused') return '计时正在暂停。先恢复计时，再下交。';
    return state.status === 'waiting' ? '这一级还没有签收。先签收，再下交。' : null;
  },
  reopen: () => '这件案还没有结案，接着办就行，不用重开。',
  referToCity: (state, profile) =>
    state.tier === profile.levels.at(-1)?.tier
      ? null
      : '只有最后一级才上报市级部门。先逐级上报；重大、紧急的可以跳级。',
  recordCityAnswer: (state) =>
    state.work.city.some((each) => each.answer === null) ? null : '没有等市级答复的上报。',
  planInstalments: needsAgreement,
  recordPerformance: needsAgreement,
  finishTask: needsOpenTask,
  cancelTask: needsOpenTask,
};

/** Working acts that stay possible when the case is closed. */
export const workAfterEnd: ReadonlySet<DisputeActionKind> = new Set([
  'logContact',
  'writeNote',
  'assignTask',
  'finishTask',
  'cancelTask',
  'tickCheck',
  'planInstalments',
  'recordPerformance',
  'recordCityAnswer',
]);

/** Working acts that belong to the way through the levels and end with the agreement. */
export const workOnTheWay: readonly DisputeActionKind[] = ['extend', 'handDown', 'referToCity'];

export const workKinds: readonly DisputeActionKind[] = [
  'extend',
  'handDown',
  'referToCity',
  'recordCityAnswer',
  'reopen',
  'appointAgent',
  'endAgent',
  'raiseIssue',
  'changeIssue',
  'takePosition',
  'dropIssue',
  'agreeFact',
  'dropFact',
  'logContact',
  'noteCaucus',
  'writeNote',
  'planInstalments',
  'recordPerformance',
  'assignTask',
  'finishTask',
  'cancelTask',
  'tickCheck',
];
