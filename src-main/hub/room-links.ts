import { centreId, isHome, type Centre } from '../centre/centre';
import { homeActor } from '../centre/certificates';
import { missingChunks } from '../centre/chunks';
import { feedAll } from '../centre/feed-book';
import { readFeed } from '../centre/feed-rows';
import { governedCapability } from '../centre/governed';
import { reloadGoverned } from '../centre/governed-reload';
import { record } from '../centre/record';
import { governedEvent } from '../core/governed/events';
import { readCheckpoint, takePage } from '../replication/take-feed';

/**
 * The centres of one hub exchange inside it by the same feeds as across a line: the county's centre above the
 * townships'. With no county centre here, or with two, nobody is above anybody.
 */
export interface RoomLinks {
  readonly above: Centre;
  readonly below: readonly Centre[];
}

export function linksOf(rooms: Iterable<Centre>): RoomLinks | null {
  const homes = [...rooms].filter((room) => isHome(room) && !room.governed.centre?.sample);
  const counties = homes.filter(({ governed }) => governed.centre?.tier === 4);
  const [above] = counties;
  if (!above || counties.length > 1) return null;
  return { above, below: homes.filter((room) => room !== above) };
}

/** Has one room vouch for the home of another, once, and again when its keys have changed. */
export async function vouch(here: Centre, of: Centre, above: boolean): Promise<void> {
  const keys = [...of.governed.homeKeys];
  const known = here.governed.neighbours.get(centreId(of));
  if (known?.above === above && JSON.stringify(known.keys) === JSON.stringify(keys)) return;
  await record(here, {
    capability: governedCapability,
    aggregate: here.governedAggregate,
    actor: homeActor,
    decide: () => [
      governedEvent(
        'centre.vouched',
        { centre: centreId(of), home: of.governedAggregate, above, keys },
        { name: of.governed.centre?.name ?? '' },
      ),
    ],
  });
  await reloadGoverned(here);
  await feedAll(here);
}

/**
 * Bytes of attachments follow the entries that name them. Which those are only contents say, so that a room without the
 * entitlement asks for none.
 */
export async function passChunks(from: Centre, to: Centre): Promise<boolean> {
  let moved = false;
  for (const id of await missingChunks(to)) {
    if (!(await from.blobs.hasChunk(id))) continue;
    await to.blobs.putChunk(await from.blobs.readChunk(id));
    moved = true;
  }
  return moved;
}

/** One room takes what another hands on to it. @returns true when something came */
export async function passFeed(from: Centre, to: Centre): Promise<boolean> {
  let moved = false;
  for (;;) {
    const page = await readFeed(from, centreId(to), await readCheckpoint(to, centreId(from)));
    if (page.items.length === 0) return moved;
    await takePage(to, centreId(from), page);
    moved = true;
  }
}
