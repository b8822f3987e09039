import type { ClauseRemark } from '@contract/sessions-aids';
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue';
import { useQuery } from '../../../app/query';
import { clausesFrom, isDay, type ClauseDraft, type ClauseInput } from './clauses';

const WAIT_MS = 500;

/** The check of clauses while they are typed, half a second after the last key. Unreadable days are left out of it. */
export function useClauseCheck(
  dispute: () => string,
  clauses: () => readonly ClauseDraft[],
): ComputedRef<readonly ClauseRemark[]> {
  const asked = shallowRef<ClauseInput[]>(readable(clauses()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(clauses, (now) => {
    clearTimeout(timer);
    timer = setTimeout(() => (asked.value = readable(now)), WAIT_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  const check = useQuery('sessions.checkClauses', () => ({ dispute: dispute(), clauses: asked.value }), {
    when: () => asked.value.length > 0,
  });
  return computed(() => check.value.value?.remarks ?? []);
}

function readable(clauses: readonly ClauseDraft[]): ClauseInput[] {
  return clausesFrom(clauses.map((clause) => (isDay(clause.dueOn) ? clause : { ...clause, dueOn: '' })));
}
