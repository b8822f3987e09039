import { z } from 'zod';
import { sessionView } from './accounts';
import { auditFilter, auditLine } from './audit';
import { command, query } from './call';
import { divisionCode, id, instant, requiredText } from './primitives';

export const storeProblem = z.object({
  kind: z.enum(['corrupt', 'readonly', 'full', 'busy', 'cantopen', 'newer', 'other']),
  message: z.string(),
  safe: z.string(),
  remedies: z.array(z.enum(['retry', 'recoveryCode', 'restore', 'openFolder', 'quit'])),
});

export const systemState = z.object({
  phase: z.enum(['setup', 'login', 'ready', 'locked', 'problem']),
  sample: z.boolean(),
  centre: z
    .object({
      id,
      name: z.string(),
      division: z.string(),
      divisionName: z.string(),
      tier: z.number(),
      profile: z.string(),
    })
    .nullable(),
  device: z.object({ id: z.string(), name: z.string(), number: z.number(), isHome: z.boolean() }).nullable(),
  session: sessionView.nullable(),
  problem: storeProblem.nullable(),
  /** Lasting states shown under the page head (暂算、只读、备份过期、新机待确认 …). */
  bands: z.array(
    z.object({
      key: z.string(),
      words: z.string(),
      tone: z.enum(['info', 'amber', 'red']),
      link: z.object({ words: z.string(), to: z.string() }).nullable(),
    }),
  ),
  backup: z.object({ at: instant.nullable(), offDisk: z.boolean(), words: z.string() }),
  /** `line`: how the line to the county hub stands; left out where this PC has joined none. */
  exchange: z.object({
    words: z.string(),
    waiting: z.number(),
    line: z.enum(['good', 'waiting', 'broken']).optional(),
  }),
  dataDir: z.string(),
});
export type SystemState = z.infer<typeof systemState>;

export const verifyReport = z.object({
  entries: z.number(),
  devices: z.number(),
  broken: z.array(z.string()),
  /** Chunks of attachments whose bytes are not on this PC: not come yet from another, or lost here. */
  missingChunks: z.array(z.string()),
  foldMismatches: z.array(z.string()),
  parked: z.number(),
  conflicts: z.number(),
});
export type VerifyReport = z.infer<typeof verifyReport>;

/** The installation itself. Errors: system.alreadySetUp, store.*, backup.noSpace, backup.notFound, backup.broken. */
export const systemContract = {
  'system.state': query(z.object({}), systemState),
  'system.setup': command(
    z.discriminatedUnion('mode', [
      z.object({
        mode: z.literal('new'),
        division: divisionCode,
        centreName: requiredText('中心名称', 60),
        adminName: requiredText('管理员姓名', 40),
        position: z.string().max(40).default(''),
        /** False for an administrator who sees no case content; then further accounts handle the cases. */
        handlesCases: z.boolean().default(true),
        login: requiredText('账号', 40),
        password: z.string().min(8, '密码至少 8 位。').max(200),
      }),
      z.object({ mode: z.literal('sample') }),
      z.object({ mode: z.literal('join'), centreHint: z.string().max(100).default('') }),
    ]),
    z.object({
      recoveryCode: z.string().nullable(),
      login: z.string().nullable(),
      password: z.string().nullable(),
    }),
  ),
  /** Leaves the sample data; they stay in their own folder. */
  'system.leaveSample': command(z.object({}), systemState),
  'system.retryOpen': command(z.object({}), systemState),
  'system.backupNow': command(
    z.object({ folder: z.string().max(1000).nullable().default(null) }),
    z.object({ at: instant, entries: z.number(), chunks: z.number(), bytes: z.number() }),
  ),
  'system.backups': query(
    z.object({}),
    z.object({
      folder: z.string(),
      newest: z
        .object({ at: instant, entries: z.number(), bytes: z.number(), offDisk: z.boolean() })
        .nullable(),
    }),
  ),
  'system.setBackupFolder': command(z.object({ folder: z.string().max(1000) }), z.object({})),
  /** Gets this PC's own keys back with the printed code. Errors: recovery.wrongCode, recovery.missing, keys.notMissing, accounts.throttled. */
  'system.reopenWithCode': command(z.object({ recoveryCode: requiredText('恢复码', 200) }), systemState),
  'system.restore': command(
    z.object({ folder: z.string().max(1000), recoveryCode: requiredText('恢复码', 200) }),
    systemState,
  ),
  'system.verify': command(z.object({}), verifyReport),
  /** Folds everything anew. `others` are weeks of duty, joint sessions and whatever else has an entry of its own. */
  'system.rebuild': command(
    z.object({}),
    z.object({ disputes: z.number(), visits: z.number(), others: z.number() }),
  ),
  'system.audit': query(
    z.object({
      filter: auditFilter.prefault({}),
      /** The `id` of the oldest line shown so far. */
      before: z.number().int().nullable().default(null),
      limit: z.number().int().min(1).max(200).default(100),
    }),
    z.object({ rows: z.array(auditLine), more: z.boolean() }),
  ),
  /** The lines of a filter as a table for Excel (CSV), with who exported it, when and why on its first line. */
  'system.auditExport': command(
    z.object({ filter: auditFilter.prefault({}), reason: requiredText('导出的理由', 200) }),
    z.object({ path: z.string(), rows: z.number() }),
  ),
};
