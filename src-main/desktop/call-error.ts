import type { CallResult } from '../contract/ipc';

/** A refusal with a code and a Chinese sentence, turned into a reply at the border. */
export class DesktopError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** The dialog was closed without a choice. */
export function cancelled(): DesktopError {
  return new DesktopError('desktop.cancelled', '已取消。');
}

const fileReasons: Record<string, [reason: string, words: string]> = {
  ENOSPC: ['full', '磁盘已满，没有保存。请腾出空间，或换一个位置。'],
  EACCES: ['denied', '这个位置不允许写入。请换一个文件夹。'],
  EPERM: ['denied', '这个位置不允许写入。请换一个文件夹。'],
  EROFS: ['denied', '这个磁盘是只读的。请换一个位置。'],
  ENOENT: ['missing', '找不到这个位置。U 盘是不是已经拔出？'],
};

/** The error of a file operation in words a person can act on. */
export function fileFailed(error: unknown): DesktopError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [reason, words] = fileReasons[code] ?? ['other', '文件没有保存成功，请再试一次。'];
  return new DesktopError('desktop.fileFailed', words, { reason });
}

/** Runs a desktop action; whatever it throws becomes a reply, never a rejection. */
export async function toResult(
  action: () => Promise<unknown>,
  onUnexpected: (error: unknown) => void,
): Promise<CallResult> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    if (error instanceof DesktopError) {
      const { code, message, details } = error;
      return { ok: false, error: { code, message, details } };
    }
    onUnexpected(error);
    return { ok: false, error: { code: 'desktop.unexpected', message: '操作没有完成，请再试一次。' } };
  }
}
