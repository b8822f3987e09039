import { shallowRef } from 'vue';

export interface Question {
  /** Asks what will happen: 撤回这次登记？ */
  title: string;
  /** What stays: 原内容会留在经过里。 */
  text?: string;
  /** The button, a verb: 撤回登记 */
  verb: string;
  danger?: boolean;
}

interface Asked extends Question {
  answer: (yes: boolean) => void;
}

/** The question on show, drawn by the shell. */
export const asked = shallowRef<Asked | null>(null);

/** Asks before something that can't be taken back quietly. Resolves true when the person goes ahead. */
export function confirmFirst(question: Question): Promise<boolean> {
  asked.value?.answer(false);
  return new Promise((resolve) => {
    asked.value = {
      ...question,
      answer(yes) {
        asked.value = null;
        resolve(yes);
      },
    };
  });
}
