import type { FeedItem, FeedPage } from '../centre/feed-rows';
import { readHeader } from '../journal/entry';

/**
 * One page of a feed for everybody who asks for the same one: when a case changes, all PCs of a centre ask at the same
 * moment for what comes after the same number. Kept only while nothing is written to the centre.
 */
export class FeedPages {
  private readonly kept = new Map<string, Map<string, Promise<FeedPage>>>();

  /** Something of the centre has been written or is about to be told of. */
  forget(centre: string): void {
    this.kept.delete(centre);
  }

  /** @param read reads the page with all bodies; what the asking device wrote itself comes without its body */
  async page(
    centre: string,
    device: string,
    from: { readonly epoch: string; readonly number: number },
    read: () => Promise<FeedPage>,
  ): Promise<FeedPage> {
    const pages = this.kept.get(centre) ?? new Map<string, Promise<FeedPage>>();
    this.kept.set(centre, pages);
    const key = `${from.number} ${from.epoch}`;
    let page = pages.get(key);
    if (!page) {
      page = read();
      // Long pages are for devices far behind: each takes its own way, and memory is dear.
      pages.set(key, page);
      page.then(
        ({ items }) => items.length > mostKept && pages.delete(key),
        () => pages.delete(key),
      );
    }
    const { items, ...rest } = await page;
    return { ...rest, items: items.map((item) => withoutOwnBody(item, device)) };
  }
}

/** Rows of a page that is kept for others. */
const mostKept = 20;

function withoutOwnBody(item: FeedItem, device: string): FeedItem {
  if (item.kind !== 'entry' || !item.entry.bodyBytes) return item;
  if (readHeader(item.entry.headerBytes).device !== device) return item;
  return { ...item, entry: { ...item.entry, bodyBytes: null } };
}
