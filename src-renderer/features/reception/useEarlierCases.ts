import { computed, effectScope, onScopeDispose, ref, watch, type EffectScope } from 'vue';
import { useQuery } from '../../app/query';
import { useKeys } from '../../app/keys';
import type { FormParty } from './form';
import { settled } from './settled';

const STILL_MS = 250;

/** Earlier cases of a party while it is typed. Asked once enough is there: two characters, seven or fifteen digits, four of an address. */
export function useSimilar(party: () => FormParty | undefined) {
  const asked = settled(() => {
    const typed = party();
    const name = typed?.name.trim() ?? '';
    const phone = typed?.phone.replace(/\s/g, '') ?? '';
    const idNumber = typed?.idNumber.replace(/\s/g, '') ?? '';
    const address = typed?.address.trim() ?? '';
    return {
      name: name.length >= 2 ? name : '',
      phone: phone.length >= 7 ? phone : '',
      idNumber: idNumber.length >= 15 ? idNumber : '',
      address: address.length >= 4 ? address : '',
    };
  }, STILL_MS);
  const answer = useQuery('disputes.similar', asked, {
    when: () => Object.values(asked.value).some(Boolean),
    refreshOn: ['disputes.changed'],
  });
  const dismissed = ref('');
  const matches = computed(() => {
    const found = answer.value.value?.matches ?? [];
    return dismissed.value === JSON.stringify(asked.value) ? [] : found;
  });
  return { matches, dismiss: () => (dismissed.value = JSON.stringify(asked.value)) };
}

/** Alt+1 … Alt+9 open the first rows of a list while it has any; otherwise the keys keep their usual meaning. */
export function useDigitKeys(count: () => number, open: (index: number) => void): void {
  let scope: EffectScope | undefined;
  watch(
    () => Math.min(9, count()),
    (now) => {
      scope?.stop();
      scope = effectScope(true);
      scope.run(() =>
        useKeys(
          Array.from({ length: now }, (_, n) => ({
            keys: `Alt+${n + 1}`,
            does: `打开第 ${n + 1} 件以前的纠纷`,
            where: '接待登记',
            run: () => open(n),
          })),
        ),
      );
    },
    { immediate: true },
  );
  onScopeDispose(() => scope?.stop());
}
