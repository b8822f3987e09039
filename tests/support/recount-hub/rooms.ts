import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readPacked } from '../recount/packed';
import { allRows, openRows, type Row } from '../recount/rows';
import { placeOf } from './logs';

/** What a stopped hub holds of one centre. */
export interface Room {
  /** Entries with a receipt, hex. */
  readonly received: ReadonlySet<string>;
  /** Places given, as `placeOf` writes them, and the entries that have one. */
  readonly places: ReadonlySet<string>;
  /** Those of the centre's own cases and governed data: what each of its PCs is told. Others' lie here as headers. */
  readonly own: ReadonlySet<string>;
  readonly placed: ReadonlySet<string>;
  /** Entries without a place or a refusal. */
  readonly waiting: number;
}

export async function readRooms(hub: string): Promise<ReadonlyMap<string, Room>> {
  const rooms = new Map<string, Room>();
  for (const centre of await readdir(join(hub, 'centres')))
    rooms.set(centre, await readRoom(join(hub, 'centres', centre, 'hean.db'), centre));
  return rooms;
}

async function readRoom(file: string, centre: string): Promise<Room> {
  const database = await openRows(file);
  try {
    const received = await allRows(
      database,
      'SELECT lower(hex(e.hash)) AS entry FROM entry e JOIN receipt r ON r.entry = e.id',
    );
    const admitted = await allRows(
      database,
      'SELECT e.aggregate, a.n, lower(hex(e.hash)) AS entry, e.header FROM entry e JOIN admission a ON a.entry = e.id',
    );
    const waiting = await allRows(
      database,
      `SELECT count(*) AS count FROM entry e WHERE NOT EXISTS (SELECT 1 FROM admission a WHERE a.entry = e.id)
         AND NOT EXISTS (SELECT 1 FROM refusal q WHERE q.entry = e.id AND q.sig IS NOT NULL)`,
    );
    return {
      received: new Set(received.map(({ entry }) => String(entry))),
      places: new Set(admitted.map(placeIn)),
      own: new Set(admitted.filter((row) => ownerOf(row) === centre).map(placeIn)),
      placed: new Set(admitted.map(({ entry }) => String(entry))),
      waiting: Number(waiting[0]?.count ?? 0),
    };
  } finally {
    database.close();
  }
}

function placeIn({ aggregate, n, entry }: Row): string {
  return placeOf(String(aggregate), Number(n), String(entry));
}

/** The centre an entry's aggregate belongs to, as its signed header says. */
function ownerOf({ header }: Row): unknown {
  return header instanceof Uint8Array ? JSON.parse(readPacked(header)).centre : undefined;
}
