import { maskName } from '../../identity/mask';

/** Makes a text fit to be seen by everybody in the room. */
export type MaskWords = (text: string) => string;

/** Digits of both widths, with the blanks and dashes people put between the groups of a number. */
const digit = '[0-9０-９]';
const gap = '[ \\u00a0\\u3000·\\-－—]{0,2}';
const longRun = new RegExp(`${digit}(?:${gap}${digit}){9,}[XxＸｘ]?`, 'g');
const datesOnly = /^(?:(?:19|20)\d\d-\d{1,2}-\d{1,2}[ \-—]{0,2})+$/;
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * Masks a text for the room: identity, phone and account numbers however they are grouped, the addresses given, and
 * the names of the persons given (何玉兰 becomes 何某). Sums, dates and areas stay.
 */
export function masking(persons: readonly string[], addresses: readonly string[]): MaskWords {
  const names = longestFirst(persons)
    .filter((name) => Array.from(name).length > 1)
    .map((name) => [spacedOut(name), maskName(name)] as const);
  const places = longestFirst(addresses)
    .filter((place) => Array.from(place).length > 3)
    .map(spacedOut);
  return (text) => {
    let masked = text;
    for (const place of places) masked = masked.replace(place, '（住址略）');
    for (const [name, short] of names) masked = masked.replace(name, short);
    return masked.replace(mail, '（邮箱略）').replace(longRun, wordsForRun);
  };
}

/** Ten digits may be a landline, eleven a mobile; nothing that long is a sum or an area, only dates may be. */
function wordsForRun(run: string): string {
  if (datesOnly.test(run)) return run;
  const digits = run.normalize('NFKC').replace(/[^\dX]/gi, '');
  if (/^(\d{15}|\d{17}[\dX])$/i.test(digits)) return '（证件号略）';
  if (/^(1[3-9]\d{9}|0\d{9,11})$/.test(digits)) return '（电话略）';
  return /^\d{10}$/.test(run) ? run : '（号码略）';
}

/** Forms set blanks into short names (张　三): a word counts however its characters are spaced. */
function spacedOut(word: string): RegExp {
  const characters = Array.from(word.replace(/\s/g, ''));
  return new RegExp(
    characters.map((character) => character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s*'),
    'g',
  );
}

/** A name that holds another one goes first, so that no part of it stays. */
function longestFirst(words: readonly string[]): string[] {
  return [...new Set(words.map((word) => word.trim()))].filter(Boolean).sort((a, b) => b.length - a.length);
}
