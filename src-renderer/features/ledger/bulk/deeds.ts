import type { BulkDeed } from '@contract/ledger-bulk';
import { IconClipboardList, IconEye, IconUserShare } from '@tabler/icons-vue';
import type { Component } from 'vue';

export type DeedKind = BulkDeed['kind'];

export interface DeedLook {
  readonly word: string;
  readonly icon: Component;
  readonly says: string;
  /** The right it takes; the core asks again for each case. */
  readonly permission: string;
}

/** What can be done to the selected cases. */
export const deedLooks: Readonly<Record<DeedKind, DeedLook>> = {
  assign: {
    word: '分派经办人',
    icon: IconUserShare,
    says: '选出的案件都交给这个人办；原来的经办人留在经过里。',
    permission: 'case.assign',
  },
  assignTask: {
    word: '交办',
    icon: IconClipboardList,
    says: '每件案各记一件事，办的人在提醒里看到，办完你会收到提醒。',
    permission: 'case.write',
  },
  addReader: {
    word: '加查阅人',
    icon: IconEye,
    says: '这个人从此能看这些案件；限不限阅、原来谁能看都不变。',
    permission: 'case.assign',
  },
};

/** What was typed for a deed. */
export interface TypedDeed {
  account: string | null;
  dueOn: string;
  words: string;
}

/** The sentences of what is missing, by field; empty when the deed can be done. */
export function missingOf(kind: DeedKind, typed: TypedDeed): Partial<Record<keyof TypedDeed, string>> {
  return {
    ...(typed.account === null ? { account: kind === 'addReader' ? '选让谁看。' : '选交给谁。' } : {}),
    ...(kind === 'assignTask' && typed.words.trim() === '' ? { words: '写上办什么。' } : {}),
    ...(kind === 'addReader' && typed.words.trim() === '' ? { words: '写上为什么让这个人看。' } : {}),
    ...(kind === 'assignTask' && typed.dueOn !== '' && !/^\d{4}-\d\d-\d\d$/.test(typed.dueOn)
      ? { dueOn: '日期没有看懂，例如 12-15。' }
      : {}),
  };
}

/** The deed as the core takes it. `typed` must be complete. */
export function deedOf(kind: DeedKind, { account, dueOn, words }: TypedDeed): BulkDeed {
  const who = account ?? '';
  const text = words.trim();
  switch (kind) {
    case 'assign':
      return { kind, handler: who, note: text };
    case 'assignTask':
      return { kind, to: who, dueOn: dueOn === '' ? null : dueOn, text };
    case 'addReader':
      return { kind, reader: who, note: text };
  }
}
