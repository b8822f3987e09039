import type { ReportSection } from '@contract/analysis-figures';
import type { ReportSectionView } from '@contract/analysis';
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue';
import { useDraft } from '../../app/drafts';

/** Typing is kept this long after the last key. */
const KEEP_MS = 800;

/**
 * What is typed into the paragraphs of a report and not yet stored. It is kept as a draft of this person, so that
 * nothing typed is lost.
 */
export function useParagraphs(id: string, sections: Ref<readonly ReportSectionView[]>) {
  const draft = useDraft(`report:${id}`);
  const typed = ref(new Map<ReportSection, string>());
  const kept = ref(true);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stored = (key: ReportSection) => sections.value.find((section) => section.key === key)?.text ?? '';
  const textOf = (key: ReportSection) => typed.value.get(key) ?? stored(key);
  const changes = computed(() =>
    [...typed.value]
      .filter(([key, text]) => text !== stored(key))
      .map(([section, text]) => ({ section, text })),
  );

  function type(key: ReportSection, text: string) {
    typed.value = new Map(typed.value).set(key, text);
    kept.value = false;
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), KEEP_MS);
  }

  async function keep() {
    clearTimeout(timer);
    if (kept.value) return;
    kept.value = true;
    await draft.save(JSON.stringify(Object.fromEntries(typed.value))).catch(() => undefined);
  }

  async function forget() {
    clearTimeout(timer);
    kept.value = true;
    typed.value = new Map();
    await draft.drop();
  }

  async function bringBack() {
    const { value } = await draft.load().catch(() => ({ value: null }));
    if (value === null || typed.value.size > 0) return;
    const read = readKept(value);
    const known = sections.value.flatMap(({ key }) => {
      const text = read.get(key);
      return text === undefined ? [] : [[key, text] as const];
    });
    typed.value = new Map(known);
  }

  watch(
    () => sections.value.length > 0,
    (there) => there && void bringBack(),
    { immediate: true },
  );
  onScopeDispose(() => void keep());
  return { textOf, type, changes, forget };
}

function readKept(value: string): Map<string, string> {
  try {
    const read: unknown = JSON.parse(value);
    if (typeof read !== 'object' || read === null) return new Map();
    return new Map(
      Object.entries(read).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
    );
  } catch {
    return new Map();
  }
}
