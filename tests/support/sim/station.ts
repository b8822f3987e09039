import { setTimeout as pause } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { registerInput } from '../../../src-main/contract/disputes';
import type { IncomingEntry } from '../../../src-main/centre/incoming';
import type { DeviceKeys } from '../../../src-main/centre/keys';
import { decideRegister } from '../../../src-main/core/disputes/decide-register';
import type { DecisionContext } from '../../../src-main/core/disputes/decision';
import { detailsChanged } from '../../../src-main/core/disputes/events';
import { verifyReceipt } from '../../../src-main/journal/admission';
import { fromText, toText } from '../../../src-main/journal/canonical';
import { sealEntry, type DraftEvent, type EntryBase } from '../../../src-main/journal/entry';
import { HubConnection } from '../../../src-main/replication/hub-connection';
import type { Chance } from '../../../src-main/samples/random';
import { eventsOf } from '../register-case';
import type { SimFault } from './options';
import type { StationLog } from './station-log';

/** What all stations of one centre have in common. */
export interface StationCentre {
  readonly centre: string;
  readonly actor: string;
  /** Position of the governed data when the stations were enrolled. */
  readonly gov: number;
  /** The hub's key for this centre, raw, as text. */
  readonly homeKey: string;
  readonly context: DecisionContext;
  readonly log: StationLog;
}

export interface StationLine {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

type Head = Omit<EntryBase, 'pending'>;

const mostPerPush = 50;
const day = 24 * 60 * 60 * 1000;
const retry = { first: 50, most: 2000 };

/**
 * A PC without a store: its chain, what still waits for a receipt, and the last place of every case it has seen. It
 * signs, pushes and reads the feed by the very code of the product; it folds nothing.
 */
export class Station {
  /** Feed rows so far. */
  rows = 0;
  /** When the feed last brought something, ms of `performance.now`. */
  newsAt = performance.now();
  private readonly hub: HubConnection;
  private readonly stopped = new AbortController();
  private chain: { seq: number; prev: string | null } = { seq: 0, prev: null };
  private outbox: IncomingEntry[] = [];
  private readonly heads = new Map<string, Head>();
  private readonly cases: string[] = [];
  private place = { epoch: '', number: 0 };
  private serial = 0;
  private wakePush: () => void = () => undefined;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly number: number,
    private readonly device: DeviceKeys,
    private readonly common: StationCentre,
    line: StationLine & { readonly address: string },
    private readonly faults: ReadonlySet<SimFault>,
    private readonly chance: Chance,
  ) {
    this.hub = new HubConnection(line);
  }

  get waiting(): number {
    return this.outbox.length;
  }

  start(): void {
    this.loops = Promise.all([this.repeat(() => this.pushRound()), this.repeat(() => this.feedRound())]);
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    this.wakePush();
    this.hub.close();
    await this.loops;
  }

  /** Registers a case, or changes one that this PC has seen. It is signed here and waits to be pushed. */
  act(): void {
    const known = this.cases.length > 0 && this.chance.next() < 0.4;
    const aggregate = known ? (this.cases[this.chance.below(this.cases.length)] ?? uuidv7()) : uuidv7();
    this.outbox.push(this.sign(aggregate, known ? this.change() : this.register()));
    this.wakePush();
  }

  /** Says that the hub has acknowledged an entry that was never sent: what an untruthful PC would log. */
  claimUnsent(): void {
    const entry = this.sign(uuidv7(), this.register());
    this.common.log.acknowledged(this.device.id, entry.hash);
  }

  private sign(aggregate: string, events: readonly DraftEvent[]): IncomingEntry {
    const { centre, actor, gov, log } = this.common;
    const head = this.heads.get(aggregate) ?? { n: 0, term: 0, admission: null };
    const pending = this.outbox
      .filter(({ headerBytes }) => headerBytes.includes(aggregate))
      .map(({ hash }) => toText(hash));
    const sealed = sealEntry(
      {
        device: this.device.id,
        seq: this.chain.seq + 1,
        prev: this.chain.prev,
        at: this.clock(),
        actor,
        capability: 'disputes',
        aggregate,
        centre,
        gov,
        base: { ...head, pending },
        audience: 'centre',
      },
      events,
      this.device.signing,
    );
    this.chain = { seq: sealed.header.seq, prev: toText(sealed.hash) };
    log.wrote(this.device.id, sealed.hash, aggregate);
    const { hash, headerBytes, sig, bodyBytes } = sealed;
    return { hash, headerBytes, sig, bodyBytes, receipt: null, admission: null, quarantine: null };
  }

