import { shallowRef } from 'vue';
import { asCallError, type CallError } from './call';

const broken = shallowRef<CallError | null>(null);
const missed = shallowRef<CallError | null>(null);

/**
 * Where Vue was when an error reached it, as names in development and as codes in production: setting up, drawing or
 * updating a component, or loading it. After any of these the page on show can't be trusted.
 */
const PAGE_BROKE =
  /^(setup function|render function|async component loader|scheduler flush|component update)$|#runtime-(0|1|13|14|15)$/;

/** What went wrong without anyone catching it. */
export const failures = {
  /** The page broke: a notice stands in its place; the shell around stays usable. */
  broken,
  /** A step failed: the page stays as it is, a band says so. */
  missed,
  report: (cause: unknown): void => {
    missed.value = asCallError(cause);
  },
  reportPage: (cause: unknown): void => {
    broken.value = asCallError(cause);
  },
  clear: (): void => {
    broken.value = null;
    missed.value = null;
  },
};

/** Vue's handler of errors: tells a broken page from a step that failed. */
export function handleVueError(cause: unknown, _instance: unknown, info: string): void {
  if (PAGE_BROKE.test(info)) failures.reportPage(cause);
  else failures.report(cause);
}
