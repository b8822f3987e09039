import type { Connection } from '../store/driver';
import { entryStatus } from '../store/schema';
import type { Certificate } from '../journal/certificate';
import { fromText, toText } from '../journal/canonical';
import type { Centre } from './centre';
import { readCertificate } from './certificates';
import { foreignFeed, numberInTerm, termOfFeed } from './feed';
import type { ChainEnd, Have, IncomingEntry } from './incoming';
import { incomingFrom, recordColumns, type RecordRow } from './incoming-row';

/** What this device has: the contiguous end of every chain, and of the home's feed in every term. */
export async function haveHere(connection: Connection): Promise<Have> {
  const chains = await connection.all<{ device: string; seq: number; hash: Uint8Array }>(
    // From 1 on, the last number whose followers are missing; of two branches the admitted one, else the older.
    `WITH ends AS (
       SELECT device, CASE WHEN count(DISTINCT seq) = max(seq) THEN max(seq) ELSE
         (SELECT min(e.seq) FROM entry e WHERE e.device = g.device AND NOT EXISTS (SELECT 1 FROM entry f WHERE f.device = e.device AND f.seq = e.seq + 1)) END AS seq
       FROM entry g GROUP BY device HAVING min(seq) = 1)
     SELECT ends.device, ends.seq, (SELECT e.hash FROM entry e WHERE e.device = ends.device AND e.seq = ends.seq
       ORDER BY e.status <> ${entryStatus.admitted}, e.id LIMIT 1) AS hash FROM ends ORDER BY ends.device`,
  );
  const feeds = await connection.all<{ feed: number }>(
    `WITH numbers(feed) AS (SELECT feed FROM admission UNION SELECT feed FROM refusal WHERE feed IS NOT NULL)
     SELECT feed FROM numbers a WHERE NOT EXISTS (SELECT 1 FROM numbers b WHERE b.feed = a.feed + 1) ORDER BY feed`,
  );
  const starts = await connection.all<{ feed: number }>(
    `WITH numbers(feed) AS (SELECT feed FROM admission UNION SELECT feed FROM refusal WHERE feed IS NOT NULL)
     SELECT feed FROM numbers a WHERE NOT EXISTS (SELECT 1 FROM numbers b WHERE b.feed = a.feed - 1) ORDER BY feed`,
  );
  return {
    chains: Object.fromEntries(chains.map(({ device, seq, hash }) => [device, { seq, hash: toText(hash) }])),
    feeds: contiguousFeeds(
      starts.map(({ feed }) => feed),
      feeds.map(({ feed }) => feed),
    ),
  };
}

/** Runs of numbers, as their starts and ends, to the end of the run that begins a term with 1. */
function contiguousFeeds(starts: readonly number[], ends: readonly number[]): Record<string, number> {
  const feeds: Record<string, number> = {};
  starts.forEach((start, index) => {
    const end = ends[index];
    if (numberInTerm(start) === 1 && end !== undefined) feeds[String(termOfFeed(start))] = numberInTerm(end);
  });
  return feeds;
}

/** Row ids to send, in the order a receiver takes them in: governed data, then by the home's feed, then the rest. */
export interface SendPlan {
  readonly governed: readonly number[];
  readonly others: readonly number[];
}

interface PlanRow {
  readonly id: number;
  readonly device: string;
  readonly seq: number;
  readonly status: number;
  readonly aFeed: number | null;
  readonly qFeed: number | null;
}

