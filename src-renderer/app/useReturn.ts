import { watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { doorFor, isDoor } from './doors';
import { useSession } from './session';

/**
 * Follows the session: when it ends (locked after idling, logged out) the window goes to the door; when the same
 * person comes back it returns to the page they left. Someone else starts on their own first page.
 */
export function useReturn(): void {
  const session = useSession();
  const route = useRoute();
  const router = useRouter();
  let left: { path: string; account: string } | null = null;
  let account = '';

  watch(
    () => [session.phase, session.person?.account] as const,
    ([phase, person], earlier) => {
      const before = earlier?.[0];
      if (phase === 'ready' && person) account = person;
      if (before === undefined || phase === before) return;
      if (phase !== 'ready') {
        if (!isDoor(route.path)) left = { path: route.fullPath, account };
        // By its own address: `/` leads to the first page, and who stands on that already would stay there.
        void router.replace(doorFor(phase) ?? '/');
        return;
      }
      void router.replace(left?.account === account ? left.path : '/');
      left = null;
    },
    { immediate: true },
  );
}
