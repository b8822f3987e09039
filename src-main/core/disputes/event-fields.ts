import { z } from 'zod';
import { instant, text } from '../../contract/primitives';

/** `at` is when it happened (ms), `behalf` whether it was typed for someone else; late entry shows by comparing with the entry. */
export const occurred = { at: instant, behalf: z.boolean() };

export const spoken = { onBehalfOf: text(80), note: text(2000) };

/** Ordinal of the stage the author acted on: an act on a stage that is over means nothing any more. */
export const stageOrdinal = z.number().int().min(0).max(10_000);

/** Number of people, null where unknown. */
export const headcount = z.number().int().min(1).max(1_000_000).nullable();
