import type { DisputeAction } from '../../contract/disputes';
import { whyNot } from './allowed';
import { decideAssign, decideRestrict } from './decide-access';
import { decideAgree, decideAttempt, decideConfirm, decideFollowUp } from './decide-agreement';
import {
  decideClose,
  decideDivert,
  decideEscalate,
  decidePause,
  decideResume,
  decideReturnBack,
  decideSign,
  decideTerminate,
  decideVoid,
  decideWithdraw,
} from './decide-course';
import {
  decideAccount,
  decideAddAttachment,
  decideAddParties,
  decideAddParty,
  decideChangeParty,
  decideDetails,
  decideRemoveParty,
  decideWithdrawAttachment,
} from './decide-parties';
import {
  decideCityAnswer,
  decideExtend,
  decideHandDown,
  decideInstalments,
  decidePerformance,
  decideReferToCity,
  decideReopen,
} from './decide-transfer';
import {
  decideAgreeFact,
  decideAppointAgent,
  decideAssignTask,
  decideCaucus,
  decideChangeIssue,
  decideContact,
  decideDropFact,
  decideDropIssue,
  decideEndAgent,
  decideEndTask,
  decideNote,
  decideRaiseIssue,
  decideTakePosition,
  decideTick,
} from './decide-work';
import { refuse, type Decision, type DecisionContext } from './decision';
import type { DisputeState } from './state';

/**
 * What a person's action leads to in this state: events, or a refusal with a sentence. Pure.
 * Codes: permission.denied, dispute.notAllowed, and those named at each rule.
 */
export function decideAction(state: DisputeState, action: DisputeAction, context: DecisionContext): Decision {
  if (!context.permissions.has('case.write'))
    return refuse('permission.denied', '你的账号只能查看案件。要办案，请找管理员开通。');
  const why = whyNot(state, action.kind, context.profile);
  return why === null ? route(state, action, context) : refuse('dispute.notAllowed', why);
}

function route(state: DisputeState, action: DisputeAction, context: DecisionContext): Decision {
  switch (action.kind) {
    case 'sign':
      return decideSign(state, action, context);
    case 'recordAttempt':
      return decideAttempt(state, action, context);
    case 'pause':
      return decidePause(state, action, context);
    case 'resume':
      return decideResume(state, action, context);
    case 'escalate':
      return decideEscalate(state, action, context);
    case 'returnBack':
      return decideReturnBack(state, action, context);
    case 'terminate':
      return decideTerminate(state, action, context);
    case 'divert':
      return decideDivert(state, action, context);
    case 'withdraw':
      return decideWithdraw(state, action, context);
    case 'agree':
      return decideAgree(state, action, context);
    case 'followUp':
      return decideFollowUp(state, action, context);
    case 'confirmJudicially':
      return decideConfirm(state, action, context);
    case 'close':
      return decideClose(state, action, context);
    case 'addParty':
      return decideAddParty(action, context);
    case 'addParties':
      return decideAddParties(state, action, context);
    case 'changeParty':
      return decideChangeParty(state, action);
    case 'removeParty':
      return decideRemoveParty(state, action);
    case 'giveAccount':
      return decideAccount(state, action, context);
    case 'changeDetails':
      return decideDetails(state, action, context);
    case 'addAttachment':
      return decideAddAttachment(state, action);
    case 'withdrawAttachment':
      return decideWithdrawAttachment(state, action);
    case 'assign':
      return decideAssign(state, action, context);
    case 'restrict':
      return decideRestrict(state, action, context);
    case 'void':
      return decideVoid(state, action, context);
    case 'extend':
      return decideExtend(state, action, context);
    case 'handDown':
      return decideHandDown(state, action, context);
    case 'reopen':
      return decideReopen(state, action, context);
    case 'referToCity':
      return decideReferToCity(state, action, context);
    case 'recordCityAnswer':
      return decideCityAnswer(state, action, context);
    case 'planInstalments':
      return decideInstalments(state, action, context);
    case 'recordPerformance':
      return decidePerformance(state, action, context);
    default:
      return routeWork(state, action, context);
  }
}

/** The acts of the working side. */
function routeWork(state: DisputeState, action: WorkAction, context: DecisionContext): Decision {
  switch (action.kind) {
    case 'appointAgent':
      return decideAppointAgent(state, action, context);
    case 'endAgent':
      return decideEndAgent(state, action, context);
    case 'raiseIssue':
      return decideRaiseIssue(action, context);
    case 'changeIssue':
      return decideChangeIssue(state, action);
    case 'takePosition':
      return decideTakePosition(state, action);
    case 'dropIssue':
      return decideDropIssue(state, action);
    case 'agreeFact':
      return decideAgreeFact(state, action, context);
    case 'dropFact':
      return decideDropFact(state, action);
    case 'logContact':
      return decideContact(state, action, context);
    case 'noteCaucus':
      return decideCaucus(state, action, context);
    case 'writeNote':
      return decideNote(action, context);
    case 'assignTask':
      return decideAssignTask(state, action, context);
    case 'finishTask':
    case 'cancelTask':
      return decideEndTask(state, action);
    case 'tickCheck':
      return decideTick(state, action);
  }
}

type WorkAction = Extract<
  DisputeAction,
  {
    kind:
      | 'appointAgent'
      | 'endAgent'
      | 'raiseIssue'
      | 'changeIssue'
      | 'takePosition'
      | 'dropIssue'
      | 'agreeFact'
      | 'dropFact'
      | 'logContact'
      | 'noteCaucus'
      | 'writeNote'
      | 'assignTask'
      | 'finishTask'
      | 'cancelTask'
      | 'tickCheck';
  }
>;
