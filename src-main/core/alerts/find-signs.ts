import dictionary from '../../../resources/dictionaries/risk-words.json' with { type: 'json' };

/** Signs of danger that words can show. */
export const signKeys = ['weapons', 'self_harm', 'violence', 'gathering', 'minor'] as const;
export type SignKey = (typeof signKeys)[number];

const longestFirst = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length);
const oneOf = (words: readonly string[]) =>
  longestFirst(words)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

const signOfWord = new Map(
  signKeys.flatMap((sign) => dictionary.signs[sign].words.map((word) => [word, sign] as const)),
);
const exceptions = longestFirst(signKeys.flatMap((sign) => dictionary.signs[sign].except));
/** Exceptions come first, so that 动手术 is read before 动手. */
const anyWord = new RegExp(`${oneOf(exceptions)}|${oneOf([...signOfWord.keys()])}`, 'g');
/** What may stand between a negation and the word it denies: other dangers and words without a meaning of their own. */
const filling = new RegExp(`^(?:${oneOf([...signOfWord.keys(), ...dictionary.fillers])})*$`);
const negators = new RegExp(oneOf(dictionary.negators), 'g');
const doubled = new RegExp(`(?:${oneOf(dictionary.doublers)})$`);
const deniedAfter = new RegExp(`^(?:${oneOf(dictionary.denied)})?(?:${oneOf(dictionary.denials)})`);
const clauseEnds = /[，。；！？,;!?\n：:]/;

/**
 * Words of danger in a text by sign, each once, in the order met. A word that its clause denies (没有打人, 未发现持刀、殴打,
 * 打人一事不属实) doesn't count; a negation of something else (没钱还扬言报复) or one that is itself denied (不排除动手) does not
 * take it away.
 */
export function findSigns(text: string): ReadonlyMap<SignKey, readonly string[]> {
  const found = new Map<SignKey, string[]>();
  for (const clause of text.split(clauseEnds)) {
    for (const match of clause.matchAll(anyWord)) {
      const [word] = match;
      const sign = signOfWord.get(word);
      if (sign === undefined || exceptions.includes(word)) continue;
      if (isDenied(clause.slice(0, match.index), clause.slice(match.index + word.length))) continue;
      const words = found.get(sign) ?? [];
      if (!words.includes(word)) found.set(sign, [...words, word]);
    }
  }
  return found;
}

function isDenied(before: string, after: string): boolean {
  return deniedAfter.test(after) || [...before.matchAll(negators)].some((match) => reaches(before, match));
}

function reaches(before: string, match: RegExpExecArray): boolean {
  const gap = before.slice(match.index + match[0].length);
  return filling.test(gap) && !doubled.test(before.slice(0, match.index));
}
