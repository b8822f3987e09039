import { onScopeDispose } from 'vue';
import { checkCitizenId } from '@contract/identity/citizen-id';

/** A reader types a whole number within this; nobody types 18 figures so fast. */
const MOST_MS_PER_KEY = 60;
/** A pause longer than this begins a new burst. */
const BREAK_MS = 150;
const LEAST = 15;

interface Burst {
  typed: string;
  since: number;
  last: number;
  field: HTMLInputElement | HTMLTextAreaElement | null;
  before: string;
}

/**
 * A card reader that acts as a keyboard: a fast burst of an identity number and Enter, whatever field has the focus.
 * The number goes to `take` with that field, the field gets back what it held, and the Enter does nothing else.
 */
export function useCardReader(take: (number: string, field: HTMLElement | null) => void): void {
  let burst: Burst | null = null;

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const now = event.timeStamp;
    if (event.key === 'Enter') {
      const done = burst;
      burst = null;
      if (done && isCard(done, now)) finish(done, event);
      return;
    }
    if (!/^[\dXx]$/.test(event.key)) {
      if (event.key !== 'Shift') burst = null;
      return;
    }
    if (burst === null || now - burst.last > BREAK_MS) burst = begin(now);
    burst.typed += event.key.toUpperCase();
    burst.last = now;
  }

  function finish(done: Burst, event: KeyboardEvent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (done.field) {
      done.field.value = done.before;
      done.field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    take(done.typed, done.field);
  }

  window.addEventListener('keydown', onKey, { capture: true });
  onScopeDispose(() => window.removeEventListener('keydown', onKey, { capture: true }));
}

function begin(now: number): Burst {
  const active = document.activeElement;
  const field =
    active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active : null;
  return { typed: '', since: now, last: now, field, before: field?.value ?? '' };
}

function isCard(burst: Burst, now: number): boolean {
  if (burst.typed.length < LEAST || now - burst.last > BREAK_MS) return false;
  if ((burst.last - burst.since) / burst.typed.length > MOST_MS_PER_KEY) return false;
  return checkCitizenId(burst.typed).ok;
}
