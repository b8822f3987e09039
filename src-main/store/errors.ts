/**
 * What can go wrong in the store, in the words of the person in front of it. A kind has a page of its own in the
 * app; `code` is stable and may be matched on; `message` is a Chinese sentence that says what to do.
 */
export type StoreErrorKind =
  'corrupt' | 'readonly' | 'full' | 'busy' | 'cantopen' | 'constraint' | 'newer' | 'other';

/** Which rule of the schema a statement broke; `target` is `table.column[, table.column]` as SQLite names it. */
export interface BrokenConstraint {
  type: 'unique' | 'notNull' | 'check' | 'foreignKey' | 'type' | 'other';
  target: string;
}

export interface StoreErrorDetail {
  cause?: unknown;
  /** Text of the statement, never its parameters: it may be logged. */
  sql?: string;
  constraint?: BrokenConstraint;
}

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly sql: string | undefined;
  readonly constraint: BrokenConstraint | undefined;

  constructor(
    readonly kind: StoreErrorKind,
    readonly code: string,
    message: string,
    detail: StoreErrorDetail = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.sql = detail.sql;
    this.constraint = detail.constraint;
  }
}

const MESSAGES: Record<StoreErrorKind, string> = {
  corrupt: '数据文件有损坏，已停止写入。先不要改动原文件，从最近的备份恢复。',
  readonly: '数据文件夹只能读不能写。检查文件夹权限，或换到能写的磁盘后再打开。',
  full: '磁盘快满了，新内容存不下。已登记的都在，没有丢。清出空间后再办。',
  busy: '数据正被占用，这次没有写入。稍等片刻再办；还不行，看看是否另开了一个和案台。',
  cantopen: '打不开数据文件。检查文件夹是否还在、磁盘是否接好。',
  constraint: '这次写入与已有记录冲突，没有保存。刷新后核对再办。',
  newer: '这份数据由更新版本的和案台写成，请升级后再打开。',
  other: '读写数据时出错，这次没有保存。重新打开和案台；再出现时，把日志交给技术人员。',
};

/** An error of `kind` with its usual sentence and the code `store.<kind>`. */
export function storeError(kind: StoreErrorKind, detail: StoreErrorDetail = {}): StoreError {
  return new StoreError(kind, `store.${kind}`, MESSAGES[kind], detail);
}

/** A mistake of the calling code (wrong type, work after the end …): code `store.misuse`, English reason as cause. */
export function misuse(reason: string, sql?: string): StoreError {
  return new StoreError('other', 'store.misuse', MESSAGES.other, { cause: new Error(reason), sql });
}

/** The caller's own signal stopped a read: code `store.aborted`. */
export function abortedError(cause: unknown): StoreError {
  return new StoreError('other', 'store.aborted', '这次查询已停下。', { cause });
}

/** The storage device failed to read or write: code `store.io`. */
function ioError(detail: StoreErrorDetail): StoreError {
  return new StoreError('other', 'store.io', '磁盘读写出错。检查磁盘和接线，尽快做一次备份。', detail);
}

const KIND_BY_CODE: Record<string, StoreErrorKind> = {
  SQLITE_CORRUPT: 'corrupt',
  SQLITE_NOTADB: 'corrupt',
  SQLITE_FORMAT: 'corrupt',
  SQLITE_READONLY: 'readonly',
  SQLITE_PERM: 'readonly',
  SQLITE_FULL: 'full',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_PROTOCOL: 'busy',
  SQLITE_CANTOPEN: 'cantopen',
  SQLITE_CONSTRAINT: 'constraint',
  SQLITE_MISMATCH: 'constraint',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'readonly',
  EACCES: 'readonly',
  EPERM: 'readonly',
  EBUSY: 'busy',
  ENOENT: 'cantopen',
  ENOTDIR: 'cantopen',
  EISDIR: 'cantopen',
  ENXIO: 'cantopen',
};

/** Translates an error of SQLite or of the file system; a StoreError is handed through untouched. */
export function storeErrorFrom(cause: unknown, sql?: string): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = codeOf(cause);
  const detail: StoreErrorDetail = { cause, sql };
  if (code === 'SQLITE_IOERR' || code === 'EIO') return ioError(detail);
  if (code === 'SQLITE_INTERRUPT') return abortedError(cause);
  const kind = code === undefined ? undefined : KIND_BY_CODE[code];
  if (kind === 'constraint') detail.constraint = parseConstraint(cause);
  return storeError(kind ?? 'other', detail);
}

function codeOf(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}

/** The driver reports only primary codes, so which constraint it was is read from SQLite's own message. */
function parseConstraint(cause: unknown): BrokenConstraint {
  const text = cause instanceof Error ? cause.message : '';
  const found = /(UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: (.*))?$/.exec(text);
  if (found) return { type: CONSTRAINT_TYPES[found[1] ?? ''] ?? 'other', target: found[2] ?? '' };
  const stored = /cannot store \w+ value in \w+ column (.*)$/.exec(text);
  return stored ? { type: 'type', target: stored[1] ?? '' } : { type: 'other', target: '' };
}

const CONSTRAINT_TYPES: Record<string, BrokenConstraint['type']> = {
  UNIQUE: 'unique',
  'NOT NULL': 'notNull',
  CHECK: 'check',
  'FOREIGN KEY': 'foreignKey',
};
