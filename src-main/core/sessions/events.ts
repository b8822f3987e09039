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
  stoodAside,
} from './events-plan';

/** Every event of a session. */
export const sessionEvents = [...planningEvents, ...courseEvents] as const;

/** To say when and where it is, about what, that it is safe, and who may not be there. */
const planning: ReadonlySet<string> = new Set(
  [planned, rescheduled, changed, disputeAdded, disputeRemoved, cancelled, safetyAnswered, stoodAside].map(
    (event) => event.kind,
  ),
);

/** True for events that ask for `session.plan`, as opposed to `session.run`. */
export function asksForPlan(kind: string): boolean {
  return planning.has(kind);
}
