/** Why a transition had no effect, in words that go on: 未生效：<words>. */
const words = {
  malformed: '内容读不懂',
  notRegistered: '登记还没有到',
  alreadyRegistered: '这件案已经登记过',
  stageMoved: '案件已经到了别的层级',
  alreadySigned: '这一级已经签收',
  notSigned: '这一级还没有签收',
  isPaused: '计时正在暂停',
  notPaused: '计时没有暂停',
  pausedBefore: '这一级已经暂停过',
  notHigher: '只能报到上一级',
  notHandedUp: '这一级不是下级报上来的',
  alreadyAgreed: '各方已经达成协议',
  alreadyClosed: '案件已经结案',
  voided: '案件已按误登作废',
  noAgreement: '没有这种生效的协议',
  unknownParty: '当事人不在这件案里',
  extendedBefore: '这一级已经延期过',
  notLower: '只能下交到下级',
  notClosed: '案件还没有结案',
} as const;
export type IneffectiveReason = keyof typeof words;

function isReason(code: string): code is IneffectiveReason {
  return Object.hasOwn(words, code);
}

/** Words of a reason code; an unknown code (a later version's) is shown as it is. */
export function ineffectiveWords(code: string): string {
  return isReason(code) ? words[code] : code;
}

const marks: Readonly<Record<string, string>> = {
  afterClosing: '已结案后到达',
  beforeRegistration: '登记前到达',
  unknownParty: '当事人不在案',
  unknownAgreement: '协议不在案',
  unknownAgent: '代理人不在案',
  unknownIssue: '争点不在案',
  unknownFact: '这条事实不在案',
  unknownTask: '交办的事不在案',
  unknownReferral: '上报的事不在案',
};

/** Words of a mark on an effective event. */
export function markWords(code: string): string {
  return marks[code] ?? code;
}
