import type { CaseFile, DisputeActionKind } from '@contract/disputes';
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef } from 'vue';
import { listen } from '../../../app/call';
import { useQuery } from '../../../app/query';
import type { CaseDesk, SheetRequest } from './caseDesk';

/** News of these cases, whatever shape it comes in; null when it doesn't say which. */
export function casesInNews(payload: unknown): string[] | null {
  if (typeof payload !== 'object' || payload === null) return null;
  if ('id' in payload && typeof payload.id === 'string') return [payload.id];
  if ('dispute' in payload && typeof payload.dispute === 'string') return [payload.dispute];
  if ('ids' in payload && Array.isArray(payload.ids))
    return payload.ids.filter((id) => typeof id === 'string');
  return null;
}

/** Opens a case, keeps it fresh, and holds the one sheet that may be open above it. */
export function useCaseFile(id: () => string) {
  const query = useQuery('disputes.open', () => ({ id: id() }));
  const sheet = shallowRef<SheetRequest | null>(null);
  const changedMeanwhile = ref(false);
  let own = 0;

  const off = listen('disputes.changed', (payload) => {
    const cases = casesInNews(payload);
    if (cases !== null && !cases.includes(id())) return;
    if (own === 0 && sheet.value !== null && cases !== null) changedMeanwhile.value = true;
    void query.reload();
  });
  onScopeDispose(off);

  function makeDesk(file: ComputedRef<CaseFile>): CaseDesk {
    return {
      file,
      sheet,
      changedMeanwhile,
      may: (kind: DisputeActionKind) => file.value.allowed.includes(kind),
      open(request) {
        changedMeanwhile.value = false;
        sheet.value = request;
      },
      close: () => (sheet.value = null),
      async asOwn(work) {
        own++;
        try {
          return await work();
        } finally {
          own--;
        }
      },
      reload: query.reload,
    };
  }

  return { query, file: computed(() => query.value.value), makeDesk };
}
