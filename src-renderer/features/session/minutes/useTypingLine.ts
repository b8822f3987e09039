import type { lineKind } from '@contract/sessions-actions';
import { computed, onScopeDispose, reactive, ref, watch, type Ref } from 'vue';
import type { z } from 'zod';
import { useDraft } from '../../../app/drafts';
import { readDraft, restoreInto } from '../../case/sheet/draft';

/** What is lost at most when the program is killed. */
export const FLUSH_MS = 1000;

export interface TypedLine {
  speaker: string | null;
  lineKind: z.infer<typeof lineKind>;
  text: string;
}

/**
 * The line at the foot of the minutes. What is typed is on disk within a second of the first key, however fast the
 * typing goes on, and comes back when the page is opened again. Call in a setup function.
 */
export function useTypingLine(key: string, send: (line: TypedLine) => Promise<boolean>) {
  const store = useDraft(key);
  const line = reactive<TypedLine>({ speaker: null, lineKind: 'said', text: '' });
  const savedAt = ref<number | null>(null);
  const restored = ref(false);
  const sending = ref(false);
  const kept = useFlush(line, store.save, savedAt);

  async function restore() {
    const found = await store.load().catch(() => null);
    // Somebody who has begun to type already is not interrupted.
    if (found?.value && line.text === '' && restoreInto(line, readDraft(found.value))) {
      kept.settle();
      savedAt.value = found.savedAt;
      restored.value = hasText(line);
    }
  }
  void restore();

  /** Writes the line into the minutes; on a refusal every character stays. */
  async function write(): Promise<boolean> {
    const sent = { ...line, text: line.text.trim() };
    if (sent.text === '' || sending.value) return false;
    sending.value = true;
    try {
      if (!(await send(sent))) return false;
      // More may have been typed while it was being written.
      const typed = line.text.trimStart();
      if (typed.startsWith(sent.text)) line.text = typed.slice(sent.text.length).trimStart();
      restored.value = false;
      kept.settle();
      if (line.text === '') await store.drop();
      else await kept.flush();
      return true;
    } finally {
      sending.value = false;
    }
  }

  return { line, savedAt, restored, sending, write, hasText: computed(() => line.text.trim() !== '') };
}

/** Saves what changed once a second while it changes; at the end at once. */
function useFlush(
  line: TypedLine,
  save: (text: string) => Promise<{ savedAt: number }>,
  savedAt: Ref<number | null>,
) {
  let last = JSON.stringify(line);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function flush() {
    clearTimeout(timer);
    timer = undefined;
    last = JSON.stringify(line);
    // A draft that can't be kept is no reason to stop someone typing; the words 自动保存 simply stay away.
    savedAt.value = (await save(last).catch(() => null))?.savedAt ?? null;
  }
  watch(
    () => JSON.stringify(line),
    (text) => {
      if (text !== last) timer ??= setTimeout(() => void flush(), FLUSH_MS);
    },
    { flush: 'sync' },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    if (JSON.stringify(line) !== last) void flush();
  });

  return {
    flush,
    settle() {
      clearTimeout(timer);
      timer = undefined;
      last = JSON.stringify(line);
    },
  };
}

/** Who speaks next: F2 goes round those who may, and over 记录 (nobody) once a round. */
export function nextSpeaker(ids: readonly string[], now: string | null): string | null {
  if (ids.length === 0) return null;
  if (now === null) return ids[0] ?? null;
  return ids[ids.indexOf(now) + 1] ?? null;
}

function hasText({ text }: TypedLine): boolean {
  return text !== '';
}
