import type { z } from 'zod';
import { DomainError } from '../contract/domain-error';
import type { storeProblem } from '../contract/system';
import { StoreError } from '../store/errors';

export type StoreProblem = z.infer<typeof storeProblem>;

/** What a person is told of an error. Anything unexpected becomes one plain sentence; details go to the log. */
export function errorOf(error: unknown): {
  code: string;
  message: string;
  details: unknown;
  expected: boolean;
} {
  if (error instanceof DomainError)
    return { code: error.code, message: error.message, details: error.details ?? null, expected: true };
  if (error instanceof StoreError)
    return { code: error.code, message: error.message, details: null, expected: error.kind !== 'other' };
  if (isCoded(error)) return { code: error.code, message: error.message, details: null, expected: true };
  return {
    code: 'internal',
    message: '这一步没有做成，已登记的内容都在。再试一次；还是不行，把“设置—诊断”里的日志交给技术人员。',
    details: null,
    expected: false,
  };
}

/** Errors of the pure rules carry a code and a Chinese sentence, whatever class they are. */
function isCoded(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^[a-z]+(\.[A-Za-z]+)+$/.test(error.code)
  );
}

const remedies: Record<StoreProblem['kind'], StoreProblem['remedies']> = {
  corrupt: ['restore', 'openFolder', 'quit'],
  readonly: ['retry', 'openFolder', 'quit'],
  full: ['retry', 'openFolder', 'quit'],
  busy: ['retry', 'quit'],
  cantopen: ['retry', 'restore', 'quit'],
  newer: ['quit'],
  other: ['retry', 'restore', 'quit'],
};

const safety: Record<StoreProblem['kind'], string> = {
  corrupt: '为防止损坏扩大，没有写入任何内容。备份里的内容都在，可以从备份恢复。',
  readonly: '已登记的都在，没有丢，只是现在不能写入。',
  full: '已登记的都在，没有丢。清出空间后可以接着用。',
  busy: '已登记的都在，没有丢。另一个程序正占着数据库。',
  cantopen: '没有改动任何文件。',
  newer: '没有改动任何文件。这份数据由新版本写过，请用新版本打开。',
  other: '没有改动任何文件。',
};

/** The page for a store that can't be opened. */
export function problemOf(error: unknown): StoreProblem {
  const kind = kindOf(error);
  const { message } = errorOf(error);
  const withCode = isAboutKeys(error) ? (['recoveryCode'] as const) : [];
  return { kind, message, safe: safety[kind], remedies: [...withCode, ...remedies[kind]] };
}

/** True when the data are there and only the keys of this PC can't be had. */
export function isAboutKeys(error: unknown): boolean {
  return error instanceof DomainError && (error.code === 'keys.locked' || error.code === 'keys.lost');
}

function kindOf(error: unknown): StoreProblem['kind'] {
  if (isAboutKeys(error)) return 'cantopen';
  if (!(error instanceof StoreError)) return 'other';
  return error.kind in remedies ? (error.kind as StoreProblem['kind']) : 'other';
}
