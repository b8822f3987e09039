/**
 * Breaks texts into lines and pages for the screen. Widths are counted in the height of a letter (em) by an upper
 * bound over the fonts the screen may find, so a line made here fits in every one of them.
 */

/** Widest glyphs of the Latin part, in em; Chinese characters and their punctuation are one em each. */
function widthOfCharacter(character: string): number {
  if (/[A-Z@%&©®‰mwMW]/.test(character)) return 1;
  if (/[ -~]/.test(character)) return 0.62;
  return 1;
}

/** Upper bound of a text's width in em. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + widthOfCharacter(character), 0);
}

/** Never at the beginning of a line (GB/T 15834 5.1.2), and never at its end. */
const closing = /^[，。、；：？！）》」』”’％%‰…—·\])}>,.;:?!]+$/;
const opening = /^[（《「『“‘[({<]+$/;

/** A figure and its unit stay together, and so does a word of Latin letters. */
const piece =
  /[0-9][0-9,.:%/-]*(?: ?(?:万元|亿元|元|亩|户|人|家|件|年|月|日|天|个|吨|公斤|平方米))?|[A-Za-z]+|\s+|./gsu;

/** Lines of at most `ems`; what the text breaks by itself stays broken. Empty lines are left out. */
export function breakLines(text: string, ems: number): string[] {
  return text.split(/\r?\n/).flatMap((paragraph) => breakParagraph(withoutStrayBlanks(paragraph), ems));
}

/** A blank before a closing mark would let the mark begin a line. */
function withoutStrayBlanks(paragraph: string): string {
  return paragraph.trim().replace(/\s+(?=[，。、；：？！）》」』”’])/g, '');
}

function breakParagraph(paragraph: string, ems: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const unit of unitsOf(paragraph, ems)) {
    if (line !== '' && widthOf(line + unit.trimEnd()) > ems) {
      lines.push(line.trimEnd());
      line = '';
    }
    line = line === '' ? unit.trimStart() : line + unit;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** The smallest parts a line may be broken between. */
function unitsOf(paragraph: string, ems: number): string[] {
  const units: string[] = [];
  let glued = '';
  for (const [part] of paragraph.matchAll(piece)) {
    const last = units.at(-1);
    if (glued === '' && closing.test(part) && last !== undefined && last.trim() !== '') {
      units[units.length - 1] = last + part;
    } else if (opening.test(part)) {
      glued += part;
    } else {
      units.push(glued + part);
      glued = '';
    }
  }
  return [...units, glued].filter(Boolean).flatMap((unit) => fitting(unit, ems));
}

/** A unit wider than a whole line is broken anywhere. */
function fitting(unit: string, ems: number): string[] {
  if (widthOf(unit) <= ems) return [unit];
  const parts: string[] = [];
  let part = '';
  for (const character of Array.from(unit)) {
    if (part !== '' && widthOf(part + character) > ems) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/** At most `most` lines; what is left out is shown by an ellipsis. */
export function fewLines(text: string, ems: number, most: number): string[] {
  const lines = breakLines(text, ems);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), shortened(`${kept.at(-1) ?? ''}……`, ems)];
}

/** One line of at most `ems`, ended by an ellipsis where it doesn't hold all. */
export function oneLine(text: string, ems: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return widthOf(plain) <= ems ? plain : shortened(`${plain}……`, ems);
}

function shortened(text: string, ems: number): string {
  const characters = Array.from(text.replace(/…+$/, ''));
  while (characters.length > 0 && widthOf(`${characters.join('')}…`) > ems) characters.pop();
  return `${characters.join('')}…`;
}
