import { useVirtualizer } from '@tanstack/vue-virtual';
import { computed, nextTick, watch, type Ref } from 'vue';
import { moveCursor } from './cursor';
import { useMeasureChanges } from './measures';

export interface VirtualRowsOptions {
  scroller: Ref<HTMLElement | null>;
  count: () => number;
  /** Height of one row in pixels. */
  heightOf: (index: number) => number;
  /** Height in pixels of a sticky head inside the scroller. */
  headHeight?: () => number;
  keyOf: (index: number) => string | number;
  selectable?: (index: number) => boolean;
  cursor: () => number;
  hasMore: () => boolean;
  onMove: (index: number) => void;
  onOpen: (index: number) => void;
  onMore: () => void;
  /** The space bar on a row; nothing where rows can't be ticked. */
  onMark?: (index: number) => void;
}

/** So many rows before the end the next page is asked for. */
const AHEAD = 12;

/** The part shared by `VirtualList` and `VirtualTable`: which rows are drawn, the keyboard, and asking for more. */
export function useVirtualRows(options: VirtualRowsOptions) {
  const changes = useMeasureChanges();
  const head = () => options.headHeight?.() ?? 0;
  const virtualizer = useVirtualizer(
    computed(() => ({
      count: options.count(),
      getScrollElement: () => options.scroller.value,
      estimateSize: options.heightOf,
      getItemKey: options.keyOf,
      overscan: 8,
      scrollMargin: head(),
      scrollPaddingStart: head(),
    })),
  );

  const rows = computed(() => virtualizer.value.getVirtualItems());
  const height = computed(() => virtualizer.value.getTotalSize());

  // Row heights are in rem: after a switch of type size everything is measured anew.
  watch(changes, async () => {
    await nextTick();
    virtualizer.value.measure();
  });

  watch(
    () => [rows.value.at(-1)?.index ?? -1, options.count(), options.hasMore()] as const,
    ([last, count, more]) => {
      if (more && count > 0 && last >= count - AHEAD) options.onMore();
    },
  );

  function pageSize(): number {
    const visible = options.scroller.value?.clientHeight ?? 0;
    return Math.max(1, Math.floor((visible - head()) / Math.max(1, options.heightOf(0))) - 1);
  }

  function onKey(event: KeyboardEvent) {
    // Keys pressed on a button inside a row belong to that button.
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const cursor = options.cursor();
    if (event.key === 'Enter' && cursor >= 0) {
      event.preventDefault();
      options.onOpen(cursor);
      return;
    }
    if (event.key === ' ' && cursor >= 0 && options.onMark) {
      event.preventDefault();
      options.onMark(cursor);
      return;
    }
    const next = moveCursor(event.key, cursor, options.count(), pageSize(), options.selectable);
    if (next === null) return;
    event.preventDefault();
    options.onMove(next);
    virtualizer.value.scrollToIndex(next, { align: 'auto' });
  }

  function scrollTo(index: number) {
    if (index >= 0) virtualizer.value.scrollToIndex(index, { align: 'auto' });
  }

  return { rows, height, onKey, scrollTo };
}
