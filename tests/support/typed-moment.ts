const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A moment some minutes ago, as typed at the desk: `11-24 16:30`. */
export function typedMoment(minutesAgo: number): string {
  const parts = new Map(
    shanghai.formatToParts(Date.now() - minutesAgo * 60_000).map(({ type, value }) => [type, value]),
  );
  return `${parts.get('month')}-${parts.get('day')} ${parts.get('hour')}:${parts.get('minute')}`;
}
