import type { VerifyReport } from '../contract/system';
import { hashAdmission, verifyAdmission, type SealedAdmission } from '../journal/admission';
import { fromText, sha256, toText } from '../journal/canonical';
import { checkEntry } from '../journal/entry';
import { projectionNames } from '../store/projection-changes';
import { aggregateColumns, type Projection, type ProjectionName } from '../store/schema';
import { projectedCapabilities } from './capabilities';
import type { Centre } from './centre';
import { missingChunks } from './chunks';
import { publicKeyOf } from './certificates';
import { collectEntries } from './collect';
import { knownHome } from './homes';
import { haveNothing, type IncomingEntry } from './incoming';
import { loadByAggregate } from './load-by-aggregate';
import { wrongCounters } from './verify-counters';
import { openSearchCheck } from './verify-search';
import { storedProjection } from './stored-projection';

/**
 * Checks everything that can be checked: every chain, signature, body hash, admission and attachment chunk, the
 * projections against a fresh fold, the search index against the text. Names what is wrong, never contents.
 */
export async function verifyCentre(
  centre: Centre,
  report: (done: number) => void = () => undefined,
): Promise<VerifyReport> {
  const broken: string[] = [];
  const chains: Chains = new Map();
  const admissions = new Map<string, SealedAdmission[]>();
  let entries = 0;
  for await (const page of collectEntries(centre, haveNothing)) {
    for (const entry of page) broken.push(...(await checkOne(centre, entry, chains, admissions)));
    entries += page.length;
    report(entries);
  }
  broken.push(...brokenChains(centre, chains), ...brokenAdmissions(admissions));
  broken.push(...(await brokenChunks(centre)));
  const fold = await compareFold(centre);
  return {
    entries,
    devices: chains.size,
    broken,
    missingChunks: await missingChunks(centre),
    foldMismatches: fold.mismatches,
    parked: fold.parked,
    conflicts: fold.conflicts,
  };
}

/** By device and number the entries there: more than one where two copies wrote on under one epoch. */
type Chains = Map<string, Map<number, { hash: string; prev: string | null }[]>>;

async function checkOne(
  centre: Centre,
  entry: IncomingEntry,
  chains: Chains,
  admissions: Map<string, SealedAdmission[]>,
): Promise<string[]> {
  const name = toText(entry.hash);
  const device = deviceIn(entry.headerBytes);
  const key =
    device === null ? null : await centre.store.read((connection) => publicKeyOf(connection, centre, device));
  if (key === null) return [`entry ${name}: unknown device`];
  const checked = checkEntry(entry, fromText(key));
  if (typeof checked === 'string') return [`entry ${name}: ${checked}`];
  const { header } = checked;
  const chain = chains.get(header.device) ?? new Map<number, { hash: string; prev: string | null }[]>();
  chain.set(header.seq, [...(chain.get(header.seq) ?? []), { hash: name, prev: header.prev }]);
  chains.set(header.device, chain);
  if (!entry.admission) return [];
  admissions.set(header.aggregate, [...(admissions.get(header.aggregate) ?? []), entry.admission]);
  const homeKey = knownHome(centre, header.centre)?.keyAt(entry.admission.term);
  return homeKey && verifyAdmission(entry.admission, homeKey) ? [] : [`admission of ${name}: signature`];
}

function deviceIn(headerBytes: Buffer): string | null {
  try {
    const header: unknown = JSON.parse(headerBytes.toString('utf8'));
    return typeof header === 'object' &&
      header !== null &&
      'device' in header &&
      typeof header.device === 'string'
      ? header.device
      : null;
  } catch {
    return null;
  }
}

/** Of other centres' devices only the entries about shared cases are here, so their chains have gaps. */
function brokenChains({ governed }: Centre, chains: Chains): string[] {
  const broken: string[] = [];
  for (const [device, chain] of chains) {
    for (const [seq, links] of chain) {
      const before = chain.get(seq - 1);
      if (seq === 1 || (!before && !governed.devices.has(device))) continue;
      if (!links.every(({ prev }) => before?.some(({ hash }) => hash === prev)))
        broken.push(`chain ${device}: ${seq}`);
    }
  }
  return broken;
}

function brokenAdmissions(admissions: ReadonlyMap<string, SealedAdmission[]>): string[] {
  const broken: string[] = [];
  for (const [aggregate, list] of admissions) {
    list.sort((a, b) => a.n - b.n);
    list.forEach((admission, index) => {
      const before = index === 0 ? null : (list[index - 1]?.hash ?? null);
      const continues = before === null ? admission.prev === null : admission.prev?.equals(before) === true;
      if (admission.n !== index + 1 || !continues || !hashAdmission(admission).equals(admission.hash))
        broken.push(`admissions ${aggregate}: ${admission.n}`);
    });
  }
  return broken;
}

async function brokenChunks(centre: Centre): Promise<string[]> {
  const broken: string[] = [];
  for await (const { id } of centre.blobs.listChunks()) {
    if ((await centre.blobs.verifyChunk(id)) === 'damaged') broken.push(`chunk ${id}: damaged`);
  }
  return broken;
}

interface FoldCheck {
  readonly mismatches: string[];
  parked: number;
  conflicts: number;
}

async function compareFold(centre: Centre): Promise<FoldCheck> {
  const found: FoldCheck = { mismatches: [], parked: 0, conflicts: 0 };
  const seen = new Set<string>();
  const hasWords = await openSearchCheck(centre);
  for (const capability of projectedCapabilities()) {
    for await (const page of loadByAggregate(centre, capability.name)) {
      for (const { aggregate, entries } of page) {
        const { projection, parked, conflicts } = capability.projectEntries(aggregate, entries, centre);
        found.parked += parked.length;
        found.conflicts += conflicts;
        if (projectionNames.some((table) => projection[table]?.length)) seen.add(aggregate);
        const stored = await centre.store.read((connection) => storedProjection(connection, aggregate));
        for (const table of projectionNames)
          if (!sameRows(table, projection, stored)) found.mismatches.push(`${table} of ${aggregate}`);
        if (!hasWords(aggregate, projection.searchText))
          found.mismatches.push(`search words of ${aggregate}`);
      }
    }
  }
  found.mismatches.push(...(await strayRows(centre, seen)), ...(await wrongCounters(centre)));
  return found;
}

/** Rows of things the journal knows nothing of. */
async function strayRows(centre: Centre, seen: ReadonlySet<string>): Promise<string[]> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ id: string; table: string }>(
      projectionNames
        .map(
          (table) => `SELECT DISTINCT ${aggregateColumns[table]} AS id, '${table}' AS "table" FROM ${table}`,
        )
        .join(' UNION ALL '),
    ),
  );
  return rows
    .filter(({ id }) => !seen.has(id))
    .map(({ id, table }) => `${table} of ${id}: nothing in the journal`);
}

function sameRows(table: ProjectionName, fresh: Projection, stored: Projection): boolean {
  const digest = (projection: Projection) =>
    toText(
      sha256(
        Buffer.from(
          (projection[table] ?? [])
            .map((row) => JSON.stringify(Object.entries(row).sort()))
            .sort()
            .join('\n'),
        ),
      ),
    );
  return digest(fresh) === digest(stored);
}
