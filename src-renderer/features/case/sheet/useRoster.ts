import type { z } from 'zod';
import type { organisationView } from '@contract/directory';
import { computed } from 'vue';
import { useQuery } from '../../../app/query';
import { localDateOf } from '../../../ui/dates';

type Organisation = z.infer<typeof organisationView>;

/** Mediation committees of the directory and who of their roster is in office on a day (`YYYY-MM-DD`). */
export function useRoster() {
  const { value } = useQuery('directory.organisations', { kind: 'mediation_committee', limit: 500 });
  const committees = computed(() => value.value?.organisations ?? []);
  const options = computed(() => committees.value.map((one) => ({ value: one.id, label: one.name })));

  function byId(id: string | null): Organisation | null {
    return committees.value.find((one) => one.id === id) ?? null;
  }

  function byName(name: string): Organisation | null {
    return committees.value.find((one) => one.name === name.trim()) ?? null;
  }

  return { committees, options, byId, byName };
}

/** Names in office on `date`. */
export function mediatorsOn(
  organisation: Pick<Organisation, 'mediators'> | null,
  date = localDateOf(Date.now())): string[] {
  return (organisation?.mediators ?? [])
    .filter(({ from, to }) => (from === null || from <= date) && (to === null || date <= to))
    .map(({ name }) => name);
}
