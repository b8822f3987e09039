import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const line = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('wrote'),
    device: z.string(),
    entry: z.string(),
    aggregate: z.string(),
    at: z.number(),
  }),
  z.object({ what: z.literal('ack'), device: z.string(), entry: z.string(), at: z.number() }),
  z.object({
    what: z.literal('seen'),
    device: z.string(),
    entry: z.string(),
    aggregate: z.string(),
    n: z.number(),
    at: z.number(),
  }),
]);

/** What the PCs of one centre say happened to them. Hashes as hex, moments in ms. */
export interface CentreLog {
  readonly wrote: Map<string, { readonly device: string; readonly at: number }>;
  readonly acknowledged: Map<string, number>;
  /** By device: each place it was told of, `aggregate n hash`, with the moment it first was. */
  readonly seen: Map<string, Map<string, number>>;
}

/** All logs of a folder by centre. */
export async function readLogs(folder: string): Promise<ReadonlyMap<string, CentreLog>> {
  const logs = new Map<string, CentreLog>();
  for (const name of await readdir(folder))
    if (name.endsWith('.jsonl')) logs.set(name.slice(0, -'.jsonl'.length), await readLog(join(folder, name)));
  return logs;
}

async function readLog(file: string): Promise<CentreLog> {
  const log: CentreLog = { wrote: new Map(), acknowledged: new Map(), seen: new Map() };
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const said = line.parse(JSON.parse(text));
    if (said.what === 'wrote') log.wrote.set(said.entry, { device: said.device, at: said.at });
    else if (said.what === 'ack') log.acknowledged.set(said.entry, said.at);
    else {
      const places = log.seen.get(said.device) ?? new Map<string, number>();
      const place = placeOf(said.aggregate, said.n, said.entry);
      if (!places.has(place)) places.set(place, said.at);
      log.seen.set(said.device, places);
    }
  }
  return log;
}

export function placeOf(aggregate: string, n: number, entry: string): string {
  return `${aggregate} ${n} ${entry}`;
}
