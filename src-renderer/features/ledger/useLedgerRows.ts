import type { LedgerRow } from '@contract/disputes';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { asCallError, call, listen, type CallError } from '../../app/call';
import { QUIET_MS } from '../../app/query';
import { everyMinute } from './everyMinute';
import type { LedgerView } from './filterQuery';

const PAGE = 100;
/** Most rows the core gives in one answer. */
const LARGEST = 200;
/** News of a bulk import come in hundreds a second; the table follows once in this time. */
const CALM_MS = 1000;

/**
 * Rows of the ledger page by page. A change of the view asks anew and keeps the old rows in sight until the answer is
 * there; news and every minute fetch as many rows as are shown, so that nobody loses their place.
 */
export function useLedgerRows(view: LedgerView) {
  const rows = shallowRef<readonly LedgerRow[]>([]);
  const cursor = shallowRef<string | null>(null);
  const error = shallowRef<CallError>();
  const known = shallowRef(false);
  const slow = shallowRef(false);
  let asked = 0;
  let fetchingMore = false;
  let calm: ReturnType<typeof setTimeout> | undefined;

  /** Asks for the first `wanted` rows; an answer overtaken by a later question is dropped. */
  async function load(wanted: number): Promise<void> {
    const mine = ++asked;
    const timer = setTimeout(() => (slow.value = true), QUIET_MS);
    try {
      const answer = await fetchRows(view, wanted, () => mine === asked);
      if (mine !== asked) return;
      rows.value = answer.rows;
      cursor.value = answer.cursor;
      known.value = true;
      error.value = undefined;
    } catch (cause) {
      if (mine === asked) error.value = asCallError(cause);
    } finally {
      clearTimeout(timer);
      if (mine === asked) slow.value = false;
    }
  }

  async function more(): Promise<void> {
    const from = cursor.value;
    if (fetchingMore || from === null) return;
    fetchingMore = true;
    const mine = asked;
    try {
      const answer = await call('disputes.list', {
        filter: view.filter,
        sort: view.sort,
        cursor: from,
        limit: PAGE,
      });
      if (mine !== asked) return;
      rows.value = [...rows.value, ...answer.rows];
      cursor.value = answer.cursor;
    } catch (cause) {
      error.value = asCallError(cause);
    } finally {
      fetchingMore = false;
    }
  }

  const refresh = () => load(Math.max(PAGE, rows.value.length));

  function refreshCalmly() {
    calm ??= setTimeout(() => {
      calm = undefined;
      void refresh();
    }, CALM_MS);
  }

  watch(
    // Columns and groups change how rows look, not which they are.
    () => JSON.stringify([view.filter, view.sort]),
    () => void load(PAGE),
    { immediate: true },
  );
  const off = listen('disputes.changed', refreshCalmly);
  everyMinute(() => void refresh());
  onScopeDispose(() => {
    asked++;
    clearTimeout(calm);
    off();
  });

  const state = computed(() => {
    if (known.value) return 'ready';
    if (error.value) return 'failed';
    return slow.value ? 'loading' : 'quiet';
  });
  return { rows, state, error, hasMore: computed(() => cursor.value !== null), more, refresh };
}

interface Fetched {
  rows: LedgerRow[];
  cursor: string | null;
}

async function fetchRows(view: LedgerView, wanted: number, stillWanted: () => boolean): Promise<Fetched> {
  const found: LedgerRow[] = [];
  let cursor: string | null = null;
  do {
    const limit = Math.min(LARGEST, wanted - found.length);
    const answer: Fetched = await call('disputes.list', {
      filter: view.filter,
      sort: view.sort,
      cursor,
      limit,
    });
    found.push(...answer.rows);
    cursor = answer.cursor;
  } while (cursor !== null && found.length < wanted && stillWanted());
  return { rows: found, cursor };
}
