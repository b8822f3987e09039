import type { SessionAction } from '../../contract/sessions-actions';
import type { ClauseInput } from '../../contract/sessions-result';
import { draft } from '../../journal/event-definition';
import { refuse, type Refusal } from '../disputes/decision';
import type { DisputeState } from '../disputes/state';
import { making, steps, type SessionContext, type SessionDecision } from './decision';
import {
  calculationKept,
  clauseAnswered,
  evidenceShown,
  issueFocused,
  issueMoved,
  issueRaised,
  positionTaken,
  proposalPut,
} from './events-course';
import { clausesOf } from './questions';
import type { SessionState } from './state';
import type { ClauseRecord } from './state-course';

type Act<K extends SessionAction['kind']> = Extract<SessionAction, { kind: K }>;

const UNKNOWN_DISPUTE = refuse('session.unknownDispute', '这件案不在这场调解里。', 'dispute');
const UNKNOWN_ISSUE = refuse('issue.unknown', '这个争点已经去掉了，刷新后再看。', 'issue');

/** The case of an action, when it belongs to the session and is here. */
export function caseOf(
  state: SessionState,
  dispute: string,
  { cases }: Pick<SessionContext, 'cases'>,
): DisputeState | Refusal {
  if (state.head?.disputes.includes(dispute) !== true) return UNKNOWN_DISPUTE;
  return (
    cases.find(dispute) ?? refuse('session.unknownDispute', '没有找到这件案，可能还没有同步过来。', 'dispute')
  );
}

/** Raises an issue in the case and puts its card on the board. Codes: those of the case. */
export function decideRaise(
  state: SessionState,
  { dispute, title }: Act<'raiseIssue'>,
  context: SessionContext,
): SessionDecision {
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  const made = context.cases.act(dispute, { kind: 'raiseIssue', title });
  if ('code' in made) return made;
  const [issue = ''] = made;
  return making([issue], draft(issueRaised, { at: context.now, dispute, issue }, { title }));
}

/** Moves a card; the case follows. Codes: issue.unknown, session.nothingChanged, those of the case. */
export function decideMove(
  state: SessionState,
  { dispute, issue, to, agreedText }: Act<'moveIssue'>,
  context: SessionContext,
): SessionDecision {
  const found = issueOf(state, dispute, issue, context);
  if ('code' in found) return found;
  const words = agreedText === null || agreedText === found.agreedText ? {} : { agreedText };
  if (found.status === to && agreedText === null)
    return refuse('session.nothingChanged', '这个争点已经在这一栏。');
  const changed = context.cases.act(dispute, {
    kind: 'changeIssue',
    issue,
    fields: { status: to, ...words },
  });
  if ('code' in changed) return changed;
  return steps(
    draft(issueMoved, { at: context.now, dispute, issue, from: found.status, to }, { title: found.title }, [
      `issue:${issue}`,
    ]),
  );
}

/** Codes: issue.unknown, session.unknownDispute. */
export function decideFocus(
  state: SessionState,
  { dispute, issue }: Act<'focusIssue'>,
  context: SessionContext,
): SessionDecision {
  const found = issue === null ? caseOf(state, dispute, context) : issueOf(state, dispute, issue, context);
  if ('code' in found) return found;
  return steps(draft(issueFocused, { at: context.now, dispute, issue }, {}, ['focus']));
}

/** What a side says on an issue; its case keeps it as well. Codes: issue.unknown, party.unknown. */
export function decidePosition(
  state: SessionState,
  { dispute, issue, party, text, amountFen }: Act<'takePosition'>,
  context: SessionContext,
): SessionDecision {
  const found = issueOf(state, dispute, issue, context);
  if ('code' in found) return found;
  const evidence = [...(found.positions.find((each) => each.party === party)?.evidence ?? [])];
  const taken = context.cases.act(dispute, { kind: 'takePosition', issue, party, text, evidence });
  if ('code' in taken) return taken;
  const facts = { at: context.now, dispute, issue, party, amountFen };
  return steps(draft(positionTaken, facts, { title: found.title, text }, [`issue:${issue}`]));
}

function issueOf(state: SessionState, dispute: string, issue: string, context: SessionContext) {
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  return found.work.issues.find((each) => each.id === issue) ?? UNKNOWN_ISSUE;
}

