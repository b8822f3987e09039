import { shallowRef } from 'vue';
import { asCallError, type CallError } from './call';

const current = shallowRef<CallError | null>(null);

/** What went wrong without anyone catching it. The page area shows it; the shell around stays usable. */
export const failures = {
  current,
  report: (cause: unknown): void => {
    current.value = asCallError(cause);
  },
  clear: (): void => {
    current.value = null;
  },
};
