import { computed, onUnmounted, ref } from 'vue';
import { wallSeconds, wallViews } from './views';

/** Which view of how many is up, the seconds until the next, and the clock. Held on request, so that somebody can read. */
export function useTurn() {
  const index = ref(0);
  const left = ref(wallSeconds);
  const held = ref(false);
  const now = ref(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
    if (held.value) return;
    left.value -= 1;
    if (left.value <= 0) show(index.value + 1);
  }, 1000);
  onUnmounted(() => clearInterval(timer));

  function show(next: number) {
    index.value = (next + wallViews.length) % wallViews.length;
    left.value = wallSeconds;
  }
  const words = computed(() => {
    const which = `视图 ${index.value + 1} / ${wallViews.length}`;
    return held.value ? `${which}，停住了` : `${which}，${left.value} 秒后换下一个`;
  });
  return { index, held, now, words, show };
}
