import { z } from 'zod';
import { instant } from '../../contract/primitives';

/** Text as it was taken in: trimmed and checked by the contract before, storable because its bytes are canonical. */
export const storedText = (max: number) => z.string().max(max);

/** `at` is when it happened (ms), `behalf` whether it was typed for someone else; late entry shows by comparing with the entry. */
export const occurred = { at: instant, behalf: z.boolean() };

export const spoken = { onBehalfOf: storedText(80), note: storedText(2000) };

/** Ordinal of the stage the author acted on: an act on a stage that is over means nothing any more. */
export const stageOrdinal = z.number().int().min(0).max(10_000);

/** Number of people, null where unknown. */
export const headcount = z.number().int().min(1).max(1_000_000).nullable();
