import type { Inline } from './blocks';
import { countInChinese } from './wording/numbers';

/** What both writers must do alike: how a text, an answer, a clause and a place to fill in read. */

/** Characters no paper can show: control characters, non-characters, lone surrogates. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** Text that is valid in HTML and in the XML of DOCX; both writers pass all text through here. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, '　').replace(UNPRINTABLE, '');
}

/** Rough width in em: Chinese characters, punctuation and marks are one, Latin letters and figures half of one. */
export function widthInEm(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2010' ? 1 : 0.5;
  return width;
}

const CIRCLED = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩'] as const;

/** One answer of a choice as text: `√①当事人申请` numbered, `☑红` with a box. */
export function optionText(label: string, chosen: boolean, numbered: boolean, index: number): string {
  if (numbered) return `${chosen ? '√' : ''}${CIRCLED[index] ?? ''}${label}`;
  return `${chosen ? '☑' : '☐'}${label}`;
}

/** How many lines a text takes in a box of `em` characters, at least one for each of its own lines. */
export function linesNeeded(text: string, em: number): number {
  return text.split('\n').reduce((lines, part) => lines + Math.max(1, Math.ceil(widthInEm(part) / em)), 0);
}

/** A value centred between full-width and half-width spaces, at least `min` em wide; a long one gets a little air. */
export function padToWidth(value: string, min: number): string {
  const missing = min - widthInEm(value);
  if (missing < 0.5) return value === '' ? value : `\u00a0${value}\u00a0`;
  const before = Math.floor(missing) / 2;
  return `${blank(before)}${value}${blank(missing - before)}`;
}

function blank(em: number): string {
  return '\u3000'.repeat(Math.floor(em)) + (em % 1 >= 0.5 ? '\u2002' : '');
}

/** Only plain sentences are set to both margins; places to fill in would tear their lines apart. */
export function isRunningText(content: readonly Inline[]): boolean {
  return content.every((part) => part.t === 'text');
}

/** A clause with its number; further lines of one clause stay inside it. */
export function clauseText(item: string, index: number): string {
  return `${countInChinese(index + 1)}、${item}`;
}
