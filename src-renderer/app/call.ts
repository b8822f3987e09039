import type { CallInput, CallName, CallOutput } from './bridge';
import { toPlain } from './plain';

export type { CallInput, CallName, CallOutput } from './bridge';

/** A refused or failed call. `message` is a Chinese sentence for the person; `code` is for the program. */
export class CallError extends Error {
  readonly code: string;
  readonly details: unknown;

  constructor(code: string, message: string, details?: unknown) {
    super(message);
    this.name = 'CallError';
    this.code = code;
    this.details = details;
  }
}

/** Makes one call of the core or of main. Throws only `CallError`. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const reply = await window.hean.call(name, toPlain(input)).catch((cause: unknown) => {
    throw new CallError('bridge.broken', '和后台断开了，正在重新接上。已登记的都在。', cause);
  });
  if (reply.ok) return reply.value;
  throw new CallError(reply.error.code, reply.error.message, reply.error.details);
}

/** Listens to a topic; the returned function ends it. */
export function listen(topic: string, listener: (payload: unknown) => void): () => void {
  return window.hean.on(topic, listener);
}

/** Turns whatever was thrown into an error with a sentence a person can act on. */
export function asCallError(cause: unknown): CallError {
  if (cause instanceof CallError) return cause;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return new CallError('window.unexpected', '这一页出了差错。已登记的都在，没有丢。', text);
}
