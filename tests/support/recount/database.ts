import { join } from 'node:path';
import type { CountedCase } from './expected';
import { readPacked } from './packed';
import { allRows, openRows, type Row } from './rows';

/** Cases of a data directory by the original number they were registered with. */
export type FoundCases = ReadonlyMap<string, CountedCase & { readonly open: boolean }>;

type Fields = Readonly<Record<string, unknown>>;
/** One event of the journal: the part that decides and the part that is told, as they lie on disk. */
interface JournalEvent {
  readonly kind: string;
  readonly facts: Fields;
  readonly content: Fields;
}

/** Reads the file itself, with nothing of the program between. */
export async function readCases(data: string): Promise<FoundCases> {
  const database = await openRows(join(data, 'hean.db'));
  try {
    const events = groupEvents(await allRows(database, journalQuery));
    const parties = await allRows(database, 'SELECT dispute, id, role, kind, name FROM party');
    const disputes = await allRows(database, 'SELECT id, state, open, category, outcome FROM dispute');
    return new Map(disputes.map((row) => countCase(row, parties, events.get(text(row.id)) ?? [])));
  } finally {
    database.close();
  }
}

/** Entries that count, in the order of the home. */
const journalQuery =
  "SELECT e.aggregate, e.header, e.body FROM entry e JOIN admission a ON a.entry = e.id WHERE e.capability = 'disputes' ORDER BY e.aggregate, a.n";

function groupEvents(rows: readonly Row[]): Map<string, JournalEvent[]> {
  const found = new Map<string, JournalEvent[]>();
  for (const row of rows) {
    const header = parse(row.header);
    const told = list(parse(row.body).events);
    const events = list(header.events).map((event, index) => ({
      kind: text(event.kind),
      facts: record(event.facts),
      content: told[index] ?? {},
    }));
    const key = text(row.aggregate);
    found.set(key, [...(found.get(key) ?? []), ...events]);
  }
  return found;
}

function countCase(
  row: Row,
  parties: readonly Row[],
  events: readonly JournalEvent[],
): [string, CountedCase & { open: boolean }] {
  const registered = events.find((event) => event.kind === 'dispute.registered');
  const heads = new Map(
    list(registered?.facts.parties).map((party) => [text(party.id), party.headcount] as const),
  );
  const own = parties.filter((party) => party.dispute === row.id);
  const isOpen = row.open === 1;
  return [
    text(registered?.content.externalNo),
    {
      open: isOpen,
      parties: own.map((party) => partyWords(party, heads.get(text(party.id)))).sort(),
      category: text(row.category),
      attempts: events.filter((event) => event.kind === 'dispute.attemptRecorded').map(attemptWords),
      outcome: [...events.flatMap(endWords), isOpen ? 'open' : `${text(row.state)} ${text(row.outcome)}`],
    },
  ];
}

function partyWords(party: Row, headcount: unknown): string {
  const count = party.kind === 'group' && typeof headcount === 'number' ? ` ${headcount} 人` : '';
  return `${text(party.role)} ${text(party.kind)} ${text(party.name)}${count}`;
}

function attemptWords({ facts, content }: JournalEvent): string {
  const body = facts.by === 'tier' ? `tier ${String(facts.tier)}` : text(facts.by);
  return `${body} ${text(facts.result)} ${text(content.summary)}`;
}

function endWords({ kind, facts, content }: JournalEvent): string[] {
  switch (kind) {
    case 'dispute.agreed':
      return [`agreed ${text(facts.form)}`, ...list(content.terms).map((term) => `term ${text(term.what)}`)];
    case 'dispute.confirmedJudicially':
      return [text(facts.result)];
    case 'dispute.followedUp':
      return [`visited ${text(content.note)}`];
    default:
      return [];
  }
}

function parse(bytes: unknown): Fields {
  return bytes instanceof Uint8Array ? record(JSON.parse(readPacked(bytes))) : {};
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