/** Codes: attachment.notFound. */
export function decideEvidence(
  state: SessionState,
  { dispute, attachment, page }: Act<'showEvidence'>,
  context: SessionContext,
): SessionDecision {
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  const paper = found.attachments.find((each) => each.id === attachment && !each.withdrawn);
  if (!paper) return refuse('attachment.notFound', '案里没有这份材料，可能已经撤下。', 'attachment');
  return steps(
    draft(evidenceShown, { at: context.now, dispute, attachment, page }, { name: paper.name }, ['evidence']),
  );
}

/** A new version; a clause in which nothing is changed keeps its id and its answers. Codes: party.unknown. */
export function decideProposal(
  state: SessionState,
  { dispute, clauses }: Act<'putProposal'>,
  context: SessionContext,
): SessionDecision {
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  const stranger = strangerIn(clauses, found);
  if (stranger) return stranger;
  const before = new Map(clausesOf(state, dispute).map((clause) => [clause.id, clause]));
  const all = clauses.map((clause) => numbered(clause, before, context));
  const same =
    all.length === before.size &&
    all.every((clause, index) => clause.id === clausesOf(state, dispute)[index]?.id);
  if (same) return refuse('session.nothingChanged', '方案没有改动。');
  return making(
    all.map(({ id }) => id),
    draft(
      proposalPut,
      { at: context.now, dispute, clauses: all.map(({ what: _what, ...facts }) => facts) },
      { clauses: all.map(({ id, what }) => ({ id, what })) },
      [`proposal:${dispute}`],
    ),
  );
}

function numbered(
  clause: ClauseInput,
  before: ReadonlyMap<string, ClauseRecord>,
  { newId }: Pick<SessionContext, 'newId'>,
): ClauseRecord {
  const old = clause.id === null ? undefined : before.get(clause.id);
  const { what, obligor, obligee, amountFen, dueOn } = clause;
  const same =
    old?.what === what &&
    old.obligor === obligor &&
    old.obligee === obligee &&
    old.amountFen === amountFen &&
    old.dueOn === dueOn;
  if (old && same) return old;
  return { id: newId(), was: old?.id ?? null, what, obligor, obligee, amountFen, dueOn };
}

/** The first clause about a party that is not in the case. */
export function strangerIn(clauses: readonly ClauseInput[], dispute: DisputeState): Refusal | null {
  const known = new Set(dispute.parties.filter((party) => !party.withdrawn).map((party) => party.id));
  const named = clauses.flatMap(({ obligor, obligee }) => [obligor, obligee]).filter((id) => id !== null);
  return named.every((id) => known.has(id))
    ? null
    : refuse('party.unknown', '条款里的当事人已经不在这件案里，请重新选。', 'clauses');
}

/** Codes: session.unknownClause, party.unknown. */
export function decideClauseAnswer(
  state: SessionState,
  { dispute, clause, parties, answer }: Act<'answerClause'>,
  context: SessionContext,
): SessionDecision {
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  if (!clausesOf(state, dispute).some(({ id }) => id === clause))
    return refuse('session.unknownClause', '方案已经改过，没有这一条了。看新的一版再答。', 'clause');
  const known = new Set(found.parties.filter((party) => !party.withdrawn).map((party) => party.id));
  const wanted = [...new Set(parties)];
  if (!wanted.every((id) => known.has(id)))
    return refuse('party.unknown', '选的当事人已经不在这件案里，请重新选。', 'parties');
  // One answer for sixty parties is one key: who answers for whom alone is seen from the entries.
  const touches = wanted.length === 1 ? [`answer:${clause}.${wanted[0] ?? ''}`] : [`answer:${clause}`];
  return steps(
    draft(clauseAnswered, { at: context.now, dispute, clause, parties: wanted, answer }, {}, touches),
  );
}

/** Codes: session.unknownDispute. */
export function decideCalculation(
  state: SessionState,
  { dispute, title, source, totalFen, lines }: Act<'keepCalculation'>,
  context: SessionContext,
): SessionDecision {
  const found = caseOf(state, dispute, context);
  if ('code' in found) return found;
  const calculation = context.newId();
  const facts = { at: context.now, calculation, dispute, totalFen };
  return making([calculation], draft(calculationKept, facts, { title, source, lines }));
}
