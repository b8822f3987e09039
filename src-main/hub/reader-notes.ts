import type { Store } from '../store/connection-pool';

/** How far a device had taken the feed when it last asked, and by which version of the program. */
export interface ReaderNote {
  readonly device: string;
  readonly epoch: string;
  readonly number: number;
  readonly version: string;
  /** ms. */
  readonly seenAt: number;
}

/** How long a note may wait for its place on disk, ms. */
const restMs = 5000;

/**
 * Where the devices of each centre are. Every question for news brings a note, hundreds a second in a county: they are
 * written together every few seconds. A crash in between costs nothing but a last-seen that is a little old: the device
 * says its place anew with its next question.
 */
export class ReaderNotes {
  private waiting = new Map<string, Map<string, ReaderNote>>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  /** @param storeOf the database of a centre; null when it is not here any more */
  constructor(
    private readonly storeOf: (centre: string) => Store | null,
    private readonly report: (error: unknown) => void,
  ) {}

  see(centre: string, note: ReaderNote): void {
    const notes = this.waiting.get(centre) ?? new Map<string, ReaderNote>();
    this.waiting.set(centre, notes.set(note.device, note));
    this.timer ??= setTimeout(() => this.write(), restMs).unref();
  }

  /** Writes what waits; nothing may come after. */
  async end(): Promise<void> {
    this.write();
    await this.writing;
  }

  private write(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const { waiting } = this;
    this.waiting = new Map();
    this.writing = this.writing.then(async () => {
      for (const [centre, notes] of waiting)
        await writeNotes(this.storeOf(centre), [...notes.values()]).catch(this.report);
    });
  }
}

async function writeNotes(store: Store | null, notes: readonly ReaderNote[]): Promise<void> {
  await store?.write((tx) =>
    tx.run(
      `INSERT INTO reader(device, epoch, number, version, seen_at)
       SELECT value->>'device', value->>'epoch', value->>'number', value->>'version', value->>'seenAt' FROM json_each(?) WHERE true
       ON CONFLICT(device) DO UPDATE SET epoch = excluded.epoch, number = excluded.number, version = excluded.version, seen_at = excluded.seen_at`,
      [JSON.stringify(notes)],
    ),
  );
}
