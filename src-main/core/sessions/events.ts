import { courseEvents } from './events-course';
import { planningEvents } from './events-plan';

/** Every event of a session. */
export const sessionEvents = [...planningEvents, ...courseEvents] as const;

const planningKinds: ReadonlySet<string> = new Set(planningEvents.map((event) => event.kind));

/** True for what is done to plan a session and to ask people to it, as opposed to running it. */
export function isPlanning(kind: string): boolean {
  return planningKinds.has(kind);
}
