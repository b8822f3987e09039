import type { DisputeActionKind } from '@contract/disputes';
import type { SheetKind } from '../desk/caseDesk';

/** A sheet that asks for nothing but words. */
export interface NoteSheet {
  kind: DisputeActionKind;
  title: string;
  says: string;
  verb: string;
  label: string;
  optional?: boolean;
  danger?: boolean;
  timed?: boolean;
  about?: string;
  into?: string;
}

type Written = Omit<NoteSheet, 'kind' | 'title'> & { title: (subject: string) => string };

const sheets: Readonly<Partial<Record<SheetKind, Written>>> = {
  resume: {
    title: () => '恢复计时',
    says: '从下一个工作日起接着算期限。',
    verb: '恢复计时',
    label: '说明',
    optional: true,
    timed: true,
  },
  removeParty: {
    title: (subject) => `移出当事人：${subject}`,
    says: '只用于登错的。当事人退出调解的，用“退出”。移出后原内容留在经过里。',
    verb: '移出',
    label: '理由',
    danger: true,
  },
  withdrawAttachment: {
    title: (subject) => `撤下附件：${subject}`,
    says: '撤下后不再列在附件里，原件留在经过里。',
    verb: '撤下',
    label: '理由',
    danger: true,
  },
  void: {
    title: () => '误登作废',
    says: '案件不再计入任何统计，号码不再用，内容留着备查。',
    verb: '作废',
    label: '误登的说明',
    danger: true,
  },
  endAgent: {
    title: () => '解除代理',
    says: '从现在起不再由这个人代理，以前代办的仍然有效。',
    verb: '解除',
    label: '理由',
    timed: true,
    about: 'agent',
  },
  dropIssue: {
    title: () => '去掉争点',
    says: '不再列为争点，各方的说法留在经过里。',
    verb: '去掉',
    label: '理由',
    danger: true,
    about: 'issue',
  },
  dropFact: {
    title: () => '去掉认可的事实',
    says: '有一方不认了，或者记错了。原内容留在经过里。',
    verb: '去掉',
    label: '理由',
    danger: true,
    about: 'fact',
  },
  writeNote: {
    title: () => '写备注',
    says: '给办案的人看的，不印在文书上。',
    verb: '写下',
    label: '备注',
    into: 'text',
  },
  finishTask: {
    title: () => '办完',
    says: '记下办到了什么，交办的人会收到提醒。',
    verb: '办完',
    label: '办理情况',
    optional: true,
    about: 'task',
  },
  cancelTask: {
    title: () => '撤销交办',
    says: '这件事不用再办。',
    verb: '撤销',
    label: '理由',
    danger: true,
    about: 'task',
  },
};

/** The sheet of an act that needs only words; null for every other. `subject` names what it is about. */
export function noteSheet(kind: SheetKind, subject: string): NoteSheet | null {
  const written = sheets[kind];
  if (!written || kind === 'merge' || kind === 'split') return null;
  return { ...written, kind, title: written.title(subject) };
}
