import { sha256 } from '../../journal/canonical';
import { initialsOf } from './initials';

/**
 * Chinese search without a dictionary: every run of Han characters becomes overlapping pairs, so a word of two
 * characters is one token and a longer one is a phrase of neighbours. Letters and digits stay whole words.
 * Pinyin initials of titles and names are pairs of their own, marked `ˉ` (beyond ASCII, so the tokenizer keeps it), so `zmm` finds 张某某 anywhere in a name.
 */
const runs = /[\p{Script=Han}〇]+|[a-z0-9]+/gu;
const isHan = /^[\p{Script=Han}〇]/u;
// Stands between two fields so that no phrase reaches from one into the next.
const fieldBreak = '␞';

export interface Searchable {
  /** Texts to be found by their words. */
  readonly texts: readonly string[];
  /** Short texts (titles, names) to be found by pinyin initials as well. */
  readonly named: readonly string[];
}

/** Space-separated tokens for the index; the same input gives the same tokens on every replica. */
export function indexTokens({ texts, named }: Searchable): string {
  const words = [...named, ...texts].filter((text) => text !== '').map(textTokens);
  const initials = named
    .filter((text) => text !== '')
    .map((text) => initialPairs(initialsOf(text)).join(' '));
  return [...words, ...initials].filter((part) => part !== '').join(` ${fieldBreak} `);
}

/** A number of 48 bits that changes when the words do, on every replica the same. */
export function fingerprintOf({ texts, named }: Searchable): number {
  return sha256(Buffer.from(JSON.stringify([texts, named]))).readUIntBE(0, 6);
}

/** FTS5 expression for what a person typed, or null when there is nothing to search for. All words must occur. */
export function matchExpression(typed: string): string | null {
  const terms = [...normalise(typed).matchAll(runs)].map(([run]) =>
    isHan.test(run) ? hanTerm(run) : wordTerm(run),
  );
  return terms.length === 0 ? null : terms.join(' AND ');
}

function hanTerm(run: string): string {
  return run.length === 1 || [...run].length === 1 ? `"${run}" *` : `"${pairs([...run]).join(' ')}"`;
}

function wordTerm(word: string): string {
  const plain = `"${word}" *`;
  if (!/^[a-z]{2,}$/.test(word)) return plain;
  return `(${plain} OR "${initialPairs(word).join(' ')}")`;
}

// A run of Han characters gives its pairs and its last character alone: a one-character search is a prefix search over
// the pairs. Character by character, since every text of every case passes here when a centre is folded.
function textTokens(text: string): string {
  let tokens = '';
  let han = '';
  let word = '';
  for (const character of normalise(text)) {
    const kind = kindOf(character);
    if (han !== '') tokens += kind === 'han' ? `${han}${character} ` : `${han} `;
    if (word !== '' && kind !== 'word') {
      tokens += `${word} `;
      word = '';
    }
    han = kind === 'han' ? character : '';
    if (kind === 'word') word += character;
  }
  return `${tokens}${han}${word}`.trimEnd();
}

type Kind = 'han' | 'word' | 'other';

const kinds = new Map<string, Kind>();

function kindOf(character: string): Kind {
  let kind = kinds.get(character);
  if (kind === undefined) {
    kind = isHan.test(character) ? 'han' : /^[a-z0-9]$/.test(character) ? 'word' : 'other';
    kinds.set(character, kind);
  }
  return kind;
}

function initialPairs(initials: string): string[] {
  return pairs([...initials]).map((pair) => `ˉ${pair}`);
}

function pairs(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
