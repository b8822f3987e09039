import { readonly, ref } from 'vue';

/** Counts up whenever type size or measures of the document change, for code that must know lengths in pixels. */
const changes = ref(0);
let watching = false;

function watchDocument() {
  if (watching || typeof MutationObserver === 'undefined') return;
  watching = true;
  new MutationObserver(() => changes.value++).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-type', 'data-measure'],
  });
}

/** Change counter of the document's measures; read it to be told. */
export function useMeasureChanges() {
  watchDocument();
  return readonly(changes);
}

/** A measure of tokens.css in pixels, e.g. `--row-h`; `rem` is used where styles aren't loaded (tests). */
export function measureInPixels(name: `--${string}`, rem: number): number {
  const style = getComputedStyle(document.documentElement);
  const root = Number.parseFloat(style.fontSize) || 16;
  const declared = /^([\d.]+)rem$/.exec(style.getPropertyValue(name).trim())?.[1];
  return Math.round((declared ? Number(declared) : rem) * root);
}
