import type { CallError } from '../../app/call';

/** The field a refusal of the core points at, '' where it points at none. */
export function fieldOf(error: CallError | undefined): string {
  const details: unknown = error?.details;
  if (typeof details !== 'object' || details === null) return '';
  if ('field' in details && typeof details.field === 'string') return details.field;
  return '';
}

/** What a date field may hold: nothing, or a day as `YYYY-MM-DD`. A sentence where it holds something else. */
export function dayFault(text: string): string {
  return text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text) ? '' : '写成 2026-11-25 的样子。';
}
