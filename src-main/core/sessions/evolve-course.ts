import type { EventStep } from '../../journal/event-fold';
import {
  arrivalUndone,
  arrived,
  breakBegun,
  caucusEntered,
  caucusLeft,
  caucusNoted,
  closed,
  left,
  lineCorrected,
  lineStruck,
  lineWritten,
  opened,
  pointTicked,
  resumed,
  stepBegun,
  stepFinished,
} from './events-course';
import { editParticipant, ineffective, on, reported, toldCourse, withCourse } from './evolver';
import { stateOf } from './questions';
import type { SessionState } from './state';
import type { LineRecord, RecordingRecord, SessionCourse } from './state-course';

/** Stops the clock of the step going on. */
function stopClock(course: SessionCourse, at: number): Pick<SessionCourse, 'agenda' | 'step'> {
  const { step, agenda } = course;
  if (step === null || step.since === null) return { step, agenda };
  const used = Math.max(0, at - step.since);
  return {
    step: { ...step, since: null },
    agenda: agenda.map((each) => (each.id === step.id ? { ...each, usedMs: each.usedMs + used } : each)),
  };
}

function runClock(course: SessionCourse, at: number): Pick<SessionCourse, 'step'> {
  return { step: course.step === null ? null : { ...course.step, since: at } };
}

function stopRecordings(recordings: readonly RecordingRecord[], at: number, byCaucus: boolean) {
  return recordings.map((each) => (each.to === null ? { ...each, to: at, stoppedByCaucus: byCaucus } : each));
}

const presenceSteps: readonly EventStep<SessionState>[] = [
  on(arrived, (state, { participant, means, at }, content, meta) => {
    const { name = '', strokes = [] } = content ?? {};
    const arrival = { at, means, name, leftAt: null, signed: strokes.length > 0 };
    const edited = editParticipant(state, participant, (before) => ({
      ...before,
      arrival: before.arrival === null || before.arrival.leftAt !== null ? arrival : before.arrival,
    }));
    if (edited.mark !== undefined) return edited;
    return reported(toldCourse(edited.state, meta, { kind: 'arrived', at, participant, words: name }));
  }),
  on(arrivalUndone, (state, { participant }) => {
    const edited = editParticipant(state, participant, (before) => ({ ...before, arrival: null }));
    const log = state.course.log.filter(
      (each) => each.participant !== participant || (each.kind !== 'arrived' && each.kind !== 'left'),
    );
    return { ...edited, state: withCourse(edited.state, { log }) };
  }),
  on(left, (state, { participant, at }, _content, meta) => {
    const edited = editParticipant(state, participant, (before) => ({
      ...before,
      arrival: before.arrival && { ...before.arrival, leftAt: at },
    }));
    if (edited.mark !== undefined) return edited;
    return reported(toldCourse(edited.state, meta, { kind: 'left', at, participant }));
  }),
];

