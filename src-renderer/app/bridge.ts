import type { contract } from '@contract/index';
import type { desktopContract } from '@contract/desktop';
import type { z } from 'zod';

/** Every call a window can make: those of the core and those that main answers itself (`desktop.…`). */
export type Calls = typeof contract & typeof desktopContract;
export type CallName = keyof Calls;
/** What a caller passes: fields with defaults may be left out. */
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Calls[N]['output']>;

export interface CallProblem {
  code: string;
  /** A Chinese sentence that says what to do. */
  message: string;
  details?: unknown;
}

export type Reply<T> = { ok: true; value: T } | { ok: false; error: CallProblem };

/**
 * The preload's bridge with the contract's types on it. The core parses what it receives and answers in the shape
 * of the contract; this declaration is where the window takes its word for it.
 */
export interface Bridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Reply<CallOutput<N>>>;
  on(topic: string, listener: (payload: unknown) => void): () => void;
}

declare global {
  interface Window {
    hean: Bridge;
  }
}
