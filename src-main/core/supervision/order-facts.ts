import {
  answerOf,
  endOf,
  extensionOf,
  grantedDays,
  isOver,
  objectionOf,
  sentBackAt,
  signatureOf,
  statusOf,
  type KnownOrder,
} from './state';
import type { OrderFacts } from './progress';

/** What limits follow from, taken of a folded order. */
export function orderFactsOf(state: KnownOrder): OrderFacts {
  const signed = signatureOf(state);
  const answered = answerOf(state);
  const ended = endOf(state);
  const extension = extensionOf(state);
  const objection = objectionOf(state);
  return {
    kind: state.head.kind,
    state: statusOf(state),
    issuedAt: state.head.at,
    answerBy: state.head.answerBy,
    sentBackAt: sentBackAt(state),
    signed: signed && { at: signed.at, gov: signed.gov },
    answered: answered && { at: answered.at, gov: answered.gov },
    granted: grantedDays(state),
    extensionOpen: !isOver(state) && extension !== null && extension.ruled === null,
    objectedAt: objection?.asked.at ?? null,
    objectionRuledAt: objection?.ruled?.at ?? null,
    ended: ended && { at: ended.at, gov: ended.gov },
  };
}
