import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * What the stations of one centre say happened to them, a line each, in a file of their own: the recount believes this
 * and the hub's rows, and nothing else.
 * - `wrote`: signed here, at this moment of the machine's clock
 * - `ack`: the hub's receipt for it came
 * - `seen`: it came by the hub's feed, with its place
 */
export interface StationLog {
  wrote(device: string, entry: Buffer, aggregate: string): void;
  acknowledged(device: string, entry: Buffer): void;
  seen(device: string, entry: Buffer, aggregate: string, n: number): void;
  close(): Promise<void>;
}

export function openStationLog(folder: string, centre: string): StationLog {
  const stream: WriteStream = createWriteStream(join(folder, `${centre}.jsonl`));
  const say = (line: object) => void stream.write(`${JSON.stringify({ ...line, at: preciseNow() })}\n`);
  const hex = (entry: Buffer) => entry.toString('hex');
  return {
    wrote: (device, entry, aggregate) => say({ what: 'wrote', device, entry: hex(entry), aggregate }),
    acknowledged: (device, entry) => say({ what: 'ack', device, entry: hex(entry) }),
    seen: (device, entry, aggregate, n) => say({ what: 'seen', device, entry: hex(entry), aggregate, n }),
    async close() {
      stream.end();
      await once(stream, 'close');
    },
  };
}

/** ms with fractions, on one clock for all stations. */
function preciseNow(): number {
  return Math.round((performance.timeOrigin + performance.now()) * 1000) / 1000;
}