  private clock(): number {
    const jump = this.faults.has('clock') && this.chance.next() < 0.05 ? this.chance.below(9) - 4 : 0;
    return Date.now() + jump * day;
  }

  private register(): readonly DraftEvent[] {
    this.serial += 1;
    const input = registerInput.parse({
      parties: [
        { role: 'applicant', kind: 'person', name: `甲${this.number}`, phone: '13900000001' },
        { role: 'respondent', kind: 'person', name: `乙${this.serial}` },
      ],
      summary: '两家因灌溉用水的先后发生争吵，已经吵了两次，村里劝过一回没有劝住。',
      place: '村口水渠边',
      division: '620702001201',
      entryTier: 3,
    });
    const no = `ZY-620702-2026-${String(this.number).padStart(4, '0')}${String(this.serial).padStart(5, '0')}`;
    return eventsOf(decideRegister(input, { ...this.common.context, no }));
  }

  private change(): readonly DraftEvent[] {
    const people = 2 + this.chance.below(40);
    const place = `第 ${this.chance.below(60) + 1} 号水口`;
    return [
      { kind: detailsChanged.kind, facts: { people }, content: { place }, touches: ['people', 'place'] },
    ];
  }

  private async pushRound(): Promise<void> {
    if (this.outbox.length === 0)
      await new Promise<void>((resolve) => {
        this.wakePush = resolve;
        if (this.stopped.signal.aborted) resolve();
      });
    const page = this.outbox.slice(0, mostPerPush);
    if (page.length === 0) return;
    if (page.length > 1 && this.strikes('reorder')) await this.push(page.slice(page.length >> 1));
    const before = this.outbox.length;
    await this.push(page);
    // Held there for something before it: asked again, but not without a breath.
    if (this.outbox.length === before) throw new Error('nothing was placed');
    if (this.strikes('repeat')) await this.push(page);
  }

  private async push(entries: readonly IncomingEntry[]): Promise<void> {
    const answer = await this.hub.push({ certificates: [], entries });
    const placed = new Set<string>();
    for (const { hash, receipt, admission, quarantine } of answer.entries) {
      if (!receipt || !(admission ?? quarantine)) continue;
      if (!verifyReceipt(receipt, fromText(this.common.homeKey)))
        throw new Error('a receipt of somebody else');
      placed.add(toText(hash));
    }
    const settled = this.outbox.filter(({ hash }) => placed.has(toText(hash)));
    this.outbox = this.outbox.filter(({ hash }) => !placed.has(toText(hash)));
    for (const { hash } of settled) this.common.log.acknowledged(this.device.id, hash);
  }

  private async feedRound(): Promise<void> {
    const from = { ...this.place, device: this.device.id };
    const page = await this.hub.feed(from, 'sim', 20, this.stopped.signal);
    for (const item of page.items) {
      if (item.kind !== 'entry' || !item.entry.admission) continue;
      const { hash, admission } = item.entry;
      const { aggregate, n, term } = admission;
      this.common.log.seen(this.device.id, hash, aggregate, n);
      if (!this.heads.has(aggregate) && this.isCase(item.entry)) this.cases.push(aggregate);
      if (n > (this.heads.get(aggregate)?.n ?? 0))
        this.heads.set(aggregate, { n, term, admission: toText(admission.hash) });
    }
    const last = page.items.at(-1);
    if (!last) return;
    this.rows += page.items.length;
    this.newsAt = performance.now();
    this.place = { epoch: page.epoch, number: last.number };
  }

  /** A case of the own centre; the county's stations see other centres' headers too. */
  private isCase({ headerBytes }: IncomingEntry): boolean {
    return (
      headerBytes.includes('"capability":"disputes"') &&
      headerBytes.includes(`"centre":"${this.common.centre}"`)
    );
  }

  private strikes(fault: SimFault): boolean {
    return this.faults.has(fault) && this.chance.next() < 0.2;
  }

  /** Again and again until stopped; after a failure with a growing, scattered pause. */
  private async repeat(round: () => Promise<void>): Promise<void> {
    let wait = 0;
    while (!this.stopped.signal.aborted) {
      try {
        await round();
        wait = 0;
      } catch {
        wait = Math.min(retry.most, wait === 0 ? retry.first : wait * 2);
        await pause(wait * (0.5 + Math.random()), undefined, { signal: this.stopped.signal }).catch(
          () => undefined,
        );
      }
    }
  }
}
