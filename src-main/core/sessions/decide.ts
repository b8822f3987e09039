import type { SessionAction } from '../../contract/sessions-actions';
import { planRightKinds } from '../../contract/sessions-actions';
import { refuse } from '../disputes/decision';
import { whyNot } from './allowed';
import {
  decideBeginStep,
  decideBreak,
  decideCaucusNote,
  decideCorrectLine,
  decideEnterCaucus,
  decideFinishStep,
  decideKeepRecording,
  decideLeaveCaucus,
  decideLine,
  decideMark,
  decideOpen,
  decidePoint,
  decideRecord,
  decideResume,
  decideStopRecording,
  decideStrikeLine,
} from './decide-course';
import { decideDraft, decideSignature } from './decide-agreement';
import {
  decideAnswer,
  decideConsent,
  decideInvite,
  decideNotify,
  decideRecuse,
  decideRemove,
  decideSeat,
  decideSubstitute,
} from './decide-people';
import {
  decideAddDispute,
  decideAgenda,
  decideCancel,
  decideChange,
  decideRemoveDispute,
  decideReschedule,
  decideSafety,
} from './decide-plan';
import { decideArrive, decideLeave, decideUnarrive } from './decide-presence';
import { decideClose, decideConclude, decideSplit } from './decide-result';
import {
  decideCalculation,
  decideClauseAnswer,
  decideEvidence,
  decideFocus,
  decideMove,
  decidePosition,
  decideProposal,
  decideRaise,
} from './decide-work';
import type { SessionContext, SessionDecision } from './decision';
import type { SessionState } from './state';

/**
 * What a person's step leads to in this state: events of the session and what `context.cases` was asked to do, or a
 * refusal with a sentence. Pure. Codes: permission.denied, session.notAllowed, and those named at each rule.
 */
export function decideSession(
  state: SessionState,
  action: SessionAction,
  context: SessionContext,
  permissions: ReadonlySet<string>,
): SessionDecision {
  if (!permissions.has(planRightKinds.has(action.kind) ? 'session.plan' : 'session.run'))
    return refuse('permission.denied', '你的账号不能办这一步。要办，请找管理员开通。');
  const why = whyNot(state, action.kind);
  return why === null ? route(state, action, context) : refuse('session.notAllowed', why);
}

function route(state: SessionState, action: SessionAction, context: SessionContext): SessionDecision {
  switch (action.kind) {
    case 'reschedule':
      return decideReschedule(state, action, context);
    case 'change':
      return decideChange(action, context);
    case 'addDispute':
      return decideAddDispute(state, action, context);
    case 'removeDispute':
      return decideRemoveDispute(state, action);
    case 'cancel':
      return decideCancel(action, context);
    case 'answerSafety':
      return decideSafety(action);
    case 'setAgenda':
      return decideAgenda(state, action, context);
    case 'invite':
      return decideInvite(state, action, context);
    case 'changeSeat':
      return decideSeat(state, action);
    case 'substitute':
      return decideSubstitute(state, action, context);
    case 'remove':
      return decideRemove(state, action);
    case 'notify':
      return decideNotify(state, action, context);
    case 'answer':
      return decideAnswer(state, action, context);
    case 'recuse':
      return decideRecuse(state, action, context);
    case 'consent':
      return decideConsent(state, action, context);
    case 'arrive':
      return decideArrive(state, action, context);
    case 'unarrive':
      return decideUnarrive(state, action);
    case 'leave':
      return decideLeave(state, action, context);
    case 'open':
      return decideOpen(state, action, context);
    case 'beginStep':
      return decideBeginStep(state, action, context);
    case 'finishStep':
      return decideFinishStep(state, action, context);
    case 'tickPoint':
      return decidePoint(state, action, context);
    case 'beginBreak':
      return decideBreak(action, context);
    case 'resume':
      return decideResume(context);
    case 'enterCaucus':
      return decideEnterCaucus(state, action, context);
    case 'leaveCaucus':
      return decideLeaveCaucus(context);
    case 'noteCaucus':
      return decideCaucusNote(state, action, context);
    case 'writeLine':
      return decideLine(state, action, context);
    case 'correctLine':
      return decideCorrectLine(state, action);
    case 'strikeLine':
      return decideStrikeLine(state, action);
    case 'startRecording':
      return decideRecord(state, action, context);
    case 'stopRecording':
      return decideStopRecording(state, action, context);
    case 'markRecording':
      return decideMark(state, action, context);
    case 'keepRecording':
      return decideKeepRecording(state, action, context);
    case 'raiseIssue':
      return decideRaise(state, action, context);
    case 'moveIssue':
      return decideMove(state, action, context);
    case 'focusIssue':
      return decideFocus(state, action, context);
    case 'takePosition':
      return decidePosition(state, action, context);
    case 'showEvidence':
      return decideEvidence(state, action, context);
    case 'putProposal':
      return decideProposal(state, action, context);
    case 'answerClause':
      return decideClauseAnswer(state, action, context);
    case 'keepCalculation':
      return decideCalculation(state, action, context);
    case 'draftAgreement':
      return decideDraft(state, action, context);
    case 'sign':
      return decideSignature(state, action, context);
    case 'conclude':
      return decideConclude(state, action, context);
    case 'splitOff':
      return decideSplit(state, action, context);
    case 'close':
      return decideClose(state, action, context);
  }
}
