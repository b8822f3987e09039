import type { timelineItem } from '@contract/disputes';
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
  IconPaperclip,
  IconPencil,
  IconPhone,
  IconPhoneCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconQuote,
  IconRefresh,
  IconRoute,
  IconUser,
  IconUserCheck,
  IconUserShield,
  IconWritingSign,
} from '@tabler/icons-vue';
import type { Component } from 'vue';
import type { z } from 'zod';
import type { TimelineItem } from '../../../ui/Timeline.vue';

export type HistoryItem = z.infer<typeof timelineItem>;
export type HistoryGroup = 'mediation' | 'way' | 'content';

interface KindLook {
  icon: Component;
  group: HistoryGroup;
}

/** By the last part of an entry's kind (`dispute.signed`); what isn't listed counts as content. */
const looks: Readonly<Record<string, KindLook>> = {
  registered: { icon: IconFileText, group: 'way' },
  signed: { icon: IconUserCheck, group: 'way' },
  escalated: { icon: IconArrowUpRight, group: 'way' },
  returnedBack: { icon: IconArrowBackUp, group: 'way' },
  paused: { icon: IconPlayerPause, group: 'way' },
  resumed: { icon: IconPlayerPlay, group: 'way' },
  terminated: { icon: IconBan, group: 'way' },
  diverted: { icon: IconRoute, group: 'way' },
  withdrawn: { icon: IconBan, group: 'way' },
  closed: { icon: IconCheck, group: 'way' },
  voided: { icon: IconBan, group: 'way' },
  attemptRecorded: { icon: IconMessages, group: 'mediation' },
  agreed: { icon: IconWritingSign, group: 'mediation' },
  agreementNumbered: { icon: IconWritingSign, group: 'mediation' },
  followedUp: { icon: IconPhoneCheck, group: 'mediation' },
  confirmedJudicially: { icon: IconGavel, group: 'mediation' },
  accountGiven: { icon: IconQuote, group: 'content' },
  partyAdded: { icon: IconUser, group: 'content' },
  partyChanged: { icon: IconUser, group: 'content' },
  partyRemoved: { icon: IconUser, group: 'content' },
  detailsChanged: { icon: IconPencil, group: 'content' },
  attachmentAdded: { icon: IconPaperclip, group: 'content' },
  attachmentWithdrawn: { icon: IconPaperclip, group: 'content' },
  extended: { icon: IconCalendarPlus, group: 'way' },
  handedDown: { icon: IconArrowDownRight, group: 'way' },
  reopened: { icon: IconRefresh, group: 'way' },
  mergedIn: { icon: IconArrowMerge, group: 'way' },
  mergedAway: { icon: IconArrowMerge, group: 'way' },
  splitOff: { icon: IconArrowsSplit, group: 'way' },
  referredToCity: { icon: IconBuildingCommunity, group: 'way' },
  cityAnswered: { icon: IconMailOpened, group: 'way' },
  contactLogged: { icon: IconPhone, group: 'mediation' },
  caucusNoted: { icon: IconLock, group: 'mediation' },
  instalmentsPlanned: { icon: IconCalendarDue, group: 'mediation' },
  performanceRecorded: { icon: IconCoin, group: 'mediation' },
  agentAppointed: { icon: IconUserShield, group: 'content' },
  agentEnded: { icon: IconUserShield, group: 'content' },
  noteWritten: { icon: IconNote, group: 'content' },
  taskAssigned: { icon: IconClipboardList, group: 'content' },
  taskFinished: { icon: IconClipboardList, group: 'content' },
  taskCancelled: { icon: IconClipboardList, group: 'content' },
  taskHandedOn: { icon: IconClipboardList, group: 'content' },
};

function lookOf(kind: string): KindLook {
  return looks[kind.split('.').at(-1) ?? ''] ?? { icon: IconFileText, group: 'content' };
}

export const historyGroups: { value: HistoryGroup; label: string }[] = [
  { value: 'mediation', label: '调解和协议' },
  { value: 'way', label: '流转' },
  { value: 'content', label: '当事人和材料' },
];

export interface ShownHistory extends TimelineItem {
  marks: string[];
  by: string;
}

/** What happened, newest first, of one group or all. */
export function shownHistory(items: readonly HistoryItem[], group: HistoryGroup | undefined): ShownHistory[] {
  return items
    .filter((item) => group === undefined || lookOf(item.kind).group === group)
    .toSorted((a, b) => b.at - a.at || b.enteredAt - a.enteredAt)
    .map((item) => ({
      key: item.id,
      at: item.at,
      title: item.title,
      text: item.restricted && !item.text ? '仅办案人可看' : item.text,
      icon: lookOf(item.kind).icon,
      restricted: item.restricted,
      ineffective: item.ineffective,
      marks: item.marks,
      by: item.onBehalfOf ? `${item.actor} 代 ${item.onBehalfOf}` : item.actor,
    }));
}
