/**
 * The result of checking a number: what it tells, or what is wrong with it. `message` is Chinese and says
 * where to look; `position` counts from 1 and is null when no single place is to blame.
 */
export type NumberCheck<T, Code extends string> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly code: Code; readonly message: string; readonly position: number | null };

/** A failed check. */
export function wrong<Code extends string>(
  code: Code,
  message: string,
  position: number | null = null,
): { readonly ok: false; readonly code: Code; readonly message: string; readonly position: number | null } {
  return { ok: false, code, message, position };
}
