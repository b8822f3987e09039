import type { CaseFile, DisputeActionKind, DisputeState } from '@contract/disputes';
import {
  IconArrowBackUp,
  IconArrowUpRight,
  IconBan,
  IconCheck,
  IconFileText,
  IconGavel,
  IconMessages,
  IconPencil,
  IconPhoneCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconRoute,
  IconTrash,
  IconUserCheck,
  IconUserMinus,
  IconUserPlus,
  IconWritingSign,
} from '@tabler/icons-vue';
import type { Component } from 'vue';

/** What a button says before the act and a toast after it. */
export interface ActionLook {
  word: string;
  done: string;
  icon: Component;
}

/** Words and icon of everything a person can do to a case. Tests and the demo find the buttons by `word`. */
export const actionLooks: Readonly<Record<DisputeActionKind, ActionLook>> = {
  sign: { word: '签收', done: '已签收', icon: IconUserCheck },
  recordAttempt: { word: '记一次调解', done: '已记下这次调解', icon: IconMessages },
  pause: { word: '暂停计时', done: '已暂停计时', icon: IconPlayerPause },
  resume: { word: '恢复计时', done: '已恢复计时', icon: IconPlayerPlay },
  escalate: { word: '上报', done: '已上报', icon: IconArrowUpRight },
  returnBack: { word: '退回', done: '已退回', icon: IconArrowBackUp },
  terminate: { word: '终止', done: '已终止调解', icon: IconBan },
  divert: { word: '引导其他程序', done: '已记下引导的程序', icon: IconRoute },
  withdraw: { word: '撤回', done: '已记下当事人撤回', icon: IconUserMinus },
  agree: { word: '达成协议', done: '已记下协议', icon: IconWritingSign },
  followUp: { word: '回访', done: '已记下回访', icon: IconPhoneCheck },
  confirmJudicially: { word: '司法确认', done: '已记下司法确认', icon: IconGavel },
  close: { word: '结案', done: '已结案', icon: IconCheck },
  addParty: { word: '添当事人', done: '已添上当事人', icon: IconUserPlus },
  changeParty: { word: '改当事人', done: '已改好', icon: IconPencil },
  removeParty: { word: '移出当事人', done: '已移出，原内容留在经过里', icon: IconUserMinus },
  giveAccount: { word: '记诉求和陈述', done: '已记下诉求和陈述', icon: IconFileText },
  changeDetails: { word: '改案情', done: '已改好案情', icon: IconPencil },
  addAttachment: { word: '加附件', done: '已加上附件', icon: IconFileText },
  withdrawAttachment: { word: '撤下附件', done: '已撤下，原件留在经过里', icon: IconTrash },
  void: { word: '误登作废', done: '已按误登作废', icon: IconTrash },
};

/** Actions of the whole case in the order they stand under ⋯; a new group begins after a blank line there. */
const menuGroups: readonly (readonly DisputeActionKind[])[] = [
  ['sign', 'recordAttempt', 'agree', 'escalate'],
  ['pause', 'resume', 'returnBack'],
  ['terminate', 'divert', 'withdraw'],
  ['followUp', 'confirmJudicially', 'close'],
  ['changeDetails', 'addParty', 'void'],
];

const wanted: Readonly<Record<DisputeState, readonly DisputeActionKind[]>> = {
  waiting: ['sign', 'returnBack'],
  handling: ['recordAttempt', 'agree', 'escalate'],
  paused: ['resume', 'recordAttempt'],
  agreed: ['followUp', 'close', 'confirmJudicially'],
  closed: ['followUp', 'confirmJudicially'],
  void: [],
};

export interface ArrangedActions {
  /** The one that fits the state; null when nothing of it may be done. */
  primary: DisputeActionKind | null;
  /** At most two beside it. */
  secondary: DisputeActionKind[];
  /** The rest, in groups. */
  more: DisputeActionKind[][];
}

/** Sorts what is allowed now into the head of the page. Nothing outside `allowed` is ever offered. */
export function arrangeActions(file: Pick<CaseFile, 'state' | 'allowed' | 'followUps'>): ArrangedActions {
  const allowed = new Set(file.allowed);
  const inView = wantedNow(file).filter((kind) => allowed.has(kind));
  const [primary = null, ...secondary] = inView.slice(0, 3);
  const shown = new Set<DisputeActionKind>(primary === null ? [] : [primary, ...secondary]);
  const more = menuGroups
    .map((group) => group.filter((kind) => allowed.has(kind) && !shown.has(kind)))
    .filter((group) => group.length > 0);
  return { primary, secondary, more };
}

function wantedNow(file: Pick<CaseFile, 'state' | 'followUps'>): readonly DisputeActionKind[] {
  // After a first visit to the parties what is left to do with an agreed case is to close it.
  if (file.state === 'agreed' && file.followUps.length > 0) return ['close', 'followUp', 'confirmJudicially'];
  return wanted[file.state];
}
