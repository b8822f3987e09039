import { nextTick } from 'vue';

/** Marks the document once the first real page has been painted; tests and the splash wait for it. */
export async function markReady(): Promise<void> {
  await nextTick();
  // Two frames: the first is the one that draws the page, the second comes after it was painted.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      document.documentElement.dataset.ready = 'true';
    }),
  );
}
