import { DomainError } from '../../contract/domain-error';
import type { sessionsContract } from '../../contract/sessions';
import type { Handlers } from '../../service/handler';

type Names = keyof typeof sessionsContract;

const rejected = () =>
  Promise.reject(new DomainError('session.notAllowed', '联合调解的记录还在接通，请稍后再试。'));

/** The calls are agreed on; what answers them follows rule by rule. */
export const sessionHandlers: Handlers<Names> = {
  'sessions.plan': rejected,
  'sessions.planSeries': rejected,
  'sessions.act': rejected,
  'sessions.open': rejected,
  'sessions.caucusNotes': rejected,
  'sessions.list': rejected,
  'sessions.ofDispute': rejected,
  'sessions.bookings': rejected,
  'sessions.clashes': rejected,
  'sessions.safety': rejected,
  'sessions.revealPhone': rejected,
  'sessions.findCode': rejected,
  'sessions.clauseTemplates': rejected,
  'sessions.checkClauses': rejected,
  'sessions.calculate': rejected,
  'sessions.agreementText': rejected,
};
