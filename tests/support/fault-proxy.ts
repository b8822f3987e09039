import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Chance } from '../../src-main/samples/random';

/** What befalls a line: cut after some bytes, silent for a while, or nothing. */
type Fault = 'none' | 'cut' | 'stall';

/** A line between a PC and its hub that does harm: connections are cut after a random number of bytes or stand still. */
export class FaultProxy {
  faults = true;
  /** Connections that were cut so far. */
  cuts = 0;
  private readonly open = new Set<Socket>();

  constructor(
    readonly port: number,
    private readonly chance: Chance,
    private readonly end: () => void,
  ) {}

  carry(here: Socket, there: Socket): void {
    const fault: Fault = this.faults
      ? ((['none', 'cut', 'cut', 'stall'] as const)[this.chance.below(4)] ?? 'none')
      : 'none';
    let left = 200 + this.chance.below(12_000);
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const) {
      this.open.add(from);
      from.on('error', () => undefined);
      from.on('close', () => {
        this.open.delete(from);
        to.destroy();
      });
      from.on('data', (bytes: Buffer) => {
        left -= bytes.length;
        if (fault === 'none' || left > 0) return void to.write(bytes);
        // Half of what came still goes through: the other side sees the middle of something.
        to.write(bytes.subarray(0, bytes.length >> 1));
        this.cuts += 1;
        if (fault === 'stall') setTimeout(() => here.destroy(), 300);
        else here.destroy();
      });
    }
  }

  stop(): void {
    this.end();
    for (const socket of this.open) socket.destroy();
  }
}

export async function faultProxy(target: number, chance: Chance): Promise<FaultProxy> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const proxy = new FaultProxy(port, chance, () => server.close());
  server.on('connection', (here) => proxy.carry(here, connect(target, '127.0.0.1')));
  onTestFinished(() => proxy.stop());
  return proxy;
}
