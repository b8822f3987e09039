import { nextTick, ref, type Ref } from 'vue';

/** A small menu under a button: opened on its first item, ↑↓ move, Esc and Tab close it and go back to the button. */
export function useMenu(menu: Ref<HTMLElement | null>, button: Ref<{ $el: HTMLElement } | null>) {
  const open = ref(false);

  async function shown(on: boolean) {
    open.value = on;
    if (!on) return;
    await nextTick();
    items()[0]?.focus();
  }

  function items(): HTMLElement[] {
    return [...(menu.value?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape' || event.key === 'Tab') return leave(event);
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    all[(at + step + all.length) % all.length]?.focus();
  }

  function leave(event: KeyboardEvent) {
    event.stopPropagation();
    event.preventDefault();
    open.value = false;
    button.value?.$el.focus();
  }

  return { open, shown, onKey };
}
