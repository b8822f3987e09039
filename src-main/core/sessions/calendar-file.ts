import ICAL from 'ical.js';
import type { SessionView } from '../../contract/sessions-view';
import { whenWords } from './invitations';

/**
 * A session as an iCalendar file (RFC 5545) for everybody's own calendar. Times are UTC, which every program reads. It
 * names the case by number only. The same session has the same UID, so a moved one takes the place of the old one.
 */
export function calendarFile(session: SessionView, now: number): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('prodid', '-//hean//sessions//ZH');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('method', 'PUBLISH');
  const entry = new ICAL.Component('vevent');
  const event = new ICAL.Event(entry);
  event.uid = `${session.id}@hean`;
  event.summary = `联合调解 ${session.disputes.map(({ no }) => no).join('、')}`;
  event.location = session.placeWords;
  event.description = whenWords(session);
  event.startDate = utc(session.startAt);
  event.endDate = utc(session.endAt);
  entry.updatePropertyWithValue('dtstamp', utc(now));
  entry.updatePropertyWithValue('sequence', session.moves.length);
  if (session.state === 'cancelled') entry.updatePropertyWithValue('status', 'CANCELLED');
  calendar.addSubcomponent(entry);
  return `${calendar.toString()}\r\n`;
}

function utc(ms: number): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(ms), true);
}
