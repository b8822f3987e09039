import { onScopeDispose, ref, watch } from 'vue';
import { useDraft } from '../../app/drafts';
import { readDraft, restoreInto } from '../case/sheet/draft';

/** Kept within a second of typing. */
const STILL_MS = 400;

/**
 * Keeps what is typed on a sheet under a key and brings it back when the sheet opens again. `restored` says so;
 * `forget` drops the draft once the sheet has done its work.
 */
export function useKeptForm(key: string, form: object) {
  const draft = useDraft(key);
  const restored = ref(false);
  const problem = ref('');
  const blank = JSON.stringify(form);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  let kept = blank;

  async function save(): Promise<void> {
    clearTimeout(timer);
    const value = JSON.stringify(form);
    if (over || value === kept) return;
    try {
      await draft.save(value);
      kept = value;
      problem.value = '';
    } catch {
      problem.value = '草稿没有存上，内容还在这一张上，先别关窗口';
    }
  }

  async function load(): Promise<void> {
    const found = await draft.load().catch(() => null);
    // Whoever has begun to write in the meantime is not interrupted.
    if (!found?.value || JSON.stringify(form) !== blank) return;
    restored.value = restoreInto(form, readDraft(found.value));
    kept = JSON.stringify(form);
  }

  async function forget(): Promise<void> {
    over = true;
    clearTimeout(timer);
    await draft.drop();
  }

  watch(
    () => JSON.stringify(form),
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void save(), STILL_MS);
    },
  );
  onScopeDispose(() => void save());
  const ready = load();
  return { restored, problem, forget, ready };
}
