import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from '../../../src-main/samples/random';
import { FaultLine, lineFaults, type LineFault } from '../fault-line';
import { recountHub, type HubRecount } from '../recount-hub/recount-hub';
import { foundHub, makePlaces, type EnrolledStation } from './found-hub';
import { HubRunner } from './hub-runner';
import type { SimOptions } from './options';
import { harmHub } from './sabotage';
import { Station } from './station';

/** What the run came to. Everything up to `visibleP99Ms` is the recount's word, the rest the hub's own counters. */
export interface SimReport extends HubRecount {
  readonly hubRssMb: number;
  readonly hubCpuS: number;
  /** Growth of the hub's databases, divided by entries. */
  readonly bytesPerEntry: number;
  readonly seed: number;
  readonly stations: number;
  /** How often each fault has struck. */
  readonly struck: Readonly<Partial<Record<LineFault | 'kill', number>>>;
}

/** After the last action: so long without news at any station counts as the end, and so long is waited at most, ms. */
const quietMs = 1500;
const mostSettleMs = 120_000;

/**
 * A hub as it really runs and simulated PCs on real TLS: they write, the faults strike, the faults end, everybody comes
 * to rest; then the hub is stopped and its rows are counted against what the PCs were told.
 * @param script the built command line of the product
 */
export async function runSim(
  options: SimOptions,
  script: string,
  say: (line: string) => void = () => undefined,
): Promise<SimReport> {
  const root = options.out ?? (await mkdtemp(join(tmpdir(), 'hean-sim-')));
  try {
    return await new Sim(options, script, root, say).run();
  } finally {
    if (options.out === null) await rm(root, { recursive: true, force: true });
  }
}

class Sim {
  private readonly chance: Chance;
  private stations: Station[] = [];
  private kills = 0;
  private writing = true;

  constructor(
    private readonly options: SimOptions,
    private readonly script: string,
    private readonly root: string,
    private readonly say: (line: string) => void,
  ) {
    this.chance = new Chance(options.seed);
  }

  async run(): Promise<SimReport> {
    const { options, say } = this;
    const places = await makePlaces(this.root);
    const enrolled = await foundHub(places, options.stations);
    const bytesBefore = await databaseBytes(places.hub);
    const hub = new HubRunner(this.script, places.hub, places.machine);
    await hub.start();
    const line = await this.openLine(hub);
    const measuring = setInterval(() => void hub.measure(), 1000);
    try {
      this.stations = this.startStations(enrolled, line.port);
      await this.settle('接入');
      say(`${options.stations} 台电脑已接入，开始办理 ${options.actions} 件事`);
      await Promise.all([this.write(), this.killNowAndThen(hub)]);
      line.faults = false;
      await this.settle('收尾');
      if (options.sabotage === 'stale-ack') this.stations[0]?.claimUnsent();
    } finally {
      clearInterval(measuring);
      await Promise.all(this.stations.map((station) => station.stop()));
      line.stop();
    }
    const code = await hub.stop();
    for (const log of new Set(enrolled.map(({ common }) => common.log))) await log.close();
    if (code !== 0) throw new Error(`the hub ended with ${code}. ${hub.stderr}`);
    if (hub.stderr !== '') say(`主机报告了故障：${hub.stderr}`);
    if (options.sabotage === 'drop-one' || options.sabotage === 'swap')
      await harmHub(places.hub, options.sabotage);
    const counted = await recountHub({ hub: places.hub, logs: places.logs });
    return {
      ...counted,
      hubRssMb: Math.round(hub.used.rssMb),
      hubCpuS: Number(hub.used.cpuS.toFixed(2)),
      bytesPerEntry: Math.round(
        ((await databaseBytes(places.hub)) - bytesBefore) / Math.max(1, counted.entries),
      ),
      seed: options.seed,
      stations: options.stations,
      struck: { ...line.struck, kill: this.kills },
    };
  }

  private openLine(hub: HubRunner): Promise<FaultLine> {
    const chosen = lineFaults.filter((fault) => this.options.faults.has(fault));
    return FaultLine.open({
      target: hub.port,
      chance: this.chance,
      // One connection in three stays unharmed.
      faults: chosen.flatMap((fault) => [fault, fault, null]),
      after: { least: 3000, spread: 20_000 },
      stallMs: 1000,
    });
  }

  private startStations(enrolled: readonly EnrolledStation[], port: number): Station[] {
    const { faults, seed } = this.options;
    return enrolled.map(({ device, common, line }, index) => {
      const own = { ...line, address: `127.0.0.1:${port}` };
      const station = new Station(index + 1, device, common, own, faults, new Chance(seed * 100_003 + index));
      station.start();
      return station;
    });
  }

  /** Actions spread over the stations by chance; each station pauses after its own. */
  private async write(): Promise<void> {
    const { actions, paceMs } = this.options;
    const shares = this.stations.map(() => 0);
    for (let action = 0; action < actions; action += 1) {
      const to = this.chance.below(shares.length);
      shares[to] = (shares[to] ?? 0) + 1;
    }
    const pauses = shares.map((share) =>
      Array.from({ length: share }, () => 2 * paceMs * this.chance.next()),
    );
    await Promise.all(
      this.stations.map(async (station, index) => {
        for (const wait of pauses[index] ?? []) {
          await pause(wait);
          station.act();
        }
      }),
    );
    this.writing = false;
  }

  private async killNowAndThen(hub: HubRunner): Promise<void> {
    if (!this.options.faults.has('kill')) return;
    do {
      await pause(1000 + this.chance.below(4000));
      await hub.kill();
      this.kills += 1;
      await hub.start();
    } while (this.writing);
  }

  /** Until nothing waits anywhere and no news has come for a while; the recount says what is missing if that never comes. */
  private async settle(what: string): Promise<void> {
    const end = performance.now() + mostSettleMs;
    while (performance.now() < end) {
      const waiting = this.stations.reduce((sum, station) => sum + station.waiting, 0);
      const newest = Math.max(...this.stations.map(({ newsAt }) => newsAt));
      const reached = this.stations.every(({ rows }) => rows > 0);
      if (waiting === 0 && reached && performance.now() - newest > quietMs) return;
      await pause(100);
    }
    this.say(`${what}：${mostSettleMs / 1000} 秒内没有平静下来`);
  }
}

/** Bytes of all database files of a stopped hub's centres. */
async function databaseBytes(hub: string): Promise<number> {
  const rooms = join(hub, 'centres');
  let bytes = 0;
  for (const name of await readdir(rooms)) bytes += (await stat(join(rooms, name, 'hean.db'))).size;
  return bytes;
}
