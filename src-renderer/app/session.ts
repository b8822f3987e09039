import type { SystemState } from '@contract/system';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { asCallError, call, listen, type CallError } from './call';

/** Topics after which the state of the installation or of the session may have changed. */
const TOPICS = ['system.changed', 'accounts.changed', 'replication.changed', 'core.state'] as const;

const MINUTE = 60_000;

/** Who is at the desk, of which centre, and what shape the installation is in. */
export const useSession = defineStore('session', () => {
  const system = shallowRef<SystemState>();
  const error = shallowRef<CallError>();
  let listening = false;

  const phase = computed(() => system.value?.phase);
  const person = computed(() => system.value?.session ?? null);
  const centre = computed(() => system.value?.centre ?? null);
  const sample = computed(() => system.value?.sample ?? false);
  const bands = computed(() => system.value?.bands ?? []);
  const backup = computed(() => system.value?.backup);
  const exchange = computed(() => system.value?.exchange);

  /** True when the person at the desk holds a permission; the core checks again in any case. */
  function may(permission: string): boolean {
    return person.value?.permissions.some((held) => held === permission) ?? false;
  }

  async function refresh(): Promise<void> {
    try {
      system.value = await call('system.state', {});
      error.value = undefined;
    } catch (cause) {
      error.value = asCallError(cause);
    }
  }

  function listenForNews() {
    if (listening) return;
    listening = true;
    TOPICS.forEach((topic) => listen(topic, () => void refresh()));
    // Words such as the age of a backup change by themselves.
    setInterval(() => void refresh(), MINUTE);
  }

  async function lock(): Promise<void> {
    await call('accounts.lock', {});
    await refresh();
  }

  async function logout(): Promise<void> {
    await call('accounts.logout', {});
    await refresh();
  }

  /** Goes back to the PC's own data; what was tried in the sample stays in its folder. */
  async function leaveSample(): Promise<void> {
    system.value = await call('system.leaveSample', {});
  }

  return {
    system, error, phase, person, centre, sample, bands, backup, exchange,
    may, refresh, listenForNews, lock, logout, leaveSample,
  }; // prettier-ignore
});
