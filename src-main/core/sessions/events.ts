import { courseEvents } from './events-course';
import {
  cancelled,
  changed,
  disputeAdded,
  disputeRemoved,
  planned,
  planningEvents,
  rescheduled,
  safetyAnswered,
} from './events-plan';

/** Every event of a session. */
export const sessionEvents = [...planningEvents, ...courseEvents] as const;

/** To say when and where it is, about what, and that it is safe. */
const planning: ReadonlySet<string> = new Set(
  [planned, rescheduled, changed, disputeAdded, disputeRemoved, cancelled, safetyAnswered].map(
    (event) => event.kind,
  ),
);

/** True for events that ask for `session.plan`, as opposed to `session.run`. */
export function asksForPlan(kind: string): boolean {
  return planning.has(kind);
}
