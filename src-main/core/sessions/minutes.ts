import { issueStatusWords, mediationPointWords } from '../../contract/case-work-labels';
import { mediationPoint, issueStatus } from '../../contract/case-work';
import { conclusionResult } from '../../contract/sessions-result';
import { conclusionResultWords } from '../../contract/session-words';
import type { MinutesLine } from '../../contract/sessions-view';
import { yuanWords } from '../../contract/yuan';
import type { SessionState } from './state';
import type { Happening, LineRecord } from './state-course';
import { mayShow, partyLetterIn, speakerWords, visiblePeople, type SessionViewContext } from './view-context';

/** Something typed so much later than it happened is marked. */
const LATE = 15 * 60 * 1000;

type Context = Pick<SessionViewContext, 'cases' | 'accountName'>;

/** The minutes by time: automatic lines follow from what happened, the others were typed. */
export function minutesOf(state: SessionState, context: Context): MinutesLine[] {
  const people = new Map(visiblePeople(state, context).map((each) => [each.id, speakerWords(each, context)]));
  const typed = state.course.lines
    .filter(
      (line) => mayShow(line.dispute, state, context) && (line.speaker === null || people.has(line.speaker)),
    )
    .map((line) => typedLine(line, people, context));
  const automatic = state.course.log.flatMap(
    (happening) => autoLine(happening, state, people, context) ?? [],
  );
  return [...automatic, ...typed].sort((a, b) => a.at - b.at);
}

function typedLine(line: LineRecord, people: ReadonlyMap<string, string>, context: Context): MinutesLine {
  const { id, at, enteredAt, as, dispute, speaker, text, struck, earlier } = line;
  return {
    id,
    at,
    kind: as,
    dispute,
    speaker,
    speakerWords: speaker === null ? '' : (people.get(speaker) ?? ''),
    text,
    struck,
    earlier: earlier.map((each) => ({ text: each.text, at: each.at, by: context.accountName(each.actor) })),
    late: enteredAt - at > LATE,
  };
}

function autoLine(
  happening: Happening,
  state: SessionState,
  people: ReadonlyMap<string, string>,
  context: Context,
): MinutesLine | null {
  const { id, at, enteredAt, dispute, participant } = happening;
  if (dispute !== null && !context.cases.has(dispute)) return null;
  if (participant !== undefined && !people.has(participant)) return null;
  const text = autoWords(happening, state, people, context);
  return {
    id,
    at,
    kind: 'auto',
    dispute,
    speaker: null,
    speakerWords: '',
    text,
    struck: false,
    earlier: [],
    late: enteredAt - at > LATE,
  };
}

function autoWords(
  happening: Happening,
  state: SessionState,
  people: ReadonlyMap<string, string>,
  context: Context,
): string {
  const { kind, at, participant, party, step, code, number, words = '', dispute } = happening;
  const who = participant === undefined ? '' : (people.get(participant) ?? '');
  const side = party === undefined || dispute === null ? '' : partyLetterIn(dispute, party, context);
  switch (kind) {
    case 'arrived':
      return `${who}到场${lateWords(at, state)}`;
    case 'left':
      return `${who}离场`;
    case 'opened':
      return '调解开始';
    case 'stepBegun':
      return `议程：${state.course.agenda.find((each) => each.id === step)?.title ?? ''}`;
    case 'stepSkipped':
      return skipWords(state.course.agenda.find((each) => each.id === step)?.title ?? '', words);
    case 'pointTicked':
      return pointWords(code);
    case 'breakBegun':
      return '休会';
    case 'resumed':
      return '恢复调解';
    case 'caucusEntered':
      return `与${side}方单独谈话`;
    case 'caucusLeft':
      return '单独谈话结束，回到当面';
    case 'issueRaised':
      return `列入争点：${words}`;
    case 'issueMoved':
      return `争点“${words}”移到“${statusWords(code)}”`;
    case 'positionTaken':
      return `${side}方就${words}`;
    case 'evidenceShown':
      return `出示材料：${words}`;
    case 'proposalPut':
      return `提出方案第 ${number ?? 1} 版`;
    case 'calculationKept':
      return `当场计算：${words}，合计 ${yuanWords(number ?? 0)}`;
    case 'recordingStarted':
      return `开始录音，${number ?? 0} 人同意`;
    case 'recordingStopped':
      return '停止录音';
    case 'agreementDrafted':
      return '协议定稿，宣读';
    case 'signed':
      return `${side} ${words}${code === 'paper' ? '在纸质协议上' : '在协议上'}签字`;
    case 'concluded':
      return `${titleOf(dispute, context)}${resultWords(code)}`;
    case 'closed':
      return '调解结束';
    default:
      return words;
  }
}

function lateWords(at: number, { head }: SessionState): string {
  const late = head === null ? 0 : Math.floor((at - head.startAt) / 60_000);
  return late > 0 ? `，迟到 ${late} 分钟` : '';
}

function skipWords(title: string, reason: string): string {
  return `议程“${title}”略过${reason === '' ? '' : `：${reason}`}`;
}

function pointWords(code: string | undefined): string {
  const point = mediationPoint.safeParse(code);
  return point.success ? `要点：${mediationPointWords[point.data]}` : '';
}

function statusWords(code: string | undefined): string {
  const status = issueStatus.safeParse(code);
  return status.success ? issueStatusWords[status.data] : '';
}

function resultWords(code: string | undefined): string {
  const result = conclusionResult.safeParse(code);
  return result.success ? conclusionResultWords[result.data] : '有一部分分出去另案办理';
}

function titleOf(dispute: string | null, { cases }: Context): string {
  const title = dispute === null ? '' : (cases.get(dispute)?.title ?? '');
  return title === '' || cases.size < 2 ? '' : `“${title}”`;
}