const wayGoneSteps: readonly EventStep<SessionState>[] = [
  on(opened, (state, { at }, _content, meta) => {
    if (state.head === null) return ineffective(state, 'notPlanned');
    if (state.cancelled !== null) return ineffective(state, 'sessionCancelled');
    if (state.course.openedAt !== null) return ineffective(state, 'alreadyOpened');
    return { state: toldCourse(state, meta, { kind: 'opened', at }, { openedAt: at }) };
  }),
  on(stepBegun, (state, { at, step }, _content, meta) => {
    if (!state.course.agenda.some(({ id }) => id === step)) return { state, mark: 'unknownStep' };
    const stopped = stopClock(state.course, at);
    const agenda = stopped.agenda.map((each) =>
      each.id === step ? { ...each, done: false, skipped: null } : each,
    );
    const since = state.course.pause === null ? at : null;
    return {
      state: toldCourse(state, meta, { kind: 'stepBegun', at, step }, { agenda, step: { id: step, since } }),
    };
  }),
  on(stepFinished, (state, { at, step, skipped = false }, content, meta) => {
    const { course } = state;
    if (!course.agenda.some(({ id }) => id === step)) return { state, mark: 'unknownStep' };
    const running = course.step?.id === step;
    const { agenda } = running ? stopClock(course, at) : course;
    const reason = content?.reason ?? '';
    const finished = { done: !skipped, skipped: skipped ? reason : null };
    const change = {
      agenda: agenda.map((each) => (each.id === step ? { ...each, ...finished } : each)),
      step: running ? null : course.step,
    };
    if (!skipped) return { state: withCourse(state, change) };
    return { state: toldCourse(state, meta, { kind: 'stepSkipped', at, step, words: reason }, change) };
  }),
  on(pointTicked, (state, { at, point, done }, _content, meta) => {
    const points = new Map(state.course.points);
    if (!done) {
      points.delete(point);
      const log = state.course.log.filter((each) => each.kind !== 'pointTicked' || each.code !== point);
      return { state: withCourse(state, { points, log }) };
    }
    if (points.has(point)) return { state };
    points.set(point, at);
    return { state: toldCourse(state, meta, { kind: 'pointTicked', at, code: point }, { points }) };
  }),
  on(breakBegun, (state, { at, until }, _content, meta) => {
    if (stateOf(state) !== 'running') return ineffective(state, 'notRunning');
    const change = { ...stopClock(state.course, at), pause: { from: at, until } };
    return { state: toldCourse(state, meta, { kind: 'breakBegun', at }, change) };
  }),
  on(resumed, (state, { at }, _content, meta) => {
    if (stateOf(state) !== 'break') return ineffective(state, 'notInBreak');
    const change = { ...runClock(state.course, at), pause: null };
    return { state: toldCourse(state, meta, { kind: 'resumed', at }, change) };
  }),
  on(caucusEntered, (state, { at, dispute, party }, _content, meta) => {
    if (stateOf(state) !== 'running') return ineffective(state, 'notRunning');
    const recordings = stopRecordings(state.course.recordings, at, true);
    const told = { kind: 'caucusEntered', at, dispute, party };
    return { state: toldCourse(state, meta, told, { caucus: { from: at, dispute, party }, recordings }) };
  }),
  on(caucusLeft, (state, { at }, _content, meta) => {
    const { caucus, caucuses } = state.course;
    if (caucus === null || stateOf(state) !== 'caucus') return ineffective(state, 'notInCaucus');
    const told = { kind: 'caucusLeft', at, dispute: caucus.dispute };
    const change = { caucus: null, caucuses: [...caucuses, { ...caucus, to: at }] };
    return { state: toldCourse(state, meta, told, change) };
  }),
  on(caucusNoted, (state, { at, note: id, dispute, party }, content, { actor }) => {
    const note = { id, at, dispute, party, text: content?.text ?? '', actor };
    return reported(withCourse(state, { caucusNotes: [...state.course.caucusNotes, note] }));
  }),
  on(closed, (state, { at }, _content, meta) => {
    const { course } = state;
    if (course.closedAt !== null) return ineffective(state, 'alreadyClosed');
    if (course.openedAt === null) return ineffective(state, 'notOpened');
    const { caucus } = course;
    const caucuses = caucus === null ? course.caucuses : [...course.caucuses, { ...caucus, to: at }];
    const { agenda } = stopClock(course, at);
    const change = {
      closedAt: at,
      agenda,
      step: null,
      pause: null,
      caucus: null,
      caucuses,
      recordings: stopRecordings(course.recordings, at, false),
    };
    return { state: toldCourse(state, meta, { kind: 'closed', at }, change) };
  }),
];

function editLine(state: SessionState, id: string, change: (line: LineRecord) => LineRecord) {
  if (!state.course.lines.some((line) => line.id === id)) return { state, mark: 'unknownLine' };
  const lines = state.course.lines.map((line) => (line.id === id ? change(line) : line));
  return { state: withCourse(state, { lines }) };
}

const lineSteps: readonly EventStep<SessionState>[] = [
  on(lineWritten, (state, { line: id, at, as, dispute, speaker }, content, meta) => {
    if (state.course.lines.some((line) => line.id === id)) return { state };
    const line: LineRecord = {
      id,
      at,
      enteredAt: meta.at,
      as,
      dispute,
      speaker,
      text: content?.text ?? '',
      struck: false,
      earlier: [],
      actor: meta.actor,
    };
    return reported(withCourse(state, { lines: [...state.course.lines, line] }));
  }),
  on(lineCorrected, (state, { line: id }, content, { at, actor }) =>
    editLine(state, id, (line) => ({
      ...line,
      text: content?.text ?? '',
      actor,
      earlier: [...line.earlier, { text: line.text, at, actor: line.actor }],
    })),
  ),
  on(lineStruck, (state, { line: id }) => editLine(state, id, (line) => ({ ...line, struck: true }))),
];

export const courseSteps = [...presenceSteps, ...wayGoneSteps, ...lineSteps];
