import { z } from 'zod';
import { governanceCategory, justiceCategory } from '../../contract/disputes';
import dictionary from '../../../resources/dictionaries/category-words.json';
import { guessAmount, guessPeople } from './amount-words';

const kindsSchema = z.object({
  kinds: z.array(
    z.object({
      category: justiceCategory,
      governance: governanceCategory,
      words: z.record(z.string(), z.number().min(1).max(9)),
    }),
  ),
  restricted: z.array(z.string().min(2)),
});

interface Kind {
  readonly category: z.infer<typeof justiceCategory>;
  readonly governance: string;
  readonly words: readonly { readonly word: string; readonly pattern: RegExp; readonly weight: number }[];
}

const { kinds, restricted } = readDictionary();

function readDictionary(): { kinds: readonly Kind[]; restricted: readonly string[] } {
  const parsed = kindsSchema.parse(dictionary);
  return {
    restricted: parsed.restricted,
    kinds: parsed.kinds.map((kind) => ({
      ...kind,
      words: Object.entries(kind.words).map(([word, weight]) => ({ word, weight, pattern: patternOf(word) })),
    })),
  };
}

/** `*` in a word of the dictionary stands for up to eight characters of the same clause. */
function patternOf(word: string): RegExp {
  const parts = word.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(parts.join('[^，。；,;]{0,8}'), 'u');
}

export interface Suggestion {
  /** At most three, best first; `why` names the words it rests on. */
  readonly categories: {
    readonly category: Kind['category'];
    readonly governance: string;
    readonly why: string;
  }[];
  readonly amountFen: number | null;
  readonly people: number | null;
  /** True where the text names something that limits who may read the case. */
  readonly restricted: boolean;
}

/**
 * What the text of a dispute suggests: category, sum, people, restricted reading. Only ever offered to be
 * accepted, never filled in. Works on a dictionary of words; nothing leaves the machine.
 */
export function suggest(text: string): Suggestion {
  return {
    categories: suggestCategories(text),
    amountFen: guessAmount(text),
    people: guessPeople(text),
    restricted: restricted.some((word) => text.includes(word)),
  };
}

const LEAST_SCORE = 2;

function suggestCategories(text: string): Suggestion['categories'] {
  const byCategory = new Map<string, { kind: Kind; score: number; best: number; words: string[] }>();
  for (const kind of kinds) {
    const hits = kind.words.filter(({ pattern }) => pattern.test(text));
    if (hits.length === 0) continue;
    const score = hits.reduce((sum, hit) => sum + hit.weight, 0);
    const words = [...hits].sort((a, b) => b.weight - a.weight).map(({ word }) => word.replace('*', '…'));
    const known = byCategory.get(kind.category);
    if (!known) byCategory.set(kind.category, { kind, score, best: score, words });
    else {
      known.score += score;
      known.words.push(...words);
      // The kind of the governance line is the one with the most words of its own.
      if (score > known.best) {
        known.best = score;
        known.kind = kind;
      }
    }
  }
  return [...byCategory.values()]
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ kind, words }) => ({
      category: kind.category,
      governance: kind.governance,
      why: words
        .slice(0, 3)
        .map((word) => `“${word}”`)
        .join(''),
    }));
}
