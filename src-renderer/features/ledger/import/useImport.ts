import type { ImportMapping, ImportState } from '@contract/ledger-import';
import { computed, ref, watch } from 'vue';
import { asCallError } from '../../../app/call';
import { useCommand } from '../../../app/command';
import { pickFile } from '../../../app/pick/pick';
import { useQuery } from '../../../app/query';

const WORKING: ReadonlySet<ImportState['phase']> = new Set(['checking', 'importing', 'undoing']);

/** The import this person is in the middle of: where it stands, and the steps that lead on. */
export function useImport() {
  const state = useQuery('ledgerImport.state', {}, { refreshOn: ['ledgerImport.changed'] });
  const opening = useCommand('ledgerImport.open');
  const checking = useCommand('ledgerImport.check');
  const starting = useCommand('ledgerImport.start');
  const leaving = useCommand('ledgerImport.leave');
  const stopping = useCommand('ledgerImport.cancel');
  const undoing = useCommand('ledgerImport.undo');
  const refusal = ref('');

  const phase = computed(() => state.value.value?.phase ?? 'none');
  const working = computed(() => WORKING.has(phase.value));
  watch(phase, () => (refusal.value = ''));

  async function told(
    result: Promise<{ ok: boolean; error?: { message: string } } | undefined>,
  ): Promise<boolean> {
    const answer = await result;
    refusal.value = answer?.error?.message ?? '';
    await state.reload();
    return answer?.ok === true;
  }

  async function choose(): Promise<void> {
    try {
      const picked = await pickFile('选台账文件', ['xlsx', 'csv', 'txt', 'tsv']);
      if (picked === null) return;
      await told(opening.run({ path: picked }));
    } catch (cause) {
      refusal.value = asCallError(cause).message;
    }
  }

  return {
    state,
    phase,
    working,
    refusal,
    opening: opening.running,
    starting: starting.running,
    choose,
    reopen: (sheet: string | null, headerRow: number | null) => told(opening.run({ sheet, headerRow })),
    check: (mapping: ImportMapping) => told(checking.run(mapping)),
    start: (possible: 'skip' | 'take', choices: { row: number; take: boolean }[]) =>
      told(starting.run({ possible, choices })),
    stop: () => told(stopping.run({})),
    leave: () => told(leaving.run({})),
    undo: (id: string, reason: string) => told(undoing.run({ id, reason })),
  };
}
export type Import = ReturnType<typeof useImport>;
