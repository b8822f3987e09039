import { onMounted, onScopeDispose, ref, watch } from 'vue';
import { useDraft } from '../../../app/drafts';
import { readDraft, restoreInto } from './draft';

const SAVE_AFTER_MS = 600;

/** Keeps what is typed outside the journal and puts it back when the sheet is opened again. */
export function useKeptDraft(draft: object, key: string) {
  const store = useDraft(key);
  const savedAt = ref<number | null>(null);
  const restored = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = JSON.stringify(draft);

  onMounted(async () => {
    const found = await store.load().catch(() => null);
    if (!found || JSON.stringify(draft) !== last) return;
    restored.value = restoreInto(draft, readDraft(found.value));
    if (restored.value) savedAt.value = found.savedAt;
    last = JSON.stringify(draft);
    if (restored.value && found.savedAt === null) void save();
  });

  watch(
    () => JSON.stringify(draft),
    (text) => {
      clearTimeout(timer);
      if (text !== last) timer = setTimeout(() => void save(), SAVE_AFTER_MS);
    },
  );

  async function save() {
    last = JSON.stringify(draft);
    // A draft that can't be kept is no reason to stop someone typing; the words 已存着 simply stay away.
    const saved = await store.save(last).catch(() => null);
    savedAt.value = saved?.savedAt ?? null;
  }

  async function drop() {
    clearTimeout(timer);
    last = JSON.stringify(draft);
    savedAt.value = null;
    restored.value = false;
    await store.drop();
  }

  function presume(fill: () => void) {
    const touched = JSON.stringify(draft) !== last || savedAt.value !== null;
    fill();
    if (!touched) last = JSON.stringify(draft);
  }

  onScopeDispose(() => {
    clearTimeout(timer);
    if (JSON.stringify(draft) !== last) void save();
  });
  return { savedAt, restored, drop, presume };
}
