import { DomainError } from '../contract/domain-error';
import type { ReplicationView } from '../contract/replication';
import type { Centre, RemoteHome } from '../centre/centre';
import type { DraftEvent } from '../journal/entry';
import { entryStatus } from '../store/schema';
import { HubConnection } from './hub-connection';
import { hubError } from './hub-errors';
import type { HubLink } from './hub-link';
import { exchangeChunks, moveHomeToHub, pushWaiting, pushWhatANewFeedLacks } from './push-entries';
import { readCheckpoint, takePage } from './take-feed';

export interface ReplicatorOptions {
  readonly version: string;
  /** Tells windows that the state has changed. */
  readonly changed: () => void;
  /** Faults of the program, for the log. */
  readonly report: (error: unknown, where: string) => void;
  /** First pause after a failure, ms; it doubles up to a minute. Tests make it short. */
  readonly firstPause?: number;
}

const mostPause = 60_000;
/** Seconds the hub may keep the question for news open. */
const waitSeconds = 20;
/** Even without any sign of a change what waits is looked at this often, ms. */
const restlessAfter = 60_000;

/** Faults that waiting does not heal: a person has to do something. */
const lasting: ReadonlySet<string> = new Set([
  'hub.notTheSame',
  'hub.badCertificate',
  'hub.revoked',
  'hub.otherHome',
  'hub.tooLarge',
  'hub.refused',
]);

/**
 * Keeps one PC and its hub in step: pushes at once when something changes, holds a question for news open, tries again
 * after failures with growing, scattered pauses. A failure on one of the two ways never stops the other.
 */
export class Replicator implements RemoteHome {
  private hub: HubConnection;
  private readonly stopped = new AbortController();
  private loops: Promise<unknown> = Promise.resolve();
  private readonly resting = new Set<() => void>();
  private wanted = true;
  private receiving: Promise<unknown> = Promise.resolve();
  private trouble: { readonly code: string; readonly message: string } | null = null;
  private contactAt: number | null = null;
  private failedSince: number | null = null;
  private behind = 0;
  private loaded = false;
  private moving: { readonly sent: number; readonly all: number } | null = null;
  /** Attachments may be named here or there whose bytes have not come. */
  private mayLackChunks = true;
  private readonly sent = new Set<string>();

  constructor(
    private readonly centre: Centre,
    private link: HubLink,
    private readonly options: ReplicatorOptions,
  ) {
    this.hub = new HubConnection(link);
  }

  start(): void {
    this.centre.remoteHome = this;
    this.loops = Promise.all([
      this.repeat('push', () => this.pushRound()),
      this.repeat('feed', () => this.feedRound()),
    ]);
  }

  /** Ends both ways; what is under way comes to its commit or is given up. */
  async stop(): Promise<void> {
    this.stopped.abort();
    this.centre.remoteHome = null;
    this.wake();
    this.hub.close();
    await this.loops;
    await this.receiving.catch(() => undefined);
  }

  /** Something was written here: push at once, also out of a pause. */
  wake(): void {
    this.wanted = true;
    for (const end of [...this.resting]) end();
  }

