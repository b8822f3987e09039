import { DomainError } from '../contract/domain-error';
import { sealEntry, type DraftEvent, type EntryBase, type EntryHeader } from '../journal/entry';
import { findConflicts } from '../journal/conflict';
import { applyEntry, replay, type Replayed } from '../journal/replay';
import type { PlacedEntry } from '../journal/order';
import { toText } from '../journal/canonical';
import { applyEntries, applyProjection, type EntryDoc } from '../store/apply';
import { changesBetween } from '../store/projection-changes';
import type { Connection } from '../store/driver';
import { entryStatus } from '../store/schema';
import { admitEntry, receiptFor, type AggregateHead } from './admit';
import type { Capability } from './capability';
import { centreId, isHome, type Centre } from './centre';
import { writeSession, type WriteSession } from './write-session';
import { loadAggregate, type LoadedEntry } from './load';

export interface RecordRequest<S> {
  readonly capability: Capability<S>;
  readonly aggregate: string;
  readonly actor: string;
  readonly audience?: EntryHeader['audience'];
  readonly cause?: string;
  /** Pure rule: the events that follow from the state, or a DomainError thrown. `tx` only for numbers to be given. */
  decide(
    state: S,
    replayed: Replayed<S>,
    tx: Connection,
  ): readonly DraftEvent[] | Promise<readonly DraftEvent[]>;
}

export interface Recorded<S> {
  readonly replayed: Replayed<S>;
  readonly entry: string;
}

/**
 * The one way in for a person's action: load, decide, sign, store and project in one durable transaction.
 * At the home the entry is received and admitted at once, elsewhere it stays pending until its home answers.
 * @throws DomainError what `decide` throws; `journal.parked` when the aggregate holds entries of a newer version
 */
export async function record<S>(centre: Centre, request: RecordRequest<S>): Promise<Recorded<S>> {
  return writeSession(centre, (session) => recordIn(session, request));
}

/** The same inside a transaction the caller holds, for commands that write several entries linked by `cause`. */
export async function recordIn<S>(session: WriteSession, request: RecordRequest<S>): Promise<Recorded<S>> {
  const { tx, centre } = session;
  const { capability, aggregate } = request;
  const loaded = await loadAggregate(tx, aggregate, centre.keys.centreKey);
  const before = replay(capability.fold, aggregate, loaded);
  if (before.parked.length > 0)
    throw new DomainError('journal.parked', '这里有新版本软件写下的内容，请升级后办理。');
  const events = await request.decide(before.state, before, tx);
  const head = headOf(loaded);
  const pending = before.ordered.filter((entry) => entry.n === null).map((entry) => entry.hash);
  const owner = before.ordered[0]?.header.centre;
  const made = makeEntry(
    session,
    {
      ...request,
      capability: capability.fold.capability,
      base: { ...head, pending },
      ...(owner === undefined ? {} : { owner }),
    },
    head,
    events,
  );
  const after = extendReplay(capability, before, made.placed);
  await applyEntries(tx, [made.doc]);
  await applyProjection(tx, [
    changesBetween(
      aggregate,
      projectionBefore(capability, before, centre),
      capability.project(after, centre),
    ),
  ]);
  return { replayed: after, entry: made.placed.hash };
}

function projectionBefore<S>(capability: Capability<S>, before: Replayed<S>, centre: Centre) {
  return before.ordered.length === 0 ? {} : capability.project(before, centre);
}

/** What an entry says besides its events; chain, time, centre and governed position are the session's. */
export interface EntryRequest {
  readonly capability: string;
  readonly aggregate: string;
  readonly actor: string;
  readonly audience?: EntryHeader['audience'];
  readonly cause?: string;
  /** The entry of a lost branch this one stands for. */
  readonly was?: string;
  readonly base: EntryBase;
  /** Centre the aggregate belongs to, this one when left out. */
  readonly owner?: string;
}

interface Made {
  readonly doc: EntryDoc;
  readonly placed: PlacedEntry;
}

/**
 * Signs an entry at the end of this device's chain. At the home it is received, and admitted after `head` unless the
 * aggregate is another centre's.
 */
export function makeEntry(
  session: WriteSession,
  request: EntryRequest,
  head: AggregateHead,
  events: readonly DraftEvent[],
): Made {
  const { centre, chain } = session;
  const { device } = centre.keys;
  const { capability, aggregate, actor, base, audience = 'centre', cause, was } = request;
  const owner = request.owner ?? centreId(centre);
  const sealed = sealEntry(
    {
      device: device.id,
      seq: chain.seq + 1,
      prev: chain.hash === null ? null : toText(chain.hash),
      at: centre.now(),
      actor,
      capability,
      aggregate,
      centre: owner,
      gov: centre.governed.n,
      base,
      audience,
      ...(cause === undefined ? {} : { cause }),
      ...(was === undefined ? {} : { was }),
    },
    events,
    device.signing,
    centre.keys.centreKey,
  );
  session.chain = { seq: sealed.header.seq, hash: sealed.hash };
  const home = isHome(centre);
  const admits = home && owner === centreId(centre);
  const admitted = admits ? admitEntry(session, { hash: sealed.hash, aggregate }, head) : null;
  const doc: EntryDoc = {
    hash: sealed.hash,
    device: device.id,
    seq: sealed.header.seq,
    capability,
    aggregate,
    header: sealed.headerBytes,
    sig: sealed.sig,
    body: sealed.bodyBytes,
    status: admits ? entryStatus.admitted : entryStatus.pending,
    ...(admitted ? { admission: admitted.admission } : {}),
    ...(home ? { receipt: receiptFor(centre, sealed.hash) } : {}),
  };
  const placed: PlacedEntry = {
    hash: toText(sealed.hash),
    header: sealed.header,
    contents: sealed.body.events,
    n: admitted?.admission.n ?? null,
    term: admitted?.admission.term ?? 0,
    verdict: admitted?.admission.verdict ?? 0,
  };
  return { doc, placed };
}

/** Last admission of an aggregate as folded here. */
export function headOf(loaded: readonly LoadedEntry[]): AggregateHead {
  let head: AggregateHead = { n: 0, term: 0, admission: null };
  for (const { n, term, admission } of loaded) if (n !== null && n > head.n) head = { n, term, admission };
  return head;
}

/** A new own entry always comes last: it knows everything folded here. */
export function extendReplay<S>(
  capability: Capability<S>,
  before: Replayed<S>,
  placed: PlacedEntry,
): Replayed<S> {
  const { state, note } = applyEntry(capability.fold, before.state, placed);
  const ordered = [...before.ordered, placed];
  const notes = new Map(before.notes);
  if (note) notes.set(placed.hash, note);
  return {
    state,
    ordered,
    notes,
    conflicts: findConflicts(ordered),
    parked: before.parked,
    n: Math.max(before.n, placed.n ?? 0),
  };
}
