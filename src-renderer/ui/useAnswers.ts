import { computed, type Ref } from 'vue';
import { nextAnswer } from './radioKeys';

export interface Answer<V> {
  value: V;
  label: string;
  /** A line of explanation. */
  text?: string;
  disabled?: boolean;
}

/**
 * Behaviour of one-of-many answers as a radio group: one tab stop, arrows move and choose. The answers
 * are the elements with role radio in one parent, in the order of the options.
 */
export function useAnswers<V>(options: () => readonly Answer<V>[], value: Ref<V | null | undefined>) {
  const chosen = computed(() => options().findIndex((option) => option.value === value.value));
  const tabStop = computed(() =>
    chosen.value >= 0 ? chosen.value : options().findIndex((o) => !o.disabled),
  );

  function choose(index: number) {
    const option = options()[index];
    if (option && !option.disabled) value.value = option.value;
  }

  function onKey(event: KeyboardEvent, index: number) {
    const usable = options().map((option) => !option.disabled);
    const next = nextAnswer(event.key, index, usable);
    if (next === null) return;
    event.preventDefault();
    choose(next);
    const group = event.currentTarget instanceof HTMLElement ? event.currentTarget.parentElement : null;
    group?.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus();
  }

  return { chosen, tabStop, choose, onKey };
}
