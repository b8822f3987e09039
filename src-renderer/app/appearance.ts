import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';

const REMEMBERED = 'hean.largeType';
const LARGE = 1.125;
/** Below this width (in unscaled pixels) pages take the compact measures. */
const ROOMY_FROM = 1500;

/** How the window looks on this PC: the large-type switch and the measures that fit its width. */
export const useAppearance = defineStore('appearance', () => {
  const largeType = ref(remembered());
  const width = ref(window.innerWidth);
  const scale = computed(() => (largeType.value ? LARGE : 1));
  const compact = computed(() => width.value < ROOMY_FROM * scale.value);

  window.addEventListener('resize', () => (width.value = window.innerWidth));
  watch(largeType, remember);
  watch([largeType, compact], applyToDocument, { immediate: true });

  function applyToDocument() {
    const { dataset } = document.documentElement;
    dataset.type = largeType.value ? 'large' : 'normal';
    dataset.measure = compact.value ? 'compact' : 'roomy';
  }

  return { largeType, scale, compact };
});

function remembered(): boolean {
  try {
    return localStorage.getItem(REMEMBERED) === 'true';
  } catch {
    return false;
  }
}

function remember(large: boolean) {
  try {
    localStorage.setItem(REMEMBERED, String(large));
  } catch {
    // Without storage the switch still works until the window closes.
  }
}