/** What at least one of the receivers lacks. One without a known `have` lacks everything. */
export async function planEntries(centre: Centre, receivers: readonly Have[]): Promise<SendPlan> {
  const lacking: { id: number; feed: number; governed: boolean }[] = [];
  const forked = await centre.store.read((connection) => forkedDevices(connection, receivers));
  let after = 0;
  for (;;) {
    const rows = await centre.store.read((connection) =>
      connection.all<PlanRow & { governed: number }>(
        `SELECT e.id, e.device, e.seq, e.status, e.aggregate = ? AS governed, a.feed AS aFeed, q.feed AS qFeed
         FROM entry e LEFT JOIN admission a ON a.entry = e.id LEFT JOIN refusal q ON q.entry = e.id AND q.sig IS NOT NULL
         WHERE e.id > ? ORDER BY e.id LIMIT 2000`,
        [centre.governedAggregate, after],
      ),
    );
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    for (const row of rows) {
      if (!receivers.some((have) => lacks(have, row)) && !forked.has(row.device)) continue;
      const feed = row.aFeed ?? row.qFeed ?? Number.MAX_SAFE_INTEGER;
      lacking.push({ id: row.id, feed, governed: row.governed === 1 });
    }
  }
  lacking.sort((a, b) => a.feed - b.feed || a.id - b.id);
  const idsOf = (governed: boolean) =>
    lacking.filter((row) => row.governed === governed).map((row) => row.id);
  return { governed: idsOf(true), others: idsOf(false) };
}

function lacks(have: Have, row: PlanRow): boolean {
  if (row.seq > (have.chains[row.device]?.seq ?? 0)) return true;
  if (isNews(have, row.aFeed) || isNews(have, row.qFeed)) return true;
  // No receiver counts what other homes have said.
  if (row.aFeed === foreignFeed || row.qFeed === foreignFeed) return true;
  // Held entries are not part of anybody's contiguous chain; carry them until the home has spoken.
  return row.status === entryStatus.held;
}

function isNews(have: Have, feed: number | null): boolean {
  return feed !== null && numberInTerm(feed) > (have.feeds[String(termOfFeed(feed))] ?? 0);
}

/** Devices of which a receiver has another branch than this one: all of their entries are sent. */
async function forkedDevices(connection: Connection, receivers: readonly Have[]): Promise<Set<string>> {
  const forked = new Set<string>();
  for (const have of receivers) {
    for (const [device, end] of Object.entries(have.chains)) {
      if (!forked.has(device) && (await isOtherBranch(connection, device, end))) forked.add(device);
    }
  }
  return forked;
}

async function isOtherBranch(connection: Connection, device: string, end: ChainEnd): Promise<boolean> {
  const here = await connection.all<{ hash: Uint8Array }>(
    'SELECT hash FROM entry WHERE device = ? AND seq = ?',
    [device, end.seq],
  );
  const same = here.filter((row) => fromText(end.hash).equals(row.hash));
  return here.length > 1 || (here.length === 1 && same.length === 0);
}

const pageSize = 200;

/** The entries of a plan with the records beside them, in its order, page by page. */
export async function* readEntries(
  centre: Centre,
  ids: readonly number[],
): AsyncGenerator<readonly IncomingEntry[]> {
  for (let start = 0; start < ids.length; start += pageSize) {
    const page = ids.slice(start, start + pageSize);
    const byId = await readEntriesById(centre, page);
    yield page.flatMap((id) => byId.get(id) ?? []);
  }
}

/** Entries with the records beside them by row; few enough for one statement and for memory. */
export async function readEntriesById(
  centre: Centre,
  ids: readonly number[],
): Promise<Map<number, IncomingEntry>> {
  const rows = await centre.store.read((connection) =>
    connection.all<RecordRow>(`SELECT ${recordColumns} WHERE e.id IN (SELECT value FROM json_each(?))`, [
      JSON.stringify(ids),
    ]),
  );
  return new Map(rows.map((row) => [row.id, incomingFrom(row)]));
}

/** What a receiver that has `have` lacks, page by page, governed data first. */
export async function* collectEntries(centre: Centre, have: Have): AsyncGenerator<readonly IncomingEntry[]> {
  const plan = await planEntries(centre, [have]);
  yield* readEntries(centre, plan.governed);
  yield* readEntries(centre, plan.others);
}

/** Papers of devices that the receiver may not have heard of: all that are kept here. */
export async function collectCertificates(centre: Centre): Promise<Certificate[]> {
  return centre.store.read(async (connection) => {
    const rows = await connection.all<{ device: string }>('SELECT device FROM certificate ORDER BY device');
    const papers: Certificate[] = [];
    for (const { device } of rows) {
      const paper = await readCertificate(connection, device);
      if (paper) papers.push(paper);
    }
    return papers;
  });
}
