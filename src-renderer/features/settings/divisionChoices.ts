import type { SelectOption } from 'naive-ui';
import { computed, onMounted } from 'vue';
import { useQuery } from '../../app/query';
import { useSession } from '../../app/session';
import { matchesText, preparePinyin } from '../../ui/pinyin';

/** Divisions of the centre's own area to choose from, found by name or pinyin initials. */
export function useDivisionChoices() {
  const session = useSession();
  const list = useQuery('directory.divisions', {});
  onMounted(() => void preparePinyin());
  const choices = computed<SelectOption[]>(() => {
    const own = session.centre?.division ?? '';
    return (list.value.value?.divisions ?? [])
      .filter((division) => division.code.startsWith(own))
      .map((division) => ({ value: division.code, label: division.path }));
  });

  function matches(typed: string, option: SelectOption): boolean {
    return typeof option.label === 'string' && matchesText(option.label, typed);
  }

  return { choices, matches };
}
