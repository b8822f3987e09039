import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import type { Chance } from '../../src-main/samples/random';

/**
 * What befalls a line: cut after some bytes; silent, then cut; one direction ended; bytes that come late; a bit that
 * flips. Each strikes once, somewhere in the life of a connection.
 */
export const lineFaults = ['cut', 'stall', 'half-close', 'slow', 'corrupt'] as const;
export type LineFault = (typeof lineFaults)[number];

export interface FaultLineOptions {
  readonly target: number;
  readonly chance: Chance;
  /** A connection draws one of these; null lets it through unharmed. Empty: nothing ever happens. */
  readonly faults: readonly (LineFault | null)[];
  /** Bytes a connection carries before its fault strikes: at least, and so many more at random. */
  readonly after: { readonly least: number; readonly spread: number };
  /** How long a line stands still before it breaks, ms. */
  readonly stallMs?: number;
}

/** How much later each piece comes on a slow line, ms. */
const slowMs = 40;

/** One connection: what is in store for it, after how many more bytes. */
interface Life {
  fault: LineFault | null;
  left: number;
  struck: boolean;
}

/** A line between PCs and a hub that does harm. */
export class FaultLine {
  faults = true;
  /** How often each fault has struck. */
  readonly struck: Record<LineFault, number> = { cut: 0, stall: 0, 'half-close': 0, slow: 0, corrupt: 0 };
  private readonly open = new Set<Socket>();

  private constructor(
    readonly port: number,
    private readonly options: FaultLineOptions,
    private readonly end: () => void,
  ) {}

  static async open(options: FaultLineOptions): Promise<FaultLine> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const line = new FaultLine(port, options, () => server.close());
    server.on('connection', (here) => line.carry(here));
    return line;
  }

  stop(): void {
    this.end();
    for (const socket of this.open) socket.destroy();
  }

  private carry(here: Socket): void {
    const there = connect({ port: this.options.target, host: '127.0.0.1', allowHalfOpen: true });
    const { chance, faults, after } = this.options;
    const fault = this.faults ? (faults[chance.below(Math.max(1, faults.length))] ?? null) : null;
    const life: Life = { fault, left: after.least + chance.below(after.spread), struck: false };
    this.join(here, there, life);
    this.join(there, here, life);
  }

  private join(from: Socket, to: Socket, life: Life): void {
    this.open.add(from);
    from.setNoDelay(true);
    from.on('error', () => undefined);
    from.on('end', () => to.end());
    from.on('close', () => {
      this.open.delete(from);
      to.destroy();
    });
    from.on('data', (bytes: Buffer) => {
      life.left -= bytes.length;
      if (life.fault === null || life.left > 0) return void to.write(bytes);
      if (!life.struck) this.struck[life.fault] += 1;
      life.struck = true;
      this.strike(life.fault, bytes, from, to);
      // A slow line stays slow; everything else happens once.
      if (life.fault !== 'slow') life.fault = null;
    });
  }

  private strike(fault: LineFault, bytes: Buffer, from: Socket, to: Socket): void {
    // Half of what came still goes through: the other side sees the middle of something.
    const half = bytes.subarray(0, bytes.length >> 1);
    switch (fault) {
      case 'cut':
        to.write(half);
        return void from.destroy();
      case 'stall':
        to.write(half);
        from.pause();
        return void setTimeout(() => from.destroy(), this.options.stallMs ?? 300);
      case 'half-close':
        to.write(half);
        from.removeAllListeners('data');
        from.resume();
        return void to.end();
      case 'corrupt':
        return void to.write(flipped(bytes));
      case 'slow':
        from.pause();
        setTimeout(() => {
          to.write(bytes);
          from.resume();
        }, slowMs);
    }
  }
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}
