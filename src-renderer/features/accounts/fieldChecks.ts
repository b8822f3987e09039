import { ref } from 'vue';

/**
 * Checks of a form by field. `passes` runs them all and says whether the form may be sent; from then on `of` gives the
 * message of a field, which goes away as soon as the field is right. A check gives a sentence, or '' if nothing is wrong.
 */
export function useFieldChecks<K extends string>(checks: Readonly<Record<K, () => string>>) {
  const asked = ref(false);

  function passes(): boolean {
    asked.value = true;
    return Object.values<() => string>(checks).every((check) => check() === '');
  }

  function of(field: K): { message: string | undefined; tone: 'error' } {
    return { message: (asked.value && checks[field]()) || undefined, tone: 'error' };
  }

  return { passes, of, reset: () => (asked.value = false) };
}

/** Check of a field that must not be empty. */
export function needed(value: () => string, sentence: string): () => string {
  return () => (value().trim() === '' ? sentence : '');
}
