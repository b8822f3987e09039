import { onScopeDispose, reactive, ref, watch } from 'vue';
import { useDraft } from '../../app/drafts';
import { blankForm, isBlank, readDraft, type ReceptionForm } from './form';

const KEY = 'reception';
/** Kept within a second of typing. */
const STILL_MS = 400;

/**
 * The sheet with its draft: kept while typing and when leaving, brought back when the page opens again. A draft that
 * can't be kept is said (`problem`) and tried again with the next change; what is on the sheet stays there.
 */
export function useReceptionDraft() {
  const draft = useDraft(KEY);
  const form = reactive<ReceptionForm>(blankForm(Date.now()));
  const savedAt = ref<number | null>(null);
  const restored = ref(false);
  const problem = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept = '';
  let over = false;

  async function save(): Promise<void> {
    clearTimeout(timer);
    const value = JSON.stringify(form);
    if (over || value === kept || (isBlank(form) && kept === '')) return;
    try {
      savedAt.value = (await draft.save(value)).savedAt;
      kept = value;
      problem.value = '';
    } catch {
      problem.value = '草稿没有存上，内容还在这一页，先别关窗口';
    }
  }

  async function load(): Promise<void> {
    try {
      const found = await draft.load();
      const read = found.value === null ? null : readDraft(found.value);
      // Whoever has begun to write in the meantime is not interrupted.
      if (read === null || !isBlank(form) || isBlank(read)) return;
      // What only this window still has is kept with the change it makes here.
      kept = found.savedAt === null ? '' : (found.value ?? '');
      Object.assign(form, read);
      savedAt.value = found.savedAt;
      restored.value = true;
    } catch {
      problem.value = '先前的草稿没有取到，可以照常登记';
    }
  }

  /** Forgets the draft: after registering, or to begin anew (`again`). */
  async function drop(again: boolean): Promise<void> {
    clearTimeout(timer);
    over = !again;
    kept = '';
    savedAt.value = null;
    restored.value = false;
    if (again) Object.assign(form, blankForm(Date.now()));
    await draft.drop();
  }

  watch(form, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), STILL_MS);
  });
  onScopeDispose(() => void save());
  const ready = load();

  return { form, savedAt, restored, problem, save, drop, ready };
}
