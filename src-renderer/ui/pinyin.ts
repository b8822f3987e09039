import type * as PinyinPro from 'pinyin-pro';

/**
 * Pinyin of Chinese text. The dictionary is large, so it is loaded the first time someone needs it and kept.
 */
type Dictionary = typeof PinyinPro;

let loading: Promise<Dictionary> | undefined;
let loaded: Dictionary | undefined;

async function dictionary() {
  loading ??= import('pinyin-pro');
  loaded = await loading;
  return loaded;
}

/** Loads the dictionary ahead of its first use. */
export async function preparePinyin(): Promise<void> {
  await dictionary();
}

/** First letters of a text: 案件台账 gives `ajtz`; letters and digits stay. */
export async function initialsOf(text: string): Promise<string> {
  const { pinyin } = await dictionary();
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();
}

/**
 * Whether a text contains what was typed, as characters or as pinyin (full or initials, all readings of a
 * character). Until the dictionary is there only characters count.
 */
export function matchesText(text: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (!wanted || text.toLowerCase().includes(wanted)) return true;
  return loaded !== undefined && loaded.match(text, wanted, { continuous: true }) !== null;
}
