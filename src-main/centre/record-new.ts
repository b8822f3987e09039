import type { DraftEvent } from '../journal/entry';
import { replay, type Replayed } from '../journal/replay';
import { toText } from '../journal/canonical';
import { applyEntries, applyProjection, type EntryDoc } from '../store/apply';
import { changesBetween, type ProjectionChanges } from '../store/projection-changes';
import type { AggregateHead } from './admit';
import type { Capability } from './capability';
import { extendReplay, makeEntry } from './record';
import type { WriteSession } from './write-session';

/**
 * Many new aggregates in one transaction: each is folded in memory as its entries are made, and all are written at
 * the end by the two functions that also write a single action.
 */
export class NewAggregates<S> {
  private readonly docs: EntryDoc[] = [];
  private readonly changes: ProjectionChanges[] = [];

  constructor(
    private readonly session: WriteSession,
    private readonly capability: Capability<S>,
  ) {}

  /** Begins an aggregate nobody has written to. What it holds is written by `write` once `keep` was called. */
  begin(aggregate: string, actor: string): NewAggregate<S> {
    const { session, capability } = this;
    const docs: EntryDoc[] = [];
    let head: AggregateHead = { n: 0, term: 0, admission: null };
    let replayed: Replayed<S> = replay(capability.fold, aggregate, []);
    const chain = session.chain;
    const feed = session.feed;
    return {
      get replayed() {
        return replayed;
      },
      add: (events) => {
        const pending = replayed.ordered.filter((entry) => entry.n === null).map((entry) => entry.hash);
        const cause = replayed.ordered[0]?.hash;
        const { doc, placed } = makeEntry(
          session,
          {
            capability: capability.fold.capability,
            aggregate,
            actor,
            base: { ...head, pending },
            ...(cause === undefined ? {} : { cause }),
          },
          head,
          events,
        );
        docs.push(doc);
        const { admission } = doc;
        if (admission) head = { n: admission.n, term: admission.term, admission: toText(admission.hash) };
        replayed = extendReplay(capability, replayed, placed);
        return replayed;
      },
      keep: () => {
        this.docs.push(...docs);
        this.changes.push(changesBetween(aggregate, {}, capability.project(replayed, session.centre)));
      },
      drop: () => {
        session.chain = chain;
        session.feed = feed;
      },
    };
  }

  /** Writes everything kept, in the order it was made. */
  async write(): Promise<void> {
    await applyEntries(this.session.tx, this.docs);
    await applyProjection(this.session.tx, this.changes);
  }
}

/** One aggregate in the making. Either `keep` or `drop` it before the next is begun. */
export interface NewAggregate<S> {
  readonly replayed: Replayed<S>;
  /** Signs one more entry; entries after the first name it as their cause. */
  add(events: readonly DraftEvent[]): Replayed<S>;
  keep(): void;
  /** Forgets it: this device's chain and the home's feed go on as if it had not been. */
  drop(): void;
}
