import type { EventStep } from '../../journal/event-fold';
import {
  agreementDrafted,
  calculationKept,
  clauseAnswered,
  concluded,
  evidenceShown,
  issueFocused,
  issueMoved,
  issueRaised,
  positionTaken,
  proposalPut,
  recordingKept,
  recordingMarked,
  recordingStarted,
  recordingStopped,
  signed,
} from './events-course';
import { on, reported, toldCourse, withCourse } from './evolver';
import type { SessionState } from './state';
import type { RecordingRecord } from './state-course';

const boardSteps: readonly EventStep<SessionState>[] = [
  on(issueRaised, (state, { at, dispute, issue }, content, meta) =>
    reported(
      toldCourse(state, meta, { kind: 'issueRaised', at, dispute, issue, words: content?.title ?? '' }),
    ),
  ),
  on(issueMoved, (state, { at, dispute, issue, from: _from, to }, content, meta) => {
    const moves = new Map(state.course.moves).set(`${dispute} ${issue}`, { at, to });
    const told = { kind: 'issueMoved', at, dispute, issue, code: to, words: content?.title ?? '' };
    return reported(toldCourse(state, meta, told, { moves }));
  }),
  on(issueFocused, (state, { dispute, issue }) => ({
    state: withCourse(state, { focus: issue === null ? null : { dispute, issue } }),
  })),
  on(positionTaken, (state, { at, dispute, issue, party, amountFen }, content, meta) => {
    const sums = new Map(state.course.sums);
    const key = `${dispute} ${issue} ${party}`;
    if (amountFen === null) sums.delete(key);
    else sums.set(key, amountFen);
    const words = content === null ? '' : `${content.title}：${content.text}`;
    return reported(
      toldCourse(state, meta, { kind: 'positionTaken', at, dispute, issue, party, words }, { sums }),
    );
  }),
  on(evidenceShown, (state, { at, dispute, attachment, page }, content, meta) => {
    const evidence = { dispute, attachment, page, at };
    // Turning a page of the paper that lies there is no line of its own.
    if (state.course.evidence?.attachment === attachment) return { state: withCourse(state, { evidence }) };
    const told = { kind: 'evidenceShown', at, dispute, number: page, words: content?.name ?? '' };
    return { state: toldCourse(state, meta, told, { evidence }) };
  }),
];

const proposalSteps: readonly EventStep<SessionState>[] = [
  on(proposalPut, (state, { at, dispute, clauses: facts }, content, meta) => {
    const what = new Map(content?.clauses.map((clause) => [clause.id, clause.what]));
    const clauses = facts.map((clause) => ({ ...clause, what: what.get(clause.id) ?? '' }));
    const versions = [...(state.course.proposals.get(dispute) ?? []), { at, actor: meta.actor, clauses }];
    const proposals = new Map(state.course.proposals).set(dispute, versions);
    const told = { kind: 'proposalPut', at, dispute, number: versions.length };
    return reported(toldCourse(state, meta, told, { proposals }));
  }),
  on(clauseAnswered, (state, { at, clause, parties, answer }) => {
    const ofClause = new Map(state.course.answers.get(clause));
    for (const party of parties) ofClause.set(party, { answer, at });
    return reported(withCourse(state, { answers: new Map(state.course.answers).set(clause, ofClause) }));
  }),
  on(calculationKept, (state, { calculation: id, at, dispute, totalFen }, content, meta) => {
    const { title = '', source = '', lines = [] } = content ?? {};
    const calculations = [...state.course.calculations, { id, at, dispute, totalFen, title, source, lines }];
    const told = { kind: 'calculationKept', at, dispute, number: totalFen, words: title };
    return reported(toldCourse(state, meta, told, { calculations }));
  }),
];

function editRecording(
  state: SessionState,
  id: string,
  change: (recording: RecordingRecord) => RecordingRecord,
) {
  if (!state.course.recordings.some((each) => each.id === id)) return { state, mark: 'unknownRecording' };
  const recordings = state.course.recordings.map((each) => (each.id === id ? change(each) : each));
  return { state: withCourse(state, { recordings }) };
}

const recordingSteps: readonly EventStep<SessionState>[] = [
  on(recordingStarted, (state, { recording: id, at, consents }, _content, meta) => {
    const recording: RecordingRecord = {
      id,
      from: at,
      to: null,
      consents,
      marks: [],
      dispute: null,
      attachment: null,
      milliseconds: null,
      stoppedByCaucus: false,
    };
    const recordings = [...state.course.recordings, recording];
    return reported(
      toldCourse(state, meta, { kind: 'recordingStarted', at, number: consents.length }, { recordings }),
    );
  }),
  on(recordingStopped, (state, { recording, at }, _content, meta) => {
    const edited = editRecording(state, recording, (each) => ({ ...each, to: each.to ?? at }));
    if ('mark' in edited) return edited;
    return { state: toldCourse(edited.state, meta, { kind: 'recordingStopped', at }) };
  }),
  on(recordingMarked, (state, { recording, at }, content) =>
    editRecording(state, recording, (each) => ({
      ...each,
      marks: [...each.marks, { at, note: content?.note ?? '' }],
    })),
  ),
  on(recordingKept, (state, { recording, ...kept }) =>
    editRecording(state, recording, (each) => ({ ...each, ...kept })),
  ),
];

const resultSteps: readonly EventStep<SessionState>[] = [
  on(agreementDrafted, (state, { at, dispute, agreement, parties }, content, meta) => {
    const draft = { agreement, at, parties, salt: content?.salt ?? '' };
    const agreements = new Map(state.course.agreements).set(dispute, draft);
    const signatures = state.course.signatures.map((each) =>
      each.dispute === dispute ? { ...each, counts: false } : each,
    );
    return reported(
      toldCourse(state, meta, { kind: 'agreementDrafted', at, dispute }, { agreements, signatures }),
    );
  }),
  on(signed, (state, facts, content, meta) => {
    const { behalf: _behalf, ...rest } = facts;
    const { at, dispute, party, agreement, means } = facts;
    const signature = { ...rest, name: content?.name ?? '', counts: true };
    const others = state.course.signatures.map((each) =>
      each.dispute === dispute && each.party === party ? { ...each, counts: false } : each,
    );
    const drafted = state.course.agreements.get(dispute)?.agreement === agreement;
    const signatures = [...others, { ...signature, counts: drafted }];
    const told = { kind: 'signed', at, dispute, party, code: means, words: signature.name };
    return reported(toldCourse(state, meta, told, { signatures }));
  }),
  on(concluded, (state, { behalf: _behalf, ...facts }, content, meta) => {
    const conclusion = { ...facts, reason: content?.reason ?? '' };
    const { at, dispute, result } = facts;
    const kept = state.course.conclusions.filter(
      (each) => each.dispute !== dispute || each.result === 'split' || result === 'split',
    );
    const told = { kind: 'concluded', at, dispute, code: result };
    return reported(toldCourse(state, meta, told, { conclusions: [...kept, conclusion] }));
  }),
];

export const workSteps = [...boardSteps, ...proposalSteps, ...recordingSteps, ...resultSteps];
