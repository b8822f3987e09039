import { z } from 'zod';
import { id } from '../../contract/primitives';
import { defineEvent } from '../../journal/event-definition';
import { occurred, storedText } from './event-fields';

/** The case is given to a person (经办人), who answers for it until somebody else signs for it or is given it. */
export const handlerAssigned = defineEvent({
  kind: 'dispute.handlerAssigned',
  class: 'edit',
  facts: { ...occurred, handler: id },
  content: { onBehalfOf: storedText(80), note: storedText(500) },
});
/** Who may read the case besides those who handle it, and whether nobody else may (限阅). */
export const restrictionSet = defineEvent({
  kind: 'dispute.restrictionSet',
  class: 'edit',
  facts: { restricted: z.boolean(), readers: z.array(id).max(50) },
  content: { note: storedText(500) },
});
/** Another centre may read the case with all its contents, from its first entry on (journal/entitlement.ts). */
export const centreEntitled = defineEvent({
  kind: 'dispute.centreEntitled',
  class: 'report',
  facts: { centre: id },
  content: { note: storedText(500) },
});
/** It may no longer: contents it did not write itself leave its disks. */
export const centreReleased = defineEvent({
  kind: 'dispute.centreReleased',
  class: 'report',
  facts: { centre: id },
  content: { note: storedText(500) },
});
