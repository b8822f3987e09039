import type { ClauseView, ProposalView } from '../../contract/sessions-result';
import type { IssueCard, SessionView } from '../../contract/sessions-view';
import { signaturesOf, unsignedParties } from './questions';
import type { SessionState } from './state';
import type { ClauseRecord } from './state-course';
import { lettered, mayShow, visibleCases, type SessionCase, type SessionViewContext } from './view-context';

/** The board: issues of the cases in their order, as their cases have them, with what the session did with each. */
export function boardOf(state: SessionState, context: SessionViewContext): IssueCard[] {
  return visibleCases(state, context).flatMap((found) => cardsOf(state, found));
}

function cardsOf({ course }: SessionState, found: SessionCase): IssueCard[] {
  const dispute = found.state.id;
  const letters = new Map(lettered(found).map(({ letter, party }) => [party.id, letter]));
  return found.state.work.issues.map(({ id, title, status, agreedText, positions }, index) => ({
    dispute,
    issue: id,
    nth: index + 1,
    title,
    status,
    agreedText,
    movedAt: course.moves.get(`${dispute} ${id}`)?.at ?? null,
    focused: course.focus?.dispute === dispute && course.focus.issue === id,
    positions: positions.map(({ party, text, evidence }) => ({
      party,
      letter: letters.get(party) ?? '',
      text,
      amountFen: course.sums.get(`${dispute} ${id} ${party}`) ?? null,
      evidence: [...evidence],
    })),
  }));
}

/** Proposals with all their versions; answers are asked of the parties still in the case. */
export function proposalsOf(state: SessionState, context: SessionViewContext): ProposalView[] {
  return visibleCases(state, context).flatMap((found) => {
    const versions = state.course.proposals.get(found.state.id);
    if (!versions) return [];
    const parties = found.state.parties.filter((party) => !party.withdrawn).map((party) => party.id);
    return [
      {
        dispute: found.state.id,
        versions: versions.map(({ at, actor, clauses }, index) => ({
          version: index + 1,
          at,
          by: context.accountName(actor),
          clauses: clauses.map((clause, nth) => clauseView(state, clause, nth + 1, parties)),
        })),
      },
    ];
  });
}

function clauseView(
  { course }: SessionState,
  clause: ClauseRecord,
  nth: number,
  parties: readonly string[],
): ClauseView {
  const said = course.answers.get(clause.id);
  const answers = parties.map((party) => {
    const answer = said?.get(party);
    return { party, answer: answer?.answer ?? ('none' as const), at: answer?.at ?? null };
  });
  return {
    ...clause,
    nth,
    answers,
    settled: answers.length > 0 && answers.every((each) => each.answer === 'agree'),
  };
}

/** Drafted agreements with who has signed and who hasn't. */
export function agreementsOf(state: SessionState, context: SessionViewContext): SessionView['agreements'] {
  return [...state.course.agreements]
    .filter(([dispute]) => context.cases.has(dispute))
    .map(([dispute, { agreement, at, parties }]) => {
      const missing = unsignedParties(state, dispute);
      const signatures = state.course.signatures
        .filter((each) => each.dispute === dispute)
        .map(({ party, name, means, at: signedAt, textHash, image, counts }) => ({
          party,
          name,
          means,
          at: signedAt,
          textHash,
          image,
          counts,
        }));
      const allSigned = missing.length === 0 && signaturesOf(state, dispute).length > 0;
      return { dispute, agreement, at, parties: [...parties], signatures, missing, allSigned };
    });
}

/** Calculations kept at the table, recordings, conclusions, the paper that lies there. */
export function keptOf(
  state: SessionState,
  context: SessionViewContext,
): Pick<SessionView, 'calculations' | 'recordings' | 'conclusions' | 'evidence'> {
  const { course } = state;
  const known = (dispute: string) => context.cases.has(dispute);
  return {
    calculations: course.calculations
      .filter((each) => known(each.dispute))
      .map((each) => ({ ...each, lines: each.lines.map((line) => ({ ...line })) })),
    // One recording holds what was said about every case.
    recordings: mayShow(null, state, context)
      ? course.recordings.map((each) => ({
          ...each,
          consents: [...each.consents],
          marks: each.marks.map((mark) => ({ ...mark })),
        }))
      : [],
    conclusions: course.conclusions.filter((each) => known(each.dispute)).map((each) => ({ ...each })),
    evidence: course.evidence !== null && known(course.evidence.dispute) ? { ...course.evidence } : null,
  };
}

/** How often and how long each side was talked to alone. */
export function caucusesOf({ course }: SessionState, context: SessionViewContext): SessionView['caucuses'] {
  const bySide = new Map<string, { party: string; times: number; milliseconds: number }>();
  for (const { party, dispute, from, to } of course.caucuses) {
    if (!context.cases.has(dispute)) continue;
    const before = bySide.get(party) ?? { party, times: 0, milliseconds: 0 };
    const milliseconds = before.milliseconds + Math.max(0, to - from);
    bySide.set(party, { party, times: before.times + 1, milliseconds });
  }
  return [...bySide.values()];
}
