import { ref } from 'vue';
import type { LedgerRow } from '@contract/disputes';
import { useCommand } from '../../app/command';
import { useToast } from '../../app/toast';

/** Signs for a case handed over to this centre, straight from a list. `signing` is the case in work. */
export function useSign(changed: () => void) {
  const toast = useToast();
  const command = useCommand('disputes.act');
  const signing = ref<string | null>(null);

  async function sign(row: Pick<LedgerRow, 'id' | 'no'>): Promise<void> {
    signing.value = row.id;
    const result = await command.run({ id: row.id, action: { kind: 'sign' } });
    signing.value = null;
    if (!result?.ok) return;
    toast.confirm(`已签收 ${row.no}`);
    changed();
  }

  return { sign, signing, error: command.error, clear: command.clear };
}
