import { z } from 'zod';

/** What the recount says on its last line. */
export const recountAnswer = z.object({
  cases: z.object({ imported: z.number(), closed: z.number(), open: z.number() }),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
});
