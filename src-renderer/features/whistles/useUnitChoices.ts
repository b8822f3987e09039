import { organisationKindWords } from '@contract/directory-labels';
import { computed, ref, type Ref } from 'vue';
import { useQuery } from '../../app/query';

export interface KnownUnit {
  organisation: string;
  name: string;
}

/** Units of the directory to choose from: those already known first, then what the typed words find. */
export function useUnitChoices(known: Ref<readonly KnownUnit[]>) {
  const typed = ref('');
  const found = useQuery('directory.organisations', () => ({ text: typed.value, limit: 40 }));
  const options = computed(() => {
    const choices = (found.value.value?.organisations ?? []).map(({ id, name, kind, divisionPath }) => ({
      value: id,
      label: name,
      also: `${organisationKindWords[kind]} ${divisionPath}`,
    }));
    const rest = known.value
      .filter(({ organisation }) => !choices.some(({ value }) => value === organisation))
      .map(({ organisation, name }) => ({ value: organisation, label: name, also: '' }));
    return [...rest, ...choices];
  });
  return { options, busy: found.busy, search: (text: string) => (typed.value = text.trim()) };
}
