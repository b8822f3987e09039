import type { CallOutput } from '../../app/call';
import { formatDate } from '../../ui/dates';

export type Step = CallOutput<'disputes.previewDeadline'>['steps'][number];

/** Date of a step for reading: local dates with their weekday, words as they come. */
export function stepDate(step: Pick<Step, 'date'>): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?/.exec(step.date) ?? [];
  if (day === undefined) return step.date;
  return [formatDate(day, 'day'), time].filter(Boolean).join(' ');
}

/** Until when the chosen way runs, in words: `11-26 周四 18:00 镇级到期`. Empty while unknown. */
export function untilWords(steps: readonly Step[]): string {
  const due = steps.find((step) => step.tone === 'due');
  return due ? [stepDate(due), due.words].filter(Boolean).join(' ') : '';
}
