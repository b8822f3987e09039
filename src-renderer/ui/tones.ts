import {
  IconAlertCircle,
  IconCheck,
  IconCircle,
  IconCircleHalf2,
  IconClock,
  IconClockHour4,
  IconFlag,
  IconInfoCircle,
  IconLock,
  IconPlayerPause,
} from '@tabler/icons-vue';
import type { Component } from 'vue';

/** Grounds a tag can stand on. Blue, amber and red speak about time or trouble, never about a category. */
export type Tone = 'plain' | 'outline' | 'pine' | 'blue' | 'amber' | 'red' | 'plum';

/** Where a limit stands. */
export type TimeState =
  'onTime' | 'dueSoon' | 'dueToday' | 'overdue' | 'paused' | 'waitingSignature' | 'done' | 'none';

interface Look {
  tone: Tone;
  icon: Component | null;
}

const timeLooks: Record<TimeState, Look> = {
  onTime: { tone: 'plain', icon: null },
  dueSoon: { tone: 'blue', icon: IconClockHour4 },
  dueToday: { tone: 'amber', icon: IconClock },
  overdue: { tone: 'red', icon: IconAlertCircle },
  paused: { tone: 'outline', icon: IconPlayerPause },
  waitingSignature: { tone: 'outline', icon: IconClockHour4 },
  done: { tone: 'pine', icon: IconCheck },
  none: { tone: 'plain', icon: null },
};

/** Ground and icon of a state of time. */
export function timeLook(state: TimeState): Look {
  return timeLooks[state];
}

/** Kinds of status that aren't about time. */
export type StatusKind =
  | 'agreed'
  | 'near'
  | 'disputed'
  | 'major'
  | 'restricted'
  | 'done'
  | 'attention'
  | 'trouble'
  | 'neutral'
  | 'outline';

const statusLooks: Record<StatusKind, Look> = {
  agreed: { tone: 'pine', icon: IconCheck },
  near: { tone: 'outline', icon: IconCircleHalf2 },
  disputed: { tone: 'plain', icon: IconCircle },
  major: { tone: 'outline', icon: IconFlag },
  restricted: { tone: 'plum', icon: IconLock },
  done: { tone: 'plain', icon: IconCheck },
  attention: { tone: 'amber', icon: IconInfoCircle },
  trouble: { tone: 'red', icon: IconAlertCircle },
  neutral: { tone: 'plain', icon: null },
  outline: { tone: 'outline', icon: null },
};

/** Ground and icon of a status. */
export function statusLook(kind: StatusKind): Look {
  return statusLooks[kind];
}
