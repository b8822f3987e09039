import { reactive, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useSession } from '../../app/session';
import { fromQuery, toQuery, type LedgerView } from './filterQuery';
import { rememberedView, rememberView } from './remembered';

/**
 * Filters and order of the ledger, tied to the address both ways (so that coming back from a case finds them) and
 * remembered per person. An address without filters brings back the remembered ones.
 */
export function useLedgerView(): LedgerView {
  const route = useRoute();
  const router = useRouter();
  const account = useSession().person?.account ?? '';
  const asked = Object.keys(route.query).length > 0;
  const view = reactive<LedgerView>(asked ? fromQuery(route.query) : rememberedView(account));

  watch(view, () => {
    rememberView(account, view);
    if (!sameQuery(route.query, toQuery(view))) void router.replace({ query: toQuery(view) });
  });
  // A link followed while the page is open (a figure of the home, the palette) sets the filters anew.
  watch(
    () => route.query,
    (query) => {
      if (route.name !== 'ledger' || Object.keys(query).length === 0 || sameQuery(query, toQuery(view)))
        return;
      Object.assign(view, fromQuery(query));
    },
  );
  return view;
}

function sameQuery(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => a[key] === b[key]);
}
