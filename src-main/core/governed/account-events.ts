import { z } from 'zod';
import { divisionCode, id, localDate, text } from '../../contract/primitives';
import { holdingKind } from '../../contract/accounts';
import { permission, role } from '../../contract/roles';

/** Where and how long an account counts. Left out by older entries: nowhere in particular, without end. */
const place = {
  divisions: z.array(divisionCode).max(200).optional(),
  organisation: id.nullable().optional(),
  validFrom: localDate.nullable().optional(),
  validTo: localDate.nullable().optional(),
};

/** Events of accounts, deputies and leavers: facts go to the signed header, names and texts to the body. */
export const accountEvents = {
  'account.created': {
    facts: z.object({ account: id, roles: z.array(role), ...place }),
    content: z.object({
      login: text(40),
      name: text(40),
      position: text(40),
      passwordHash: z.string().max(400),
    }),
  },
  'account.changed': {
    facts: z.object({ account: id, roles: z.array(role), locked: z.boolean(), ...place }),
    content: z.object({ name: text(40), position: text(40) }),
  },
  'account.passwordSet': {
    facts: z.object({ account: id }),
    content: z.object({ passwordHash: z.string().max(400) }),
  },
  /** What a leaver held went to successors; each case has an entry of its own with this one as its cause. */
  'account.handedOver': {
    facts: z.object({
      handOver: id,
      account: id,
      items: z.array(z.object({ kind: holdingKind, id, to: id.nullable() })).max(2000),
    }),
    content: z.object({ reason: text(200), words: z.array(text(200)).max(2000) }),
  },
  'deputy.set': {
    facts: z.object({
      grant: id,
      principal: id,
      deputy: id,
      from: localDate,
      to: localDate,
      powers: z.array(permission).max(40),
    }),
    content: z.object({ reason: text(200) }),
  },
  'deputy.ended': { facts: z.object({ grant: id }), content: z.object({ reason: text(200) }) },
} as const;
