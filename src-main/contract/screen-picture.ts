import { z } from 'zod';
import { instant } from './primitives';

/**
 * What the meeting-room screen shows: one picture, already masked and cut into pages. It is all the screen window ever
 * receives, and the desk's preview is drawn from the same. Lines are broken by the core (core/sessions/screen), so that
 * nothing scrolls at any size; a window only draws them.
 */

/** Most of what stands on one page; a longer matter has more pages. */
export const screenLimits = {
  rows: 6,
  clauses: 4,
  parties: 4,
  lines: 9,
  issueLines: 2,
  clauseLines: 9,
} as const;

const line = z.string().max(200);
const lines = (most: number) => z.array(line).max(most);

const paged = {
  page: z.number().int().min(1),
  pages: z.number().int().min(1),
};

/** Head and foot of every picture but black. `title` and `place` are masked like everything else. */
const frame = {
  title: line,
  place: line,
  /** One sentence about the rights of those who read it. */
  foot: line,
  ...paged,
};

/** 甲 乙 丙 …; the letter is the identity. */
const letter = z.string().min(1).max(4);

/** What a side says to a clause. Disagreement is told in words, never in red. */
export const screenAnswer = z.enum(['agree', 'consider', 'refuse', 'none']);

export const screenClause = z.object({
  /** 一, 二 …; '' where a clause goes on from the page before. */
  no: z.string().max(8),
  lines: lines(screenLimits.clauseLines),
  /** The clause being written now, and whether its end, where the caret stands, is on this page. */
  editing: z.boolean(),
  ends: z.boolean(),
  /** One per column, in their order; empty where `tally` stands instead. */
  answers: z.array(screenAnswer).max(screenLimits.parties),
  /** How many say what, where there are more sides than columns: 同意 12, 未答 4. */
  tally: lines(3),
});

export const screenPicture = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('black') }),
  z.object({
    kind: z.literal('rules'),
    ...frame,
    heading: line,
    rows: z.array(lines(2)).max(screenLimits.rows),
  }),
  z.object({
    kind: z.literal('agenda'),
    ...frame,
    steps: z
      .array(z.object({ no: z.number().int(), words: line, state: z.enum(['done', 'active', 'waiting']) }))
      .max(screenLimits.rows),
    /** 6 家 14 人 */
    presence: line,
    people: z
      .array(z.object({ unit: line, name: line, role: line, absent: z.boolean() }))
      .max(screenLimits.rows),
    parties: z.array(z.object({ letter, name: line })).max(screenLimits.parties),
    /** 另有 56 方, '' when all stand here. */
    partiesMore: line,
  }),
  z.object({
    kind: z.literal('issues'),
    ...frame,
    counts: z.object({ open: z.number().int(), near: z.number().int(), agreed: z.number().int() }),
    rows: z
      .array(
        z.object({
          no: z.number().int(),
          lines: lines(screenLimits.issueLines),
          status: z.enum(['open', 'near', 'agreed']),
          /** The one being talked about. */
          active: z.boolean(),
        }),
      )
      .max(screenLimits.rows),
  }),
  z.object({
    kind: z.literal('evidence'),
    ...frame,
    name: line,
    sheet: z.discriminatedUnion('as', [
      z.object({ as: z.literal('image'), url: z.string() }),
      /** `sheet` is the page of the document, from 1. */
      z.object({ as: z.literal('pdf'), url: z.string(), sheet: z.number().int().min(1) }),
      z.object({ as: z.literal('text'), lines: lines(screenLimits.lines) }),
    ]),
  }),
  z.object({
    kind: z.literal('proposal'),
    ...frame,
    version: z.number().int().min(1),
    /** Letters of the sides that answer; empty where there are too many for columns. */
    columns: z.array(letter).max(screenLimits.parties),
    clauses: z.array(screenClause).max(screenLimits.clauses),
  }),
  z.object({
    kind: z.literal('agreement'),
    ...frame,
    heading: line,
    lines: lines(screenLimits.lines),
  }),
  z.object({
    kind: z.literal('break'),
    ...frame,
    /** When it goes on; null while nobody knows. */
    until: instant.nullable(),
  }),
]);
export type ScreenPicture = z.infer<typeof screenPicture>;
export type ScreenPictureOf<K extends ScreenPicture['kind']> = Extract<ScreenPicture, { kind: K }>;

/** A picture that has a head and a foot: every one but black. */
export type FramedPicture = Exclude<ScreenPicture, { kind: 'black' }>;
