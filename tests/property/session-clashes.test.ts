import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParticipantInput } from '../../src-main/contract/sessions-plan';
import { findClashes, type BookedSpan } from '../../src-main/core/sessions/invariants';
import { planned, rescheduled, cancelled, invited, removed } from '../../src-main/core/sessions/events-plan';
import { sessionFold } from '../../src-main/core/sessions/evolve';
import { projectSession } from '../../src-main/core/sessions/project';
import { draft } from '../../src-main/journal/event-definition';
import type { DraftEvent } from '../../src-main/journal/entry';
import type { PlacedEntry } from '../../src-main/journal/order';
import { replay } from '../../src-main/journal/replay';
import { placed } from '../unit/disputes/world';

/** One thing a PC does to a session: books, moves, calls off, brings in or takes off a person. */
type Step =
  | { kind: 'book'; pc: 0 | 1; session: number; start: number; length: number; venue: number; person: number }
  | { kind: 'move'; pc: 0 | 1; session: number; start: number; length: number; venue: number }
  | { kind: 'cancel'; pc: 0 | 1; session: number }
  | { kind: 'person'; pc: 0 | 1; session: number; person: number }
  | { kind: 'exchange' };

const pc = fc.constantFrom(0 as const, 1 as const);
const session = fc.integer({ min: 0, max: 4 });
const start = fc.integer({ min: 0, max: 12 });
const length = fc.integer({ min: 1, max: 5 });
const few = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      pc,
      session,
      start,
      length,
      venue: few,
      person: few,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('move' as const), pc, session, start, length, venue: few }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), pc, session }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('person' as const), pc, session, person: few }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'exchange' as const }) },
);

/** Two PCs with the entries each has; admitted as the home gets them. */
class TwoPcs {
  readonly logs: [Map<string, PlacedEntry[]>, Map<string, PlacedEntry[]>] = [new Map(), new Map()];
  private readonly seqs = [0, 0];

  play(it: Step): void {
    if (it.kind === 'exchange') this.exchange();
    else this.write(it.pc, `session-${it.session}`, eventsOf(it));
  }

  private write(at: 0 | 1, aggregate: string, events: readonly DraftEvent[]): void {
    const log = this.logs[at];
    const known = log.get(aggregate) ?? [];
    this.seqs[at] = (this.seqs[at] ?? 0) + 1;
    const pending = known.filter((entry) => entry.n === null).map((entry) => entry.hash);
    const last = Math.max(0, ...known.map((entry) => entry.n ?? 0));
    const entry = placed(events, {
      device: `device-${at}`,
      seq: this.seqs[at],
      n: at === 0 ? last + 1 : null,
      base: last,
      pending,
    });
    log.set(aggregate, [...known, { ...entry, hash: `${at}-${this.seqs[at]}` }]);
  }

  /** The home admits what the other wrote, in the order it comes; then both have the same. */
  exchange(): void {
    const [home, other] = this.logs;
    for (const [aggregate, entries] of other) {
      const kept = [...(home.get(aggregate) ?? [])];
      for (const entry of entries) {
        if (kept.some((each) => each.hash === entry.hash)) continue;
        const n = Math.max(0, ...kept.map((each) => each.n ?? 0)) + 1;
        kept.push({ ...entry, n, term: 1 });
      }
      home.set(aggregate, kept);
    }
    for (const [aggregate, entries] of home) other.set(aggregate, [...entries]);
  }

  bookings(at: 0 | 1, order: (entries: PlacedEntry[]) => PlacedEntry[]): BookedSpan[] {
    return [...this.logs[at]].flatMap(([aggregate, entries]) => {
      const projection = projectSession(replay(sessionFold, aggregate, order([...entries])));
      return (projection.booking ?? []).map((row) => ({
        session: row.session,
        resource: row.resource,
        resourceId: row.resource_id,
        startAt: row.start_at,
        endAt: row.end_at,
      }));
    });
  }
}

