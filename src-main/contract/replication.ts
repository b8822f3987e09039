import { z } from 'zod';
import { command, query } from './call';
import { instant, requiredText } from './primitives';

/**
 * Replicating to a hub. Errors: `hub.*` with a sentence that says what to do (replication/hub-errors.ts),
 * `hub.backupFirst` when no backup could be made before joining.
 */
export const replicationView = z.object({
  joined: z.boolean(),
  hub: z.string(),
  address: z.string(),
  /** none: joined no hub; loading: the first load or the move of the home is under way. */
  state: z.enum(['none', 'loading', 'synced', 'waiting', 'offline', 'trouble']),
  /** Entries the hub has not acknowledged. */
  pending: z.number(),
  refused: z.number(),
  held: z.number(),
  /** Rows of the hub's feed that have not been taken yet. */
  behind: z.number(),
  contactAt: instant.nullable(),
  offlineSince: instant.nullable(),
  trouble: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** How far the first upload has come. */
  moving: z.object({ sent: z.number(), all: z.number() }).nullable(),
});
export type ReplicationView = z.infer<typeof replicationView>;

const address = requiredText('主机地址', 200);

export const replicationContract = {
  'replication.status': query(z.object({}), replicationView),
  'replication.look': query(z.object({ address }), z.object({ name: z.string(), fingerprint: z.string() })),
  'replication.join': command(
    z.object({ address, code: requiredText('加入码', 40), fingerprint: requiredText('指纹', 60) }),
    z.object({}),
  ),
  'replication.now': command(z.object({}), z.object({})),
  'replication.queue': query(
    z.object({}),
    z.object({
      items: z.array(
        z.object({
          entry: z.string(),
          aggregate: z.string(),
          title: z.string(),
          state: z.enum(['waiting', 'refused', 'held']),
          reason: z.string(),
          at: instant,
        }),
      ),
    }),
  ),
};
