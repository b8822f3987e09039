import { customRef, onScopeDispose, watch, type Ref } from 'vue';

/** A value that follows its source once the source has been still for `ms`. */
export function settled<T>(source: () => T, ms: number): Readonly<Ref<T>> {
  let value = source();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));
  return customRef<T>((track, trigger) => {
    watch(source, (next) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        value = next;
        trigger();
      }, ms);
    });
    return {
      get() {
        track();
        return value;
      },
      set() {
        // Follows its source only.
      },
    };
  });
}
