import { useMessage } from 'naive-ui';
import { h } from 'vue';

/** Toasts only confirm (“已登记 ZY-…”), for 4 s; `undo` where a correction is possible. Call in a setup function. */
export function useToast() {
  const message = useMessage();
  return {
    confirm(words: string, undo?: () => void): void {
      const shown = message.success(() => h('span', [words, undo ? undoLink(() => { shown.destroy(); undo(); }) : null])); // prettier-ignore
    },
  };
}

function undoLink(onClick: () => void) {
  return h(
    'button',
    { type: 'button', class: 'link', style: 'margin-left: 1rem; font-weight: 600', onClick },
    '撤回',
  );
}
