import type { Centre } from './centre';

interface Fingerprint {
  readonly tokens: number;
  readonly sum: number;
}

// Kept small enough for exact sums in both SQL and doubles.
const modulus = 1_000_003;

/**
 * The search index keeps no text to compare with. Its own list of tokens and positions gives a sum per case, which
 * must equal the sum over the words the fold says the case is found by.
 * @returns whether the index holds exactly these words (undefined: none) of a dispute
 */
export async function openSearchCheck(
  centre: Centre,
): Promise<(dispute: string, words: string | undefined) => boolean> {
  const stored = await readFingerprints(centre);
  const numbers = await centre.store.read((connection) =>
    connection.all<{ n: number; id: string }>('SELECT n, id FROM dispute'),
  );
  const numberOf = new Map(numbers.map(({ id, n }) => [id, n]));
  return (dispute, words) => {
    const expected = fingerprintOf(words ?? '');
    const found = stored.get(numberOf.get(dispute) ?? -1) ?? { tokens: 0, sum: 0 };
    return expected.tokens === found.tokens && expected.sum === found.sum;
  };
}

async function readFingerprints(centre: Centre): Promise<Map<number, Fingerprint>> {
  const rows = await centre.store.exclusive(async (connection) => {
    await connection.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.dispute_words USING fts5vocab(main, 'dispute_text', 'instance')",
    );
    return connection.all<{ doc: number; tokens: number; sum: number }>(
      `SELECT doc, count(*) AS tokens,
         sum(((offset + 1) * (unicode(term) * 31 + coalesce(unicode(substr(term, 2, 1)), 0) * 17 + length(term))) % ${modulus}) AS sum
       FROM temp.dispute_words GROUP BY doc`,
    );
  });
  return new Map(rows.map(({ doc, tokens, sum }) => [doc, { tokens, sum }]));
}

function fingerprintOf(text: string): Fingerprint {
  // FTS5's ascii tokenizer splits at what is neither a letter, a digit nor beyond ASCII.
  const tokens = text.split(/[^A-Za-z0-9\u0080-\u{10FFFF}]+/u).filter((token) => token !== '');
  const sum = tokens.reduce(
    (total, token, offset) => total + (((offset + 1) * weightOf(token.toLowerCase())) % modulus),
    0,
  );
  return { tokens: tokens.length, sum };
}

function weightOf(token: string): number {
  const characters = [...token];
  return (
    (characters[0]?.codePointAt(0) ?? 0) * 31 + (characters[1]?.codePointAt(0) ?? 0) * 17 + characters.length
  );
}
