import type { DisputeActionKind } from '../../contract/disputes';
import { actionWords } from '../../contract/labels';
import type { MethodProfile, ProfileLevel } from '../../contract/profile';
import { workAfterEnd, workKinds, workOnTheWay, workRules } from './allowed-work';
import type { DisputeState } from './state';
import { activeParties, currentStage, effectiveAgreements, isOpen, pausesAt } from './state-questions';

/** What the question of permission needs: the profile's levels and the rights of the person. */
export interface AllowedContext {
  readonly profile: MethodProfile;
  readonly permissions: ReadonlySet<string>;
}

const ALL: readonly DisputeActionKind[] = [
  'sign',
  'recordAttempt',
  'agree',
  'escalate',
  'returnBack',
  'pause',
  'resume',
  'close',
  'terminate',
  'divert',
  'withdraw',
  'followUp',
  'confirmJudicially',
  'giveAccount',
  'addParty',
  'addParties',
  'changeParty',
  'removeParty',
  'changeDetails',
  'addAttachment',
  'withdrawAttachment',
  'void',
  ...workKinds,
];

/** Who handles the case and who may read it: for those who give cases out. */
const ASSIGNING: readonly DisputeActionKind[] = ['assign', 'restrict'];

/** What may be done to the case now, the next steps first. Empty without the right to write. */
export function allowedActions(state: DisputeState, context: AllowedContext): DisputeActionKind[] {
  if (!context.permissions.has('case.write')) return [];
  const offered = context.permissions.has('case.assign') ? [...ALL, ...ASSIGNING] : ALL;
  return offered.filter((kind) => whyNot(state, kind, context.profile) === null);
}

/** Why an action is not possible in this state, as a sentence that says what is; null when it is possible. */
export function whyNot(state: DisputeState, kind: DisputeActionKind, profile: MethodProfile): string | null {
  if (state.head === null) return '这件案的登记还没有到，等登记到了再办。';
  if (state.status === 'void') return '这件案已按误登作废，只能查看。要办，重新登记一件。';
  if (state.status === 'closed') return whyNotAfterEnd(state, kind, profile);
  if (state.status === 'agreed' && COURSE.has(kind))
    return `各方已经达成协议，不用再${actionWords[kind]}。接下来结案；没有谈的事，可以再记一份协议。`;
  return (RULES[kind] ?? workRules[kind] ?? (() => null))(state, profile);
}

const COURSE: ReadonlySet<DisputeActionKind> = new Set<DisputeActionKind>([
  ...workOnTheWay,
  'sign',
  'recordAttempt',
  'pause',
  'resume',
  'escalate',
  'returnBack',
  'terminate',
  'divert',
  'withdraw',
]);

/** What stays possible when the case is closed: it is looked after, and may be taken up again. */
function whyNotAfterEnd(state: DisputeState, kind: DisputeActionKind, profile: MethodProfile): string | null {
  if (kind === 'reopen') return state.outcome?.code === 'merged' ? MERGED : null;
  if (workAfterEnd.has(kind)) return workRules[kind]?.(state, profile) ?? null;
  const hasAgreement = effectiveAgreements(state).length > 0;
  if (kind === 'addAttachment' || kind === 'followUp' || kind === 'assign' || kind === 'restrict')
    return null;
  if (kind === 'withdrawAttachment' && hasAttachment(state)) return null;
  if (kind === 'confirmJudicially' && hasAgreement) return null;
  const rest = hasAgreement
    ? '还可以记履行、记回访、记司法确认、加附件；纠纷反复的，可以重开。'
    : '还可以记回访、加附件；纠纷反复的，可以重开。';
  return `这件案已经结案，不能再${actionWords[kind]}。${rest}`;
}

const MERGED = '这件案已经并入另一件，在那一件里接着办。';

function hasAttachment(state: DisputeState): boolean {
  return state.attachments.some((attachment) => !attachment.withdrawn);
}

type Rule = (state: DisputeState, profile: MethodProfile) => string | null;

const signFirst: Rule = (state) =>
  state.status === 'waiting' ? '这一级还没有签收。先签收，再办下一步。' : null;

const RULES: Readonly<Partial<Record<DisputeActionKind, Rule>>> = {
  sign: (state) => (state.status === 'waiting' ? null : '这一级已经签收过。接下来记调解、上报，或者结案。'),
  pause: (state, profile) => {
    if (state.status === 'paused') return '计时已经暂停。先恢复，再说别的。';
    const unsigned = signFirst(state, profile);
    if (unsigned) return unsigned;
    // One more than the level's own: that one is for the level above to approve (dictionary §7.3).
    if (pausesAt(state, state.tier) > profile.pause.perTier)
      return '这一级已经暂停过两次，不能再停。接着调解，或者上报上一级。';
    return null;
  },
  resume: (state) => (state.status === 'paused' ? null : '计时没有暂停，不用恢复。'),
  escalate: (state, profile) => {
    if (levelAbove(state, profile) === null) return atTheTop(state, profile);
    if (state.status === 'paused') return '计时正在暂停。先恢复计时，再上报。';
    return signFirst(state, profile);
  },
  returnBack: (state, profile) => {
    if (state.status === 'paused') return '计时正在暂停。先恢复计时，再退回。';
    const stage = currentStage(state);
    if (stage?.origin === 'handedUp') return null;
    const above = levelAbove(state, profile);
    return above === null
      ? '只有下级报上来的案件才能退回。这件案由本级接着办。'
      : '只有下级报上来的案件才能退回。这件案由本级接着办，办不成再上报。';
  },
  terminate: signFirst,
  divert: signFirst,
  agree: (state, profile) => {
    const unsigned = state.status === 'agreed' ? null : signFirst(state, profile);
    if (unsigned) return unsigned;
    return activeParties(state).length >= 2 ? null : '案里只有一方当事人。先添上对方，再记协议。';
  },
  close: signFirst,
  followUp: (state) =>
    effectiveAgreements(state).length > 0 ? null : '还没有生效的协议，没有可回访的事。先调解，谈成后再回访。',
  confirmJudicially: (state) =>
    effectiveAgreements(state).length > 0
      ? null
      : '还没有生效的协议，不能申请司法确认。先记协议并由各方签字。',
  changeParty: (state) => (state.parties.length > 0 ? null : '案里还没有当事人。先添当事人。'),
  removeParty: (state) =>
    activeParties(state).length > 1 ? null : '案里只剩一方当事人，不能再移出。先添上别人。',
  giveAccount: (state) => (activeParties(state).length > 0 ? null : '案里还没有当事人。先添当事人。'),
  withdrawAttachment: (state) => (hasAttachment(state) ? null : '案里没有可撤下的附件。'),
  void: (state) => {
    if (state.agreements.length > 0) return '已经记了协议，不能按误登作废。按结果结案。';
    return isOpen(state) ? null : '这件案已经结束，不能按误登作废。';
  },
};

/** The next level of the profile above the case, or null at the top. */
export function levelAbove(state: DisputeState, profile: MethodProfile): ProfileLevel | null {
  return profile.levels.find((level) => level.tier > state.tier) ?? null;
}

/** At the top nothing is handed up; the three ways on (design §6). */
function atTheTop(state: DisputeState, profile: MethodProfile): string {
  const level = profile.levels.find((other) => other.tier === state.tier);
  return `${level?.name ?? '本级'}已经是最后一级，不能再上报。接下来可以包案、引导法定程序，或者上报市级职能部门。`;
}
