import ICAL from 'ical.js';
import type { BusyPattern } from '../../contract/availability';
import { DomainError } from '../../contract/domain-error';
import {
  DAY_MS,
  epochDayOf,
  formatTime,
  instantAt,
  shanghaiDate,
  shanghaiDay,
  weekdayOf,
} from '../../contract/local-date';

/** One event of a calendar file as a time taken. `uid` tells it again at the next import. */
export interface CalendarEvent {
  readonly uid: string;
  readonly pattern: BusyPattern;
  readonly what: string;
}

/** How far ahead repeated events are written out, days. */
const aheadDays = 180;
/** Turns tried of one repeated event, so that a daily one from years ago ends. */
const mostTurns = 3000;

const weekdayNumbers: Readonly<Record<string, number>> = {
  MO: 1,
  TU: 2,
  WE: 3,
  TH: 4,
  FR: 5,
  SA: 6,
  SU: 7,
};

/**
 * The events of an iCalendar file (RFC 5545) that take time from `now` on. Times without a zone that the file explains are
 * those of Shanghai. Plainly weekly events stay weekly; other repetitions are written out for half a year. Free and
 * cancelled events are left out.
 * @throws DomainError availability.file
 */
export function readCalendar(text: string, now: number): CalendarEvent[] {
  const events = componentsOf(text).flatMap((component) =>
    component.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each)),
  );
  return events
    .filter((event) => !event.isRecurrenceException() && takesTime(event))
    .flatMap((event) => (event.isRecurring() ? repeated(event, now) : single(event, now)));
}

function componentsOf(text: string): ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(text);
    if (!Array.isArray(parsed)) throw new TypeError('no component');
    const list: unknown[] = typeof parsed[0] === 'string' ? [parsed] : parsed;
    return list.flatMap((each) => (Array.isArray(each) ? [new ICAL.Component(each)] : []));
  } catch {
    throw new DomainError('availability.file', '这个日历文件读不懂。请从日历程序里重新导出 .ics 文件再选。');
  }
}

function takesTime(event: ICAL.Event): boolean {
  const { component } = event;
  const said = (name: string) => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return (
    said('transp') !== 'TRANSPARENT' && said('status') !== 'CANCELLED' && component.hasProperty('dtstart')
  );
}

function single(event: ICAL.Event, now: number): CalendarEvent[] {
  return turn(event, event.startDate, event.endDate, now, '');
}

function repeated(event: ICAL.Event, now: number): CalendarEvent[] {
  const weekly = asWeekly(event, now);
  if (weekly) return [weekly];
  const until = now + aheadDays * DAY_MS;
  const turns: CalendarEvent[] = [];
  const iterator = event.iterator();
  for (let tried = 0; tried < mostTurns; tried += 1) {
    const next = iterator.next();
    if (!isTime(next) || instantOf(next) >= until) break;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (takesTime(item)) turns.push(...turn(item, startDate, endDate, now, next.toString()));
  }
  return turns;
}

function turn(
  event: ICAL.Event,
  start: ICAL.Time,
  end: ICAL.Time,
  now: number,
  nth: string,
): CalendarEvent[] {
  const from = instantOf(start);
  const to = instantOf(end);
  if (to <= now || to <= from) return [];
  return [{ uid: `${event.uid} ${nth}`, pattern: { repeat: 'once', from, to }, what: whatOf(event) }];
}

/** The typings say a repetition always gives a time; at its end it gives none. */
function isTime(value: unknown): value is ICAL.Time {
  return value instanceof ICAL.Time;
}

/** An event every week without exceptions, within one day; null for any other repetition. */
function asWeekly(event: ICAL.Event, now: number): CalendarEvent | null {
  const { component } = event;
  const rules = component.getAllProperties('rrule');
  const rule = component.getFirstPropertyValue('rrule');
  if (rules.length !== 1 || !(rule instanceof ICAL.Recur)) return null;
  const exceptions = component.hasProperty('exdate') || component.hasProperty('rdate');
  const from = instantOf(event.startDate);
  const to = instantOf(event.endDate);
  const withinDay = to > from && shanghaiDate(from) === shanghaiDate(to);
  if (rule.freq !== 'WEEKLY' || rule.interval !== 1 || rule.count || exceptions || !withinDay) return null;
  if (Object.keys(event.exceptions).length > 0) return null;
  const named = (rule.parts.BYDAY ?? []).map((day) => weekdayNumbers[day]);
  if (named.some((day) => day === undefined)) return null;
  const weekdays = named.flatMap((day) => day ?? []);
  const lastDay = rule.until ? shanghaiDate(instantOf(rule.until)) : null;
  if (lastDay !== null && lastDay < shanghaiDate(now)) return null;
  return {
    uid: event.uid,
    pattern: {
      repeat: 'weekly',
      weekdays: weekdays.length === 0 ? [weekdayOf(shanghaiDay(from))] : weekdays.sort((a, b) => a - b),
      from: formatTime(from),
      to: formatTime(to),
      firstDay: shanghaiDate(from),
      lastDay,
    },
    what: whatOf(event),
  };
}

function whatOf(event: ICAL.Event): string {
  return String(event.component.getFirstPropertyValue('summary') ?? '')
    .replaceAll('\u0000', '')
    .trim()
    .slice(0, 80);
}

/** A time of the file as an instant: of a zone it explains or UTC by that, else of Shanghai. */
function instantOf(time: ICAL.Time): number {
  const zone = time.zone.tzid;
  if (zone !== 'floating' && !time.isDate) return time.toUnixTime() * 1000;
  return instantAt(
    epochDayOf(time.year, time.month, time.day),
    time.hour * 60 + time.minute + time.second / 60,
  );
}
