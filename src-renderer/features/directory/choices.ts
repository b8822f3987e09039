import {
  languageWords,
  nationalities,
  organisationKindWords,
  personRoleWords,
  residencyWords,
  venueKindWords,
} from '@contract/directory-labels';
import { computed } from 'vue';
import { useQuery } from '../../app/query';

/** Codes with their words as options of a list, in the order of the dictionary. */
function optionsOf<T extends string>(words: Readonly<Record<T, string>>): { value: T; label: string }[] {
  const options: { value: T; label: string }[] = [];
  for (const value in words) options.push({ value, label: words[value] });
  return options;
}

export const kindOptions = optionsOf(organisationKindWords);
export const residencyOptions = optionsOf(residencyWords);
export const roleOptions = optionsOf(personRoleWords);
export const languageOptions = optionsOf(languageWords);
export const venueKindOptions = optionsOf(venueKindWords);
export const nationalityOptions = nationalities.map((name) => ({ value: name, label: name }));

/** Divisions in force as options; villages alone where `level` says so. */
export function useDivisionOptions(level?: 'village') {
  const { value } = useQuery('directory.divisions', {}, { refreshOn: ['directory.changed'] });
  return computed(() =>
    (value.value?.divisions ?? [])
      .filter((division) => level === undefined || division.level === level)
      .map(({ code, path }) => ({ value: code, label: path, also: code })),
  );
}

/** Organisations as options; built-in ones of other places come last, so that a search finds the near ones first. */
export function useUnitOptions() {
  const { value } = useQuery(
    'directory.organisations',
    { limit: 5000 },
    { refreshOn: ['directory.changed'] },
  );
  return computed(() =>
    (value.value?.organisations ?? []).map(({ id, name, divisionPath }) => {
      const township = divisionPath.split(' ')[1] ?? '';
      return {
        value: id,
        label: township === '' || name.startsWith(township) ? name : `${name}（${township}）`,
      };
    }),
  );
}
