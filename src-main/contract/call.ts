import type { z } from 'zod';

/** One call across the process border: what goes in, what comes back, and whether it changes anything. */
export interface CallDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command';
  readonly input: I;
  readonly output: O;
}

/** Declares a call that only reads. */
export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'query', input, output } as const satisfies CallDefinition<I, O>;
}

/** Declares a call that records something. */
export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'command', input, output } as const satisfies CallDefinition<I, O>;
}
