import { misuse } from './errors';

/** What may be stored. Dates are text or integers, yes/no is 0 or 1, 64-bit stamps are fixed-width text. */
export type SqlValue = string | number | null | Uint8Array;

/** Parameters as a caller hands them over: checked one by one, since the driver below turns most mistakes into NULL. */
export type SqlParameters = readonly unknown[];

declare global {
  interface String {
    /** ES2024: false when the text holds half a surrogate pair. */
    isWellFormed(): boolean;
  }
}

const INT32_MAX = 0x7fffffff;
const INT32_MIN = -0x80000000;

/** True for integers SQLite's JavaScript driver would bind as REAL. */
export function isLargeInteger(value: unknown): boolean {
  return typeof value === 'number' && (value > INT32_MAX || value < INT32_MIN) && Number.isInteger(value);
}

/**
 * Refuses (`store.misuse`) everything the driver would store as something else: undefined, NaN, infinities, integers
 * beyond 2^53, booleans, BigInt, Date, objects, texts with half a surrogate pair or a NUL.
 */
export function checkParameters(parameters: SqlParameters, sql: string): SqlValue[] {
  const values = new Array<SqlValue>(parameters.length);
  for (let i = 0; i < parameters.length; i += 1) values[i] = checkValue(parameters[i], i, sql);
  return values;
}

function checkValue(value: unknown, index: number, sql: string): SqlValue {
  if (value === null) return value;
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw refused('a lone surrogate', index, sql);
    if (value.includes('\0')) throw refused('a NUL character', index, sql);
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refused(String(value), index, sql);
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      throw refused('an unsafe integer', index, sql);
    return value;
  }
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  throw refused(value === undefined ? 'undefined' : Object.prototype.toString.call(value), index, sql);
}

function refused(what: string, index: number, sql: string) {
  return misuse(`parameter ${index + 1} is ${what}`, sql);
}

/** Where a `?` stands in the text and which parameter it takes (0-based). */
interface Placeholder {
  start: number;
  end: number;
  parameter: number;
}

/** Quoted texts, quoted names and comments are skipped, so that a `?` inside them is no placeholder. */
const TOKENS =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\?\d*|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|[:@$][A-Za-z_]\w*/g;

/**
 * The parameters of one statement: how many it takes, and its text with chosen parameters cast to INTEGER.
 * The driver binds only int32 as INTEGER; a larger one arrives as REAL and misbehaves in expressions, JSON and columns
 * without affinity. `CAST(? AS INTEGER)` is exact up to 2^53 and lets an index be used.
 */
export class StatementText {
  readonly parameterCount: number;
  private readonly placeholders: Placeholder[] = [];
  /** Parameters that were large once; casting them from then on keeps one prepared text instead of many. */
  private cast = new Set<number>();
  private castText: string;

  constructor(readonly sql: string) {
    let next = 0;
    for (const token of sql.matchAll(TOKENS)) {
      if (/^[:@$]/.test(token[0])) throw misuse('named parameters are not supported', sql);
      if (!token[0].startsWith('?')) continue;
      const parameter = token[0].length > 1 ? Number(token[0].slice(1)) - 1 : next;
      next = Math.max(next, parameter + 1);
      this.placeholders.push({ start: token.index, end: token.index + token[0].length, parameter });
    }
    this.parameterCount = next;
    this.castText = sql;
  }

  /** The text to prepare for these values. It changes seldom: only when a parameter is large for the first time. */
  textFor(values: readonly SqlValue[]): string {
    if (values.length !== this.parameterCount) {
      throw misuse(`${this.parameterCount} parameters expected, ${values.length} given`, this.sql);
    }
    const unseen = values.some((value, i) => isLargeInteger(value) && !this.cast.has(i));
    const unfit = [...this.cast].some((i) => !isCastable(values[i]));
    if (unseen || unfit) this.recast(values, unfit);
    return this.castText;
  }

  private recast(values: readonly SqlValue[], afresh: boolean): void {
    if (afresh) this.cast = new Set();
    values.forEach((value, i) => isLargeInteger(value) && this.cast.add(i));
    let text = '';
    let from = 0;
    for (const { start, end, parameter } of this.placeholders) {
      if (!this.cast.has(parameter)) continue;
      text += `${this.sql.slice(from, start)}CAST(${this.sql.slice(start, end)} AS INTEGER)`;
      from = end;
    }
    this.castText = text + this.sql.slice(from);
  }
}

function isCastable(value: SqlValue | undefined): boolean {
  return value === null || (typeof value === 'number' && Number.isInteger(value));
}

const LEADING_COMMENTS = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;

/** True for statements that give rows. They are run to their last row, or the read behind them would stay open. */
export function givesRows(sql: string): boolean {
  const text = sql.replace(LEADING_COMMENTS, '');
  return /^(select|values|pragma|explain)\b/i.test(text) || /\breturning\b/i.test(text);
}
