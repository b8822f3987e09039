import { ref, watch, type Ref } from 'vue';

const REMEMBERED = 'hean.reception.print';

/** Whether the acceptance form is printed after registering; remembered on this PC, off until someone turns it on. */
export function usePrintSwitch(): Ref<boolean> {
  const on = ref(read());
  watch(on, (now) => {
    try {
      localStorage.setItem(REMEMBERED, String(now));
    } catch {
      // Without storage the switch holds until the page is left.
    }
  });
  return on;
}

function read(): boolean {
  try {
    return localStorage.getItem(REMEMBERED) === 'true';
  } catch {
    return false;
  }
}
