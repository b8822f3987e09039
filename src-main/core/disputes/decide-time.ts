import { formatInstant } from '../../contract/local-date';
import { refuse, type Refusal } from './decision';
import type { DisputeState } from './state';

/** A moment nothing of the act may precede, and how a message names it. */
export interface Floor {
  readonly at: number;
  readonly what: string;
}

/**
 * When something happened: as given, or now. It lies neither in the future nor before the registration or the
 * `floor`. Codes: dispute.timeInFuture, dispute.timeTooEarly.
 */
export function occurredAt(
  state: DisputeState,
  given: number | null,
  now: number,
  floor?: Floor,
): number | Refusal {
  // A clock that was set back must not lock the case: without a given time the act happens at the floor.
  const lowest = floor ?? { at: state.head?.registeredAt ?? 0, what: '登记' };
  if (given === null) return Math.max(now, lowest.at);
  if (given > now) return refuse('dispute.timeInFuture', '发生时间还没有到，请核对。', 'at');
  if (given < lowest.at) {
    const message = `发生时间早于${lowest.what}（${formatInstant(lowest.at)}），请核对。`;
    return refuse('dispute.timeTooEarly', message, 'at');
  }
  return given;
}
