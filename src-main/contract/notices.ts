import { z } from 'zod';
import { command, query } from './call';
import { id, instant } from './primitives';

/** Something a person should know about a case; derived anew each time, never stored. */
export const notice = z.object({
  id: z.string(),
  kind: z.enum([
    'task',
    'task_overdue',
    'task_done',
    'performance',
    'ineffective',
    'step',
    'step_overdue',
    'whistle_awaiting',
    'whistle_late',
    'whistle_objected',
    'order',
    'order_late',
    'order_asks',
    'order_answered',
  ]),
  /** The case it is about; null for a whistle without one. */
  dispute: id.nullable(),
  /** The whistle it is about. */
  whistle: id.nullable(),
  /** The supervision order it is about. */
  order: id.nullable(),
  title: z.string(),
  words: z.string(),
  at: instant,
  unread: z.boolean(),
});
export type Notice = z.infer<typeof notice>;

/** Notices of the account at the window. What was read is kept on this PC only. */
export const noticesContract = {
  'notices.list': query(z.object({}), z.object({ items: z.array(notice), unread: z.number() })),
  'notices.seen': command(z.object({ ids: z.array(z.string().max(200)).max(500) }), z.object({})),
};
