import type { CaseFile, DisputeActionKind, DisputeState } from '@contract/disputes';
import {
  IconArrowBackUp,
  IconArrowDownRight,
  IconArrowMerge,
  IconArrowsSplit,
  IconArrowUpRight,
  IconBan,
  IconBuildingCommunity,
  IconCalendarDue,
  IconCalendarPlus,
  IconCheck,
  IconClipboardList,
  IconCoin,
  IconFileText,
  IconGavel,
  IconLock,
  IconMailOpened,
  IconMessages,
  IconNote,
  IconPencil,
  IconPhone,
  IconPhoneCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconQuote,
  IconRefresh,
  IconRoute,
  IconTrash,
  IconUserCheck,
  IconUserMinus,
  IconUserPlus,
  IconUserShare,
  IconUserShield,
  IconWritingSign,
} from '@tabler/icons-vue';
import type { Component } from 'vue';
import type { SheetKind } from './caseDesk';

/** What a button says before the act and a toast after it. */
export interface ActionLook {
  word: string;
  done: string;
  icon: Component;
}

/** Words and icon of everything a person can do to a case. Tests and the demo find the buttons by `word`. */
export const actionLooks: Readonly<Record<SheetKind, ActionLook>> = {
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
  addParties: { word: '导入名单', done: '已添上名单里的人', icon: IconUserPlus },
  addParty: { word: '添当事人', done: '已添上当事人', icon: IconUserPlus },
  changeParty: { word: '改当事人', done: '已改好', icon: IconPencil },
  removeParty: { word: '移出当事人', done: '已移出，原内容留在经过里', icon: IconUserMinus },
  giveAccount: { word: '记诉求和陈述', done: '已记下诉求和陈述', icon: IconFileText },
  changeDetails: { word: '改案情', done: '已改好案情', icon: IconPencil },
  addAttachment: { word: '加附件', done: '已加上附件', icon: IconFileText },
  withdrawAttachment: { word: '撤下附件', done: '已撤下，原件留在经过里', icon: IconTrash },
  assign: { word: '分派经办人', done: '已分派', icon: IconUserShare },
  restrict: { word: '定谁能看', done: '已定好谁能看', icon: IconLock },
  void: { word: '误登作废', done: '已按误登作废', icon: IconTrash },
  extend: { word: '延期', done: '已延期', icon: IconCalendarPlus },
  handDown: { word: '下交', done: '已下交', icon: IconArrowDownRight },
  reopen: { word: '重开', done: '已重开，号码不变', icon: IconRefresh },
  referToCity: { word: '上报市级部门', done: '已记下上报', icon: IconBuildingCommunity },
  recordCityAnswer: { word: '记市级答复', done: '已记下答复', icon: IconMailOpened },
  appointAgent: { word: '记代理人', done: '已记下代理人', icon: IconUserShield },
  endAgent: { word: '解除代理', done: '已解除，原内容留在经过里', icon: IconUserMinus },
  raiseIssue: { word: '添争点', done: '已添上争点', icon: IconPlus },
  changeIssue: { word: '改争点', done: '已改好', icon: IconPencil },
  takePosition: { word: '记一方的说法', done: '已记下', icon: IconQuote },
  dropIssue: { word: '去掉争点', done: '已去掉，原内容留在经过里', icon: IconTrash },
  agreeFact: { word: '记认可的事实', done: '已记下', icon: IconCheck },
  dropFact: { word: '去掉事实', done: '已去掉，原内容留在经过里', icon: IconTrash },
  logContact: { word: '记联系', done: '已记下联系', icon: IconPhone },
  noteCaucus: { word: '记背对背谈话', done: '已记下，只有办案人能看', icon: IconLock },
  writeNote: { word: '写备注', done: '已写下备注', icon: IconNote },
  planInstalments: { word: '排分期', done: '已排好分期', icon: IconCalendarDue },
  recordPerformance: { word: '记履行', done: '已记下履行', icon: IconCoin },
  assignTask: { word: '交办', done: '已交办', icon: IconClipboardList },
  finishTask: { word: '办完', done: '已记办完', icon: IconCheck },
  cancelTask: { word: '撤销交办', done: '已撤销', icon: IconTrash },
  tickCheck: { word: '核对清单', done: '已核对', icon: IconCheck },
  merge: { word: '并案', done: '已并进来', icon: IconArrowMerge },
  split: { word: '分案', done: '已分出新案', icon: IconArrowsSplit },
};

/** Actions of the whole case in the order they stand under ⋯; a new group begins after a blank line there. */
const menuGroups: readonly (readonly DisputeActionKind[])[] = [
  ['sign', 'recordAttempt', 'agree', 'escalate'],
  ['pause', 'resume', 'extend', 'returnBack', 'handDown', 'referToCity'],
  ['terminate', 'divert', 'withdraw'],
  ['followUp', 'confirmJudicially', 'close', 'reopen'],
  ['logContact', 'noteCaucus', 'writeNote', 'assignTask'],
  ['assign', 'restrict'],
  ['changeDetails', 'addParty', 'void'],
];

const wanted: Readonly<Record<DisputeState, readonly DisputeActionKind[]>> = {
  waiting: ['sign', 'returnBack'],
  handling: ['recordAttempt', 'agree', 'escalate'],
  paused: ['resume', 'recordAttempt'],
  agreed: ['followUp', 'close', 'confirmJudicially'],
  closed: ['followUp', 'confirmJudicially', 'reopen'],
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
