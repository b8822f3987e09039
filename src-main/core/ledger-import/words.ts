import { z } from 'zod';
import { disputeSource, justiceCategory, outcomeCode } from '../../contract/disputes';
import { ledgerField } from '../../contract/ledger-import';
import source from '../../../resources/ledgers/import-words.json';
import { toHalfWidth } from '../../contract/identity/digits';

const list = z.array(z.string().min(1));
const file = z.object({
  headers: z.record(ledgerField, list),
  ignoredHeaders: list,
  categories: z.record(justiceCategory, list),
  sources: z.record(disputeSource, list),
  outcomes: z.partialRecord(z.union([outcomeCode, z.literal('success'), z.literal('open')]), list),
  agreementForms: z.object({ written: list, oral: list }),
  tiers: z.record(z.enum(['1', '2', '3', '4']), list),
  organisations: list,
});

/** The words of resources/ledgers/import-words.json, checked once. */
export const importWords = file.parse(source);

/** Finds the code whose word a text contains; the longest word wins, so that 未化解 isn't taken for 化解. */
export function finderOf<C extends string>(
  words: Readonly<Partial<Record<C, readonly string[]>>>,
): (text: string) => C | null {
  const pairs = entriesOf(words)
    .flatMap(([code, list]) => (list ?? []).map((word) => ({ code, word })))
    .sort((a, b) => b.word.length - a.word.length);
  const known = new Map<string, C | null>();
  return (text) => {
    const plain = toHalfWidth(text).replace(/\s/g, '');
    const before = known.get(plain);
    if (before !== undefined) return before;
    const found =
      pairs.find(({ word }) => (word.startsWith('=') ? plain === word.slice(1) : plain.includes(word)))
        ?.code ?? null;
    // Columns of codes repeat a few words; texts written freely don't and must not fill the memory.
    if (known.size < 5000) known.set(plain, found);
    return found;
  };
}

function entriesOf<C extends string>(
  words: Readonly<Partial<Record<C, readonly string[]>>>,
): [C, readonly string[] | undefined][] {
  const entries: [C, readonly string[] | undefined][] = [];
  for (const code in words) entries.push([code, words[code]]);
  return entries;
}
