import { z } from 'zod';
import { command, query } from './call';
import { instant, text } from './primitives';

/** What is being typed, per person and place; encrypted, outside the journal. */
export const draftsContract = {
  'drafts.save': command(
    z.object({ key: z.string().min(1).max(120), value: text(200_000) }),
    z.object({ savedAt: instant }),
  ),
  'drafts.load': query(
    z.object({ key: z.string().min(1).max(120) }),
    z.object({ value: z.string().nullable(), savedAt: instant.nullable() }),
  ),
  'drafts.drop': command(z.object({ key: z.string().min(1).max(120) }), z.object({})),
};
