import { shallowRef } from 'vue';

/** Which sheet is open: none, a new one (`null` inside), or one thing of the list. */
export function useSheet<T>() {
  const open = shallowRef<{ item: T | null }>();
  return {
    open,
    add: () => (open.value = { item: null }),
    show: (item: T) => (open.value = { item }),
    close: () => (open.value = undefined),
  };
}
