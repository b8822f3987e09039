export type CalendarErrorCode = 'calendar.notADate' | 'calendar.badLength' | 'calendar.unknownTier';

/** A question to the calendar that has no answer. `message` is Chinese and says what to do. */
export class CalendarError extends Error {
  constructor(
    readonly code: CalendarErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'CalendarError';
  }
}
