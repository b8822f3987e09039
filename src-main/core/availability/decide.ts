import type { BusyInput, BusyPattern, BusyResource } from '../../contract/availability';
import { DomainError } from '../../contract/domain-error';
import { DAY_MS, parseLocalDate } from '../../contract/local-date';
import type { DraftEvent } from '../../journal/entry';
import { draft } from '../../journal/event-definition';
import { blocked, released } from './events';
import type { AvailabilityState } from './state';

/** The longest single stretch, days: a longer one is a post that ended. */
const longestDays = 92;

/** What is written: the id of the time and where it comes from. */
export interface BusyOrigin {
  readonly id: string;
  readonly source: 'hand' | 'file';
}

/**
 * A time taken, new or in place of the one with that id.
 * @throws DomainError availability.span, availability.twice
 */
export function decideBlock(
  state: AvailabilityState,
  resource: BusyResource,
  value: BusyInput,
  { id, source }: BusyOrigin,
): DraftEvent[] {
  const refusal = spanFault(value.pattern);
  if (refusal !== null) throw new DomainError('availability.span', refusal);
  if (hasSame(state, value)) throw new DomainError('availability.twice', '这段时间已经记过了，内容一样。');
  const { kind, division, what } = value;
  const pattern = inOrder(value.pattern);
  return [draft(blocked, { resource, busy: id, kind, pattern, division, source }, { what }, [`busy:${id}`])];
}

/** Whether the very same time is there already, under whatever id. */
export function hasSame(state: AvailabilityState, value: BusyInput): boolean {
  const words = ({ kind, division, what, pattern }: BusyInput) =>
    JSON.stringify([kind, division, what, inOrder(pattern)]);
  const sought = words(value);
  return [...state.busy.values()].some((other) => words(other) === sought);
}

/** @throws DomainError availability.notFound */
export function decideRelease(state: AvailabilityState, resource: BusyResource, id: string): DraftEvent[] {
  if (!state.busy.has(id))
    throw new DomainError('availability.notFound', '没有这段时间，可能别的电脑已经取消，刷新后再看。');
  return [draft(released, { resource, busy: id }, {}, [`busy:${id}`])];
}

/** Why a time can't be so, in a sentence; null when it can. */
export function spanFault(pattern: BusyPattern): string | null {
  if (pattern.repeat === 'once') {
    if (pattern.from >= pattern.to) return '结束时间要晚于开始时间。';
    return pattern.to - pattern.from > longestDays * DAY_MS
      ? `一段时间最长 ${longestDays} 天，请分几段记，或按星期几重复。`
      : null;
  }
  if (pattern.from >= pattern.to) return '每天的结束时间要晚于开始时间。';
  if (parseLocalDate(pattern.firstDay) === null) return '起始日期不对，请重选。';
  return pattern.lastDay !== null && pattern.lastDay < pattern.firstDay ? '截止日期早于起始日期。' : null;
}

/** Weekdays in order and once each, so that the same pattern has the same bytes; keys in the order of the fold. */
function inOrder(pattern: BusyPattern): BusyPattern {
  if (pattern.repeat === 'once') return pattern;
  return { ...pattern, weekdays: [...new Set(pattern.weekdays)].sort((a, b) => a - b) };
}
