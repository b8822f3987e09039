import { z } from 'zod';
import { alertRule, falseReason } from '../../contract/alerts';
import { id } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import { occurred, storedText } from '../disputes/event-fields';

/**
 * The answers to an alert. These shapes are bytes on disk: a field may be added as optional, never changed.
 *
 * Each alert is an aggregate of its own, under its id. It follows from rule and subject alone, so answers given on two PCs
 * meet without either having stored the alert; a cluster belongs to no single case; and thresholds, which are data, must
 * not touch the fold of cases. `facts` is a keyed hash of what the answer was given on: what it was made of stays unknown
 * to whoever reads headers.
 */
const answered = {
  at: occurred.at,
  rule: alertRule,
  dispute: id.nullable(),
  facts: z.string().regex(/^[\w-]{27}$/),
};
const content = { note: storedText(1000) };

/** Somebody answers for it from now on (认领). */
export const taken = defineEvent({ kind: 'alert.taken', class: 'edit', facts: { ...answered, owner: id }, content });
/** Something was done; it isn't over yet (处置). */
export const handled = defineEvent({ kind: 'alert.handled', class: 'edit', facts: answered, content });
/** It was right and is over (解除). */
export const closed = defineEvent({ kind: 'alert.closed', class: 'edit', facts: answered, content });
/** It was wrong (误报). */
export const dismissed = defineEvent({
  kind: 'alert.dismissed',
  class: 'edit',
  facts: { ...answered, reason: falseReason },
  content,
});
/** Its end was premature. */
export const reopened = defineEvent({ kind: 'alert.reopened', class: 'edit', facts: answered, content });

export const alertEvents = [taken, handled, closed, dismissed, reopened] as const;
