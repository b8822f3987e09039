import { computed, inject, nextTick, provide, reactive, ref, type InjectionKey } from 'vue';
import { useCommand, type CommandResult } from '../../../app/command';
import { useToast } from '../../../app/toast';
import { actionLooks } from '../desk/actions';
import { useCaseDesk, type SheetKind } from '../desk/caseDesk';
import { checkAction, refusedFields, sentenceAt, type FieldSentences } from './check';
import { useKeptDraft } from './useKeptDraft';

export interface ActionFormOptions<T extends object> {
  kind: SheetKind;
  /** The party or file it is about: each has its own draft. */
  subject?: string;
  initial: () => T;
  /** Turns what was typed into the action's fields. */
  build: (draft: T) => object;
  /** Sentences for choices not made, by path. */
  says?: FieldSentences;
  /** More to check than the schema knows, e.g. an amount that can't be read. */
  check?: (draft: T) => FieldSentences;
  /** For what is no act on this case alone (并案, 分案): sends it by a call of its own. */
  send?: (draft: T) => Promise<CommandResult<unknown> | undefined>;
}

/** What fields and the frame of a sheet know about its form. */
export interface SheetForm {
  readonly kind: SheetKind;
  readonly running: boolean;
  readonly problem: string | undefined;
  readonly savedAt: number | null;
  readonly restored: boolean;
  sentence(path: string): string | undefined;
  settle(path: string): void;
  submit(): Promise<void>;
  startOver(): void;
  /** Fills in what the program knows; that alone is nothing to keep as a draft. */
  presume(fill: () => void): void;
}

const formKey: InjectionKey<SheetForm> = Symbol('sheet form');

/** The form of the sheet around the calling component. */
export function useSheetForm(): SheetForm {
  const form = inject(formKey);
  if (!form) throw new Error('a field stands outside its sheet');
  return form;
}

/**
 * A form of one act: what is typed is kept as a draft (`case:<id>:<kind>[:<subject>]`), checked with the schema of the
 * core and sent with what the person had seen. On a refusal everything stays and the sentence stands at its field.
 */
export function useActionForm<T extends object>(options: ActionFormOptions<T>) {
  const desk = useCaseDesk();
  const toast = useToast();
  const act = useCommand('disputes.act');
  const typed: T = options.initial();
  const draft = reactive(typed);
  const sentences = ref<FieldSentences>({});
  const refusal = ref('');
  const kept = useKeptDraft(
    draft,
    `case:${desk.file.value.id}:${options.kind}${options.subject ? `:${options.subject}` : ''}`,
  );

  async function submit() {
    act.clear();
    refusal.value = '';
    const extra = options.check?.(typed) ?? {};
    if (options.send) {
      sentences.value = extra;
      if (Object.keys(extra).length > 0) return showFirstProblem();
      return settle(await desk.asOwn(() => options.send?.(typed) ?? Promise.resolve(undefined)));
    }
    if (options.kind === 'merge' || options.kind === 'split') return;
    const checked = checkAction(options.kind, options.build(typed), options.says);
    sentences.value = checked.ok ? extra : { ...checked.sentences, ...extra };
    if (!checked.ok || Object.keys(extra).length > 0) return showFirstProblem();
    const { id, base } = desk.file.value;
    await settle(await desk.asOwn(() => act.run({ id, base, action: checked.action })));
  }

  async function settle(result: CommandResult<unknown> | undefined) {
    if (result?.ok) return finish();
    if (result) await refuse(result.error.code, result.error.details, result.error.message);
  }

  async function finish() {
    await kept.drop();
    await desk.reload();
    desk.close();
    toast.confirm(actionLooks[options.kind].done);
  }

  async function refuse(code: string, details: unknown, message: string) {
    sentences.value = refusedFields(details, message);
    refusal.value = message;
    if (code === 'dispute.stale' || code === 'dispute.notAllowed') await desk.reload();
    showFirstProblem();
  }

  function startOver() {
    Object.assign(draft, options.initial());
    sentences.value = {};
    void kept.drop();
  }

  const loose = computed(() => {
    if (refusal.value) return refusal.value;
    return (
      sentences.value[''] ??
      (Object.keys(sentences.value).length > 0 ? '有几项还没有填好，已标出。' : undefined)
    );
  });
  const form: SheetForm = reactive({
    kind: options.kind,
    running: act.running,
    problem: loose,
    savedAt: kept.savedAt,
    restored: kept.restored,
    sentence: (path: string) => sentenceAt(sentences.value, path),
    settle: (path: string) => void Reflect.deleteProperty(sentences.value, path),
    submit,
    startOver,
    presume: kept.presume,
  });
  provide(formKey, form);
  return { draft, form, desk };
}

function showFirstProblem() {
  void nextTick(() => {
    const field = document.querySelector('.sheet .field.invalid');
    field?.scrollIntoView({ block: 'center' });
    field?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]')?.focus();
  });
}