function eventsOf(it: Exclude<Step, { kind: 'exchange' }>): DraftEvent[] {
  const ref = (person: number): ParticipantInput['ref'] => ({
    kind: 'person',
    person: `person-${person}`,
    organisation: null,
  });
  const seat = (person: number) =>
    draft(
      invited,
      {
        participant: `seat-${person}`,
        ref: ref(person),
        role: 'adviser',
        required: true,
        presiding: false,
        reason: 'hand',
      },
      { name: '某', unit: '', phone: '', liaison: '', why: '' },
    );
  switch (it.kind) {
    case 'book': {
      const slot = {
        startAt: it.start,
        endAt: it.start + it.length,
        venue: `venue-${it.venue}`,
        vehicle: null,
      };
      const plan = {
        disputes: ['dispute-1'],
        mode: 'room',
        joint: true,
        mediation: 'people',
        convenor: null,
      } as const;
      return [
        draft(
          planned,
          { ...plan, disputes: ['dispute-1'], ...slot, series: null, whistle: null },
          { title: '', convenor: '', place: '', note: '' },
        ),
        seat(it.person),
      ];
    }
    case 'move':
      return [
        draft(
          rescheduled,
          {
            startAt: it.start,
            endAt: it.start + it.length,
            venue: `venue-${it.venue}`,
            vehicle: null,
            reason: 'other',
          },
          { place: '', note: '' },
          ['time', 'venue'],
        ),
      ];
    case 'cancel':
      return [draft(cancelled, { at: 1, reason: 'other' }, { note: '' }, ['state'])];
    case 'person':
      return [seat(it.person), draft(removed, { participant: `seat-${(it.person + 1) % 3}` }, { note: '' })];
  }
}

/** Every pair by the definition, to hold the search against. */
function pairsByDefinition(bookings: readonly BookedSpan[]): string[] {
  const found = new Set<string>();
  for (const one of bookings)
    for (const other of bookings)
      if (
        one.session < other.session &&
        one.resource === other.resource &&
        one.resourceId === other.resourceId &&
        one.startAt < other.endAt &&
        other.startAt < one.endAt
      )
        found.add(`${one.resource} ${one.resourceId} ${one.session} ${other.session}`);
  return [...found].sort();
}

const idsOf = (bookings: readonly BookedSpan[]) => findClashes(bookings).map((clash) => clash.id);
const namesOf = (bookings: readonly BookedSpan[]) =>
  findClashes(bookings)
    .map(
      ({ resource, resourceId, first, second }) =>
        `${resource} ${resourceId} ${first.session} ${second.session}`,
    )
    .sort();

describe('bookings made on two PCs', () => {
  it('give exactly one clash for each overlap, the same on both, whatever came first', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (script) => {
        const pcs = new TwoPcs();
        for (const each of script) {
          pcs.play(each);
          for (const at of [0, 1] as const) {
            const bookings = pcs.bookings(at, (entries) => entries);
            expect(namesOf(bookings)).toEqual(pairsByDefinition(bookings));
          }
        }
        pcs.exchange();
        const home = idsOf(pcs.bookings(0, (entries) => entries));
        expect(new Set(home).size).toBe(home.length);
        expect(idsOf(pcs.bookings(1, (entries) => entries.reverse()))).toEqual(home);
        expect(idsOf(pcs.bookings(0, (entries) => entries.reverse()).reverse())).toEqual(home);
      }),
      { numRuns: 150 },
    );
  });

  it('are free again with the last overlap gone', () => {
    const pcs = new TwoPcs();
    const book = { kind: 'book', start: 0, length: 4, venue: 0, person: 0 } as const;
    pcs.play({ ...book, pc: 0, session: 0 });
    pcs.play({ ...book, pc: 1, session: 1, person: 1 });
    pcs.exchange();
    expect(idsOf(pcs.bookings(0, (entries) => entries))).toHaveLength(1);
    pcs.play({ kind: 'move', pc: 1, session: 1, start: 4, length: 2, venue: 0 });
    pcs.exchange();
    expect(idsOf(pcs.bookings(0, (entries) => entries))).toEqual([]);
  });
});
