import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from '../journal/certificate';
import { centreId, type Centre } from '../centre/centre';
import { collectCertificates, haveHere, planEntries, readEntries, type SendPlan } from '../centre/collect';
import { haveNothing, type Have } from '../centre/incoming';
import { isVouchedFor } from '../centre/certificates';
import { packEnding, packName, type PackCover } from './cover';
import { missingChunks } from '../centre/chunks';
import { chunksToSend } from './chunks';
import { encodeEntry } from './entry-frame';
import { frameKinds, type Frame } from './frame';
import type { Grant, PackManifest } from './manifest';
import { packError } from './pack-error';
import { writePack } from './pack-file';
import { readPeers, type Peer } from './peers';

export interface MadePack {
  readonly path: string;
  readonly entries: number;
  readonly attachments: number;
  readonly bytes: number;
}

/**
 * Makes a pack for every device of the centre with what at least one of them lacks, as far as is known here.
 * @throws DomainError `pack.sample`, StoreError (disk full, read-only …)
 */
export async function exportPack(centre: Centre, folder: string): Promise<MadePack> {
  refuseSample(centre);
  const peers = await centre.store.read(readPeers);
  const fresh = await freshEpochs(centre);
  const active = [...centre.governed.devices.values()].filter(({ state }) => state === 'active');
  const others = [...active.map(({ id }) => id), ...fresh.map(({ device }) => device)].filter(
    (device) => device !== centre.keys.device.id,
  );
  const haves =
    others.length > 0 ? others.map((device) => peers.get(device)?.have ?? haveNothing) : [haveNothing];
  return makePack(centre, folder, {
    kind: 'entries',
    prefix: '和案台交换包',
    haves,
    wants: others.flatMap((device) => peers.get(device)?.wants ?? []),
    recipients: recipientsOf(centre, fresh),
    peers,
    grant: null,
  });
}

/** @throws DomainError `pack.sample` */
export function refuseSample(centre: Centre): void {
  if (centre.governed.centre?.sample) throw packError('pack.sample');
}

/** New epochs that devices in good standing vouch for, which the home hasn't heard of or hasn't accepted yet. */
async function freshEpochs(centre: Centre): Promise<Certificate[]> {
  const papers = await collectCertificates(centre);
  return papers.filter(
    (paper) => !centre.governed.devices.has(paper.device) && isVouchedFor(centre.governed, paper),
  );
}

/**
 * Every device that isn't revoked. Closed epochs too, whose machine reads with the key it kept until it has learned of
 * its successor.
 */
function recipientsOf(centre: Centre, fresh: readonly Certificate[]): string[] {
  const enrolled = [...centre.governed.devices.values()].filter(({ state }) => state !== 'revoked');
  const recipients = [...enrolled, ...fresh].map(({ recipient }) => recipient);
  return [...new Set([...recipients, centre.keys.device.recipient])];
}

export interface PackRequest {
  readonly kind: PackCover['kind'];
  readonly prefix: string;
  readonly haves: readonly Have[];
  readonly wants: readonly string[];
  readonly recipients: readonly string[];
  readonly peers: ReadonlyMap<string, Peer>;
  readonly grant: Grant | null;
}

/** Plans, then writes entry by entry and chunk by chunk: memory holds the ids, never the contents. */
export async function makePack(centre: Centre, folder: string, request: PackRequest): Promise<MadePack> {
  const plan = await planEntries(centre, request.haves);
  const ids = [...plan.governed, ...plan.others];
  const chunks = await chunksToSend(centre, ids, request.wants);
  const { device } = centre.keys;
  const enrolled = centre.governed.devices.get(device.id);
  const madeAt = centre.now();
  const cover: PackCover = {
    format: 'hean-pack',
    v: 1,
    kind: request.kind,
    centre: centreId(centre),
    device: device.id,
    deviceName: enrolled?.name ?? centre.keys.paper?.name ?? '',
    deviceNumber: enrolled?.number ?? 0,
    madeAt,
    entries: ids.length,
    attachments: chunks.length,
    ...(await measure(centre, ids, chunks)),
  };
  const path = join(folder, await freeName(folder, request.prefix, madeAt, cover.deviceNumber));
  const bytes = await writePack(path, {
    cover,
    recipients: request.recipients,
    key: device.signing,
    frames: framesOf(centre, await manifestOf(centre, request), plan, chunks),
  });
  return { path, entries: ids.length, attachments: chunks.length, bytes };
}

async function manifestOf(centre: Centre, request: PackRequest): Promise<PackManifest> {
  const { id } = centre.keys.device;
  return {
    v: 1,
    centre: centreId(centre),
    maker: id,
    have: await centre.store.read(haveHere),
    wants: await missingChunks(centre),
    peers: Object.fromEntries([...request.peers].map(([device, peer]) => [device, peer.have])),
    certificates: await collectCertificates(centre),
    grant: request.grant,
  };
}

async function* framesOf(
  centre: Centre,
  manifest: PackManifest,
  plan: SendPlan,
  chunks: readonly string[],
): AsyncGenerator<Frame> {
  yield { kind: frameKinds.manifest, content: Buffer.from(JSON.stringify(manifest), 'utf8') };
  for await (const page of readEntries(centre, [...plan.governed, ...plan.others]))
    for (const entry of page) yield { kind: frameKinds.entry, content: encodeEntry(entry) };
  for (const chunk of chunks) {
    const bytes = await centre.blobs.readChunk(chunk);
    yield { kind: frameKinds.chunk, content: Buffer.concat([Buffer.from(chunk, 'hex'), bytes]) };
  }
}

interface Measures {
  readonly bytes: number;
  readonly earliest: number | null;
  readonly latest: number | null;
}

/** SQL: the author's time, the first field of its name in a header, in 13 digits until the year 2286. */
const timeOfHeader = `CAST(CAST(substr(header, instr(header, CAST('"at":' AS BLOB)) + 5, 13) AS TEXT) AS INTEGER)`;

async function measure(centre: Centre, ids: readonly number[], chunks: readonly string[]): Promise<Measures> {
  const row = await centre.store.read((connection) =>
    connection.get<{ bytes: number | null; earliest: number | null; latest: number | null }>(
      `SELECT sum(length(header) + coalesce(length(body), 0)) AS bytes, min(${timeOfHeader}) AS earliest,
         max(${timeOfHeader}) AS latest FROM entry WHERE id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(ids)],
    ),
  );
  const chunkBytes = await sizeOfChunks(centre, new Set(chunks));
  return {
    bytes: (row?.bytes ?? 0) + chunkBytes,
    earliest: row?.earliest ?? null,
    latest: row?.latest ?? null,
  };
}

async function sizeOfChunks(centre: Centre, chunks: ReadonlySet<string>): Promise<number> {
  if (chunks.size === 0) return 0;
  let bytes = 0;
  for await (const { id, fileBytes } of centre.blobs.listChunks()) if (chunks.has(id)) bytes += fileBytes;
  return bytes;
}

/** A second pack of the same day gets a letter, so that nothing on the stick is overwritten. */
async function freeName(folder: string, prefix: string, at: number, number: number): Promise<string> {
  const taken = new Set(await readdir(folder).catch(() => []));
  for (let turn = 1; ; turn += 1) {
    const name = packName(turn === 1 ? prefix : `${prefix}(${turn})`, at, number, packEnding);
    if (!taken.has(name)) return name;
  }
}
