/** Why a transition of a session had no effect, in words that go on: 没有生效：<words>. */
const words: Readonly<Record<string, string>> = {
  malformed: '内容读不懂',
  alreadyPlanned: '这场已经排过',
  notPlanned: '排期还没有到',
  alreadyCancelled: '这场已经取消',
  sessionCancelled: '这场已经取消',
  alreadyOpened: '这场已经开始',
  notOpened: '这场还没有开始',
  alreadyClosed: '这场已经结束',
  notRunning: '当时不在当面调解',
  notInBreak: '当时没有休会',
  notInCaucus: '当时没有背对背',
};

export function ineffectiveSessionWords(code: string): string {
  return words[code] ?? code;
}

const keys: Readonly<Record<string, string>> = {
  time: '时间',
  venue: '场所',
  title: '标题',
  mode: '方式',
  note: '备注',
  whistle: '吹哨',
  convenor: '召集单位',
  state: '进程',
  step: '议程进到哪一步',
  agenda: '议程',
  safety: '安全安排',
  presiding: '主持人',
  focus: '在谈的争点',
  evidence: '出示的材料',
  participant: '参加人',
  dispute: '办哪些案',
  point: '七要点',
  line: '一行记录',
  issue: '争点的位置',
  proposal: '方案',
  answer: '对条款的答复',
  recording: '录音',
  agreement: '协议的文字',
  signature: '签名',
  conclusion: '结果',
};

/** What two people changed without knowing of each other. */
export function sessionKeyWords(key: string): string {
  return keys[key.split(':')[0] ?? ''] ?? key;
}
