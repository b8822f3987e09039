/**
 * Puts a saved draft back into a form. Only what still fits the form is taken: a draft may come from an older version
 * of the program. A field that starts as null takes text, number or truth.
 */
export function restoreInto(form: object, saved: unknown): boolean {
  if (typeof saved !== 'object' || saved === null) return false;
  let taken = false;
  for (const [key, now] of Object.entries(form)) {
    const before: unknown = Reflect.get(saved, key);
    if (before === undefined || !fits(now, before)) continue;
    Reflect.set(form, key, before);
    taken = true;
  }
  return taken;
}

function fits(now: unknown, before: unknown): boolean {
  if (now === null || before === null) return typeof before !== 'object' || before === null;
  if (Array.isArray(now) || Array.isArray(before)) return Array.isArray(now) && Array.isArray(before);
  return typeof now === typeof before;
}

/** Reads a saved draft; unreadable text counts as none. */
export function readDraft(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Splits names as people write them: 高某、王某 or with commas and spaces. Doubles are dropped. */
export function splitNames(text: string): string[] {
  return [...new Set(text.split(/[、，,；;\s]+/).filter(Boolean))];
}
