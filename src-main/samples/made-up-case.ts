import { z } from 'zod';
import texts from '../../resources/samples/made-up-texts.json';
import { justiceCategory, type JusticeCategory, type registerInput } from '../contract/disputes';
import { civilOf, shanghaiDay } from '../contract/local-date';
import type { Tier } from '../contract/primitives';
import { builtInDivisions } from '../core/directory/divisions';
import type { Chance } from './random';

const nonEmpty = z.tuple([z.string()], z.string());
const kinds = z.tuple(
  [
    z.object({
      category: justiceCategory,
      governance: z.string(),
      weight: z.number(),
      months: z.array(z.number()),
      texts: nonEmpty,
    }),
  ],
  z.object({
    category: justiceCategory,
    governance: z.string(),
    weight: z.number(),
    months: z.array(z.number()),
    texts: nonEmpty,
  }),
);
const file = z.object({ surnames: nonEmpty, given: nonEmpty, crops: nonEmpty, details: nonEmpty, kinds });
const words = file.parse(texts);
const villages = builtInDivisions.filter((division) => division.level === 'village');

export interface MadeUpCase {
  readonly register: z.input<typeof registerInput>;
  readonly category: JusticeCategory;
  readonly entryTier: Tier;
}

/** A made-up case taken in at `at` (ms): kinds follow the season, places follow the size of the townships. */
export function makeUpCase(chance: Chance, at: number): MadeUpCase {
  const { month } = civilOf(shanghaiDay(at));
  const kind = chance.weighted(
    words.kinds.map((each) => [each, each.weight * (each.months.includes(month) ? 3 : 1)] as const),
    words.kinds[0],
  );
  const village = villages[Math.floor(chance.next() ** 1.6 * villages.length)];
  const amount = chance.next() < 0.6 ? (1 + chance.below(400)) * 50_000 : null;
  const [applicant, respondent] = [nameOf(chance), nameOf(chance)];
  const place = village?.name.replace(/(村民委员会|居民委员会)$/, '') ?? '';
  const summary = chance
    .pick(kind.texts)
    .replaceAll('{甲}', applicant)
    .replaceAll('{乙}', respondent)
    .replaceAll('{地}', place)
    .replaceAll('{物}', chance.pick(words.crops))
    .replaceAll('{额}', amount === null ? '一笔钱' : `${(amount / 100).toLocaleString('en-US')} 元`);
  const entryTier = chance.weighted<Tier>(
    [
      [1, 55],
      [2, 20],
      [3, 20],
      [4, 5],
    ],
    1,
  );
  return {
    category: kind.category,
    entryTier,
    register: {
      summary: `${summary}${chance.pick(words.details)}${chance.pick(words.details)}`,
      place: `${place}${1 + chance.below(9)}社`,
      division: village?.code ?? null,
      category: kind.category,
      governanceCategory: kind.governance,
      source:
        entryTier === 1 ? 'grid_screening' : chance.pick(['visit', 'phone', 'hotline_12345', 'petition']),
      entryTier,
      amountFen: amount,
      peopleInvolved: 2 + chance.below(6),
      registeredAt: at,
      onBehalfOf: entryTier === 1 ? `${nameOf(chance)}（网格员）` : '',
      parties: [
        { role: 'applicant', kind: 'person', name: applicant, phone: phoneOf(chance) },
        { role: 'respondent', kind: 'person', name: respondent, phone: phoneOf(chance) },
      ],
    },
  };
}

export function nameOf(chance: Chance): string {
  return `${chance.pick(words.surnames)}${chance.pick(words.given)}${chance.next() < 0.6 ? chance.pick(words.given) : ''}`;
}

// 199 0000 xxxx style numbers; four middle zeros keep them away from real people.
function phoneOf(chance: Chance): string {
  return `1990000${String(chance.below(10_000)).padStart(4, '0')}`;
}
