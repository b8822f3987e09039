import type { SessionActionKind } from '@contract/sessions-actions';
import type { SessionView } from '@contract/sessions-view';
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef } from 'vue';
import { asCallError, call, listen } from '../../../app/call';
import { useQuery } from '../../../app/query';
import type { Typing } from '../screen/useTyping';
import type { ActResult, SessionActionInput, SessionDesk, SheetRequest } from './sessionDesk';

/** Opens a session, keeps it fresh, sends its steps one after the other and holds the one sheet that may be open. */
export function useSessionView(id: () => string) {
  const query = useQuery('sessions.open', () => ({ id: id() }));
  const sheet = shallowRef<SheetRequest | null>(null);
  const refusal = ref('');
  const chosen = ref<string | null>(null);
  const typing = shallowRef<Typing | null>(null);
  const now = useCoreClock(() => query.value.value?.now);
  let queue: Promise<unknown> = Promise.resolve();

  const offs = [
    listen('sessions.changed', (payload) => concerns(payload, id()) && void query.reload()),
    // Attachments, parties and issues are the case's; its news come without the session's name.
    listen('disputes.changed', () => void query.reload()),
  ];
  onScopeDispose(() => offs.forEach((off) => off()));

  /** Steps go one after the other: the second press of a key must not be lost while the first is being written. */
  function act(action: SessionActionInput): Promise<ActResult> {
    const done = queue.then(() => send(action));
    queue = done;
    return done;
  }

  async function send(action: SessionActionInput): Promise<ActResult> {
    try {
      const value = await call('sessions.act', { id: id(), base: query.value.value?.base ?? '', action });
      await query.reload();
      return { ok: true, value };
    } catch (cause) {
      return { ok: false, error: asCallError(cause) };
    }
  }

  async function tryAct(action: SessionActionInput): Promise<boolean> {
    refusal.value = '';
    const result = await act(action);
    if (!result.ok) refusal.value = result.error.message;
    return result.ok;
  }

  function makeDesk(view: ComputedRef<SessionView>): SessionDesk {
    const dispute = computed(
      () => view.value.disputes.find((one) => one.id === chosen.value) ?? view.value.disputes[0],
    );
    return {
      view,
      now,
      dispute,
      chooseDispute: (wanted) => (chosen.value = wanted),
      sheet,
      open: (request) => (sheet.value = request),
      close: () => (sheet.value = null),
      may: (kind: SessionActionKind) => view.value.allowed.includes(kind),
      act,
      tryAct,
      reload: query.reload,
      typing,
    };
  }

  return { query, refusal, forgive: () => (refusal.value = ''), makeDesk };
}

function concerns(payload: unknown, id: string): boolean {
  if (typeof payload !== 'object' || payload === null || !('id' in payload)) return true;
  return payload.id === id;
}

/** The core's clock: the window's own, set right by what the core said last. */
function useCoreClock(told: () => number | undefined) {
  const now = ref(Date.now());
  let ahead = 0;
  const tick = () => (now.value = Date.now() + ahead);
  watch(told, (instant) => {
    if (instant === undefined) return;
    ahead = instant - Date.now();
    tick();
  });
  const timer = setInterval(tick, 1000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
