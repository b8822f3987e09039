import { z } from 'zod';
import { command, query } from './call';
import { id, instant, requiredText, text } from './primitives';

/** Devices of the centre and packs on a stick. Errors: pack.unreadable, pack.notForThisDevice, pack.badSignature, pack.otherCentre, pack.sample, enrol.*. */
export const deviceView = z.object({
  id: z.string(),
  name: z.string(),
  number: z.number(),
  state: z.enum(['active', 'closed', 'revoked', 'waiting']),
  isHome: z.boolean(),
  isThis: z.boolean(),
  lastSeenAt: instant.nullable(),
  entries: z.number(),
});
export const packPreview = z.object({
  path: z.string(),
  kind: z.enum(['entries', 'enrolRequest', 'enrolGrant']),
  from: z.string(),
  madeAt: instant,
  entries: z.number(),
  attachments: z.number(),
  bytes: z.number(),
  earliest: instant.nullable(),
  latest: instant.nullable(),
  newEntries: z.number().nullable(),
  problem: z.string().nullable(),
  requestCode: z.string().nullable(),
});
export const exchangeContract = {
  'exchange.devices': query(
    z.object({}),
    z.object({
      devices: z.array(deviceView),
      pendingHere: z.number(),
      quarantined: z.number(),
      held: z.number(),
    }),
  ),
  'exchange.export': command(
    z.object({ folder: z.string().max(1000) }),
    z.object({ path: z.string(), entries: z.number(), attachments: z.number(), bytes: z.number() }),
  ),
  'exchange.preview': query(z.object({ path: z.string().max(1000) }), packPreview),
  'exchange.import': command(
    z.object({ path: z.string().max(1000) }),
    z.object({
      entries: z.number(),
      already: z.number(),
      held: z.number(),
      quarantined: z.number(),
      conflicts: z.number(),
      attachments: z.number(),
    }),
  ),
  'exchange.requestEnrolment': command(
    z.object({ folder: z.string().max(1000), deviceName: requiredText('本机名称', 40) }),
    z.object({ path: z.string(), code: z.string() }),
  ),
  'exchange.grantEnrolment': command(
    z.object({
      path: z.string().max(1000),
      code: requiredText('一次性码', 40),
      folder: z.string().max(1000),
    }),
    z.object({ path: z.string() }),
  ),
  'exchange.acceptEnrolment': command(z.object({ path: z.string().max(1000) }), z.object({})),
  'exchange.revoke': command(
    z.object({ device: z.string(), reason: requiredText('理由', 200) }),
    z.object({}),
  ),
  'exchange.waiting': query(
    z.object({}),
    z.object({
      items: z.array(
        z.object({
          entry: z.string(),
          device: z.string(),
          status: z.enum(['held', 'quarantined', 'parked']),
          reason: z.string(),
          at: instant,
          aggregate: z.string(),
          title: z.string(),
        }),
      ),
    }),
  ),
  'exchange.admitAnyway': command(
    z.object({ entry: z.string(), reason: requiredText('理由', 200) }),
    z.object({}),
  ),
  'exchange.acceptDevice': command(
    z.object({ device: z.string(), reason: requiredText('理由', 200) }),
    z.object({ released: z.number() }),
  ),
  'erasure.scope': query(
    z.object({ dispute: id }),
    z.object({
      entries: z.number(),
      visits: z.number(),
      whistles: z.number(),
      conferences: z.number(),
      sessions: z.number(),
      /** Sessions in which other cases were on the table too; these stay. */
      sharedSessions: z.number(),
    }),
  ),
  'erasure.request': command(
    z.object({
      dispute: id,
      entries: z.array(z.string()).default([]),
      attachments: z.array(z.string()).default([]),
      reason: requiredText('理由', 500),
      ground: requiredText('法律依据', 200),
    }),
    z.object({ id }),
  ),
  'erasure.approve': command(z.object({ id, note: text(200).default('') }), z.object({ done: z.boolean() })),
  'erasure.list': query(
    z.object({}),
    z.object({
      items: z.array(
        z.object({
          id,
          dispute: z.string(),
          title: z.string(),
          reason: z.string(),
          ground: z.string(),
          requestedBy: z.string(),
          approvals: z.array(z.string()),
          done: z.boolean(),
          at: instant,
          outOfReach: z.array(z.string()),
        }),
      ),
    }),
  ),
};
