import type { ScreenView } from '@contract/screen';
import {
  IconColumns3,
  IconFileText,
  IconListCheck,
  IconListNumbers,
  IconMug,
  IconPencil,
  IconPhoto,
} from '@tabler/icons-vue';
import type { Component } from 'vue';

export interface ViewKey {
  readonly view: ScreenView;
  readonly word: string;
  readonly icon: Component;
  /** Ctrl and this digit put it up. */
  readonly digit: string;
}

/** The views of the meeting-room screen in the order of their keys; Ctrl 0 is black. */
export const viewKeys: readonly ViewKey[] = [
  { view: 'agenda', word: '议程到场', icon: IconListCheck, digit: '1' },
  { view: 'issues', word: '争点板', icon: IconColumns3, digit: '2' },
  { view: 'evidence', word: '证据', icon: IconPhoto, digit: '3' },
  { view: 'proposal', word: '方案', icon: IconPencil, digit: '4' },
  { view: 'agreement', word: '协议宣读', icon: IconFileText, digit: '5' },
  { view: 'break', word: '休会钟', icon: IconMug, digit: '6' },
  { view: 'rules', word: '标题纪律', icon: IconListNumbers, digit: '7' },
];

export function wordOf(view: ScreenView): string {
  return viewKeys.find((key) => key.view === view)?.word ?? '';
}

/** What usually follows a view once its pages are through. */
const after: Readonly<Record<ScreenView, ScreenView>> = {
  rules: 'agenda',
  agenda: 'issues',
  issues: 'proposal',
  evidence: 'issues',
  proposal: 'agreement',
  agreement: 'agenda',
  break: 'agenda',
};

export function usualNext(view: ScreenView | null): ScreenView {
  return view === null ? 'rules' : after[view];
}
