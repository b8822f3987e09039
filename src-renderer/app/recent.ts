import { shallowRef, watch } from 'vue';
import type { PaletteItem } from './palette';
import { useSession } from './session';

const MOST = 6;
const chosen = shallowRef<readonly PaletteItem[]>([]);

/** What this person last chose in the palette, the latest first. In memory only: names of cases are personal data. */
export function useRecent() {
  const session = useSession();
  // Another person at the same window starts with none.
  watch(
    () => session.person?.account,
    () => (chosen.value = []),
  );
  return {
    items: chosen,
    remember(item: PaletteItem): void {
      chosen.value = [item, ...chosen.value.filter((other) => other.id !== item.id)].slice(0, MOST);
    },
  };
}