  async govern(actor: string, gov: number, events: readonly DraftEvent[]): Promise<void> {
    try {
      await this.hub.govern({
        actor,
        gov,
        events: events.map(({ kind, facts, content, touches }) => ({
          kind,
          facts,
          content,
          touches: [...touches],
        })),
      });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'hub.moved') await this.takeNews(0);
      throw error;
    }
    while (this.centre.governed.n === gov) if ((await this.takeNews(5)) === 0) throw hubError('hub.silent');
  }

  /** What a person is told. */
  async view(): Promise<ReplicationView> {
    const row = await this.centre.store.read((connection) =>
      connection.get<{ pending: number; refused: number; held: number }>(
        `SELECT count(*) FILTER (WHERE e.status = ${entryStatus.pending} AND r.entry IS NULL) AS pending,
           count(*) FILTER (WHERE e.status = ${entryStatus.quarantined}) AS refused, count(*) FILTER (WHERE e.status = ${entryStatus.held}) AS held
         FROM entry e LEFT JOIN receipt r ON r.entry = e.id WHERE e.status <> ${entryStatus.admitted}`,
      ),
    );
    const { pending = 0, refused = 0, held = 0 } = row ?? {};
    const isLasting = this.trouble !== null && lasting.has(this.trouble.code);
    return {
      joined: true,
      hub: this.link.hubName,
      address: this.link.address,
      state: isLasting
        ? 'trouble'
        : this.failedSince !== null
          ? 'offline'
          : this.moving || !this.loaded
            ? 'loading'
            : pending > 0
              ? 'waiting'
              : 'synced',
      pending,
      refused,
      held,
      behind: this.behind,
      contactAt: this.contactAt,
      offlineSince: this.failedSince,
      trouble: this.trouble,
      moving: this.moving,
    };
  }

  // Asked anew each time: both change while a round is under way.
  private isStopped(): boolean {
    return this.stopped.signal.aborted;
  }

  private isWanted(): boolean {
    return this.wanted;
  }

  private async repeat(name: string, round: () => Promise<void>): Promise<void> {
    let pause = 0;
    while (!this.isStopped()) {
      try {
        await round();
        pause = 0;
        this.note(null);
      } catch (error) {
        if (this.isStopped()) return;
        if (!(error instanceof DomainError)) this.options.report(error, name);
        this.note(error);
        pause = Math.min(mostPause, pause === 0 ? (this.options.firstPause ?? 1000) : pause * 2);
        await this.rest(pause * (0.5 + Math.random()));
      }
    }
  }

  private async pushRound(): Promise<void> {
    const { signal } = this.stopped;
    if (this.link.giveTo)
      this.link = await moveHomeToHub(this.centre, this.hub, this.link, (sent, all) => {
        this.moving = { sent, all };
        this.options.changed();
      });
    this.moving = null;
    this.wanted = false;
    await this.inTurn(() => pushWhatANewFeedLacks(this.centre, this.hub));
    const count = await this.inTurn(() => pushWaiting(this.centre, this.hub, this.sent, signal));
    if (count > 0 || this.mayLackChunks)
      this.mayLackChunks = await exchangeChunks(this.centre, this.hub, signal);
    if (count > 0) this.options.changed();
    this.note(null);
    if (!this.isWanted()) await this.rest(restlessAfter);
  }

  private async feedRound(): Promise<void> {
    if (this.link.giveTo) return this.rest(200);
    const rows = await this.takeNews(this.loaded ? waitSeconds : 0);
    if (rows === 0 && !this.loaded) {
      this.loaded = true;
      this.options.changed();
    }
  }

  /** @returns how many rows came */
  private async takeNews(wait: number): Promise<number> {
    const { centre, hub } = this;
    const page = await hub.feed(
      { ...(await readCheckpoint(centre, centre.governedAggregate)), device: centre.keys.device.id },
      this.options.version,
      wait,
      this.stopped.signal,
    );
    this.contactAt = centre.now();
    if (page.items.length === 0) {
      this.behind = 0;
      // No entries, but perhaps the bytes that were waited for.
      if (this.mayLackChunks) this.wake();
      return 0;
    }
    await this.inTurn(() => takePage(centre, centre.governedAggregate, page));
    this.behind = Math.max(0, page.last - (page.items.at(-1)?.number ?? 0));
    // News may be what something held here or there was waiting for.
    this.sent.clear();
    this.mayLackChunks = true;
    this.wake();
    this.options.changed();
    return page.items.length;
  }

  /** One delivery is settled before the next is looked at. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.receiving.catch(() => undefined).then(work);
    this.receiving = mine;
    return mine;
  }

  private note(error: unknown): void {
    const before = this.trouble?.code ?? null;
    if (error === null) {
      this.trouble = null;
      this.failedSince = null;
      this.contactAt = this.centre.now();
    } else {
      const known = error instanceof DomainError ? error : hubError('hub.lineCut');
      this.trouble = { code: known.code, message: known.message };
      this.failedSince ??= this.centre.now();
    }
    if (before !== (this.trouble?.code ?? null)) this.options.changed();
  }

  private rest(ms: number): Promise<void> {
    if (this.stopped.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.resting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.resting.add(end);
    });
  }
}
