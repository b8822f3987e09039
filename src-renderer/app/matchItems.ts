import Fuse from 'fuse.js';
import { initialsOf } from '../ui/pinyin';
import type { PaletteItem } from './palette';

/** Finds by title, hint and pinyin initials (`ajtz` finds 案件台账); all of them for an empty text. */
export async function matchItems(items: PaletteItem[], text: string, most = 8): Promise<PaletteItem[]> {
  const wanted = text.trim();
  if (!wanted) return items.slice(0, most);
  const entries = await Promise.all(
    items.map(async (item) => ({
      item,
      title: item.title,
      hint: item.hint ?? '',
      initials: await initialsOf(item.title),
    })),
  );
  const fuse = new Fuse(entries, {
    keys: [{ name: 'title', weight: 3 }, { name: 'initials', weight: 2 }, 'hint'],
    threshold: 0.3,
    ignoreLocation: true,
  });
  return fuse.search(wanted, { limit: most }).map((found) => found.item.item);
}
