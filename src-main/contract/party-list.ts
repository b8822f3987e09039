import { z } from 'zod';
import { query } from './call';
import { id, text } from './primitives';

/** What a representative may do for the people who chose them: 一般授权 or 特别授权 (民事诉讼法 62). */
export const authority = z.enum(['general', 'special']);
export type Authority = z.infer<typeof authority>;

/** Who acts for a party by a list, and how far; authority null where the list doesn't say. */
export const representation = z.object({ name: text(80), authority: authority.nullable() });

const listedPerson = z.object({
  name: z.string(),
  phone: z.string(),
  idNumber: z.string(),
  noIdReason: z.string(),
  address: z.string(),
  ethnicity: z.string(),
  /** True for those the others have chosen to speak for them. */
  representative: z.boolean(),
  representation: representation.nullable(),
});
export type ListedPerson = z.infer<typeof listedPerson>;

/**
 * A list of people (47 workers) read before anything is taken over. Nothing is written. Errors: those of
 * sheets, partyList.nothing, partyList.noName.
 */
export const partyListContract = {
  'partyList.preview': query(
    z.object({
      /** Pasted cells; used where no file is given. */
      text: z.string().max(1_000_000).default(''),
      path: z.string().max(1000).nullable().default(null),
      /** People who are on the sheet already, to be found again. */
      existing: z
        .array(z.object({ name: text(80), phone: text(40), idNumber: text(40) }))
        .max(200)
        .default([]),
      /** The case the list is for, if it is registered: its parties count as known. */
      dispute: id.nullable().default(null),
    }),
    z.object({
      /** Columns understood, as the list calls them; columns nobody knows what to do with. */
      columns: z.array(z.string()),
      unknown: z.array(z.string()),
      rows: z.array(
        z.object({
          /** Row of the file, from 1. */
          line: z.number(),
          person: listedPerson,
          /** `error` keeps a row out until it is mended, `duplicate` until somebody wants it all the same. */
          state: z.enum(['good', 'remark', 'duplicate', 'error']),
          words: z.string(),
          /** Cases this person may read in which the same person is a party (number, or name and phone). */
          earlier: z.number(),
        }),
      ),
    }),
  ),
};
