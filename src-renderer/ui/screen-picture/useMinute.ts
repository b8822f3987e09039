import { onScopeDispose, ref, type Ref } from 'vue';

/** The present instant in ms, new at every full minute: a clock on the wall that doesn't move in between. */
export function useMinute(): Readonly<Ref<number>> {
  const now = ref(Date.now());
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(
      () => {
        now.value = Date.now();
        wait();
      },
      60_000 - (Date.now() % 60_000) + 20,
    );
  };
  wait();
  onScopeDispose(() => clearTimeout(timer));
  return now;
}
