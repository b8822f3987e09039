import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** One value of the address' query, so that a link, a reload and the way back lead to the same place. */
export function useQueryState(name: string): WritableComputedRef<string | null> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get() {
      const value = route.query[name];
      return typeof value === 'string' ? value : null;
    },
    set: (value) => void router.replace({ query: { ...route.query, [name]: value ?? undefined } }),
  });
}
