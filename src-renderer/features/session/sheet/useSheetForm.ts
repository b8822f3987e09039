import { nextTick, reactive, ref } from 'vue';
import { useToast } from '../../../app/toast';
import { useKeptDraft } from '../../case/sheet/useKeptDraft';
import { useSessionDesk } from '../desk/sessionDesk';

/** What came of sending a sheet: done, or the sentence that says why not. */
export type SheetOutcome = { ok: true } | { ok: false; error: { message: string } };

export interface SheetFormOptions<T extends object> {
  /** Name of its draft within the session. */
  key: string;
  initial: () => T;
  /** Why it can't be sent as it is; '' when it can. */
  check?: (draft: T) => string;
  send: (draft: T) => Promise<SheetOutcome>;
  /** Confirmed in a toast, '' for nothing. */
  done: string;
  /** True to leave the sheet open afterwards. */
  stays?: boolean;
}

/** A sheet of the session: what is typed is kept as a draft, and stays where the core refuses it. Call in setup. */
export function useSheetForm<T extends object>(options: SheetFormOptions<T>) {
  const desk = useSessionDesk();
  const toast = useToast();
  // `reactive` would unwrap refs in its type; a draft holds none.
  const plain: T = options.initial();
  const draft = reactive(plain);
  const running = ref(false);
  const problem = ref('');
  const kept = useKeptDraft(draft, `session:${desk.view.value.id}:${options.key}`);

  async function submit(): Promise<void> {
    if (running.value) return;
    problem.value = options.check?.(plain) ?? '';
    if (problem.value) return showProblem();
    running.value = true;
    try {
      const outcome = await options.send(plain);
      if (!outcome.ok) {
        problem.value = outcome.error.message;
        return;
      }
      await kept.drop();
      if (options.done) toast.confirm(options.done);
      if (!options.stays) desk.close();
    } finally {
      running.value = false;
    }
  }

  function startOver() {
    Object.assign(draft, options.initial());
    problem.value = '';
    void kept.drop();
  }

  const form = reactive({
    running,
    problem,
    savedAt: kept.savedAt,
    restored: kept.restored,
    submit,
    startOver,
    presume: kept.presume,
  });
  return { draft, form };
}

export interface SheetFormState {
  readonly running: boolean;
  readonly problem: string;
  readonly savedAt: number | null;
  readonly restored: boolean;
  submit(): Promise<void>;
  startOver(): void;
  /** Fills in what nobody has typed, without making a draft of it. */
  presume(fill: () => void): void;
}

function showProblem() {
  void nextTick(() => document.querySelector('.sheet [role=alert]')?.scrollIntoView({ block: 'nearest' }));
}
