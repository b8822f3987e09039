import { pinyin } from 'pinyin-pro';

const known = new Map<string, string>();

/** Pinyin initials, lower case: 梁家墩镇 -> `ljdz`. Letters and digits stay, everything else is left out. */
export function initialsOf(text: string): string {
  let initials = '';
  for (const character of text.normalize('NFKC').toLowerCase()) initials += initialOf(character);
  return initials;
}

function initialOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character;
  let initial = known.get(character);
  if (initial === undefined) {
    const first = pinyin(character, { pattern: 'first', toneType: 'none', type: 'array' })[0] ?? '';
    initial = /^[a-z]$/.test(first) ? first : '';
    known.set(character, initial);
  }
  return initial;
}
