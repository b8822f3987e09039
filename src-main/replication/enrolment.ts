import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { signCertificate } from '../journal/certificate';
import { fromText, toText } from '../journal/canonical';
import { signingKeyFromSeed } from '../journal/signature';
import { identityToRecipient } from 'age-encryption';
import { centreId, isHome, recoveryKeyOf, type Centre } from '../centre/centre';
import { enrolmentOf } from '../centre/certificates';
import { blobsName, copiesName, databaseName, isFounded, removeLeftovers } from '../centre/found';
import { haveNothing } from '../centre/incoming';
import { newDeviceKeys, saveKeys, type DeviceKeys, type KeyRing } from '../centre/keys';
import type { Machine } from '../centre/machine';
import { saveRecovery } from '../centre/recovery';
import { rulesFrom, rulesOf } from '../centre/rules';
import type { Vault } from '../centre/vault';
import { writeSession } from '../centre/write-session';
import { recordGoverned } from '../core/governed/record-governed';
import { noGovernedState } from '../core/governed/state';
import { internSigner } from '../store/apply';
import { openBlobStore } from '../store/blobs';
import { openStore, type Store } from '../store/connection-pool';
import { makeFolderDurably, writeFileDurably } from '../store/durable-files';
import { migrate } from '../store/migrate';
import { migrations } from '../store/migrations';
import { packName, requestEnding } from './cover';
import { hashOfCode, newEnrolCode, parseRequest, proofOf, sealRequest, stretchCode } from './enrol-request';
import { makePack, refuseSample } from './export';
import { takeIn, withLocalCopy } from './import';
import { makerLookup, type MakerLookup } from './maker';
import type { Grant } from './manifest';
import { checkPack, openPack, type CheckedPack } from './pack-contents';
import { packError } from './pack-error';
import { readCover } from './pack-file';
import { readPeers } from './peers';

/** What a PC that isn't one of a centre's yet needs to join one. */
export interface Newcomer {
  readonly dir: string;
  readonly vault: Vault;
  readonly machine: Machine;
  readonly now: () => number;
}

const pendingName = 'enrolment.json';
const pendingFile = z.object({ v: z.literal(1), real: z.boolean(), sealed: z.string() });
const pendingPlain = z.object({
  device: z.string(),
  seed: z.string(),
  identity: z.string(),
  code: z.string(),
});

/**
 * Makes this PC's keys and a request to be carried to the home. The code is shown on this screen only.
 * @throws DomainError `enrol.alreadyFounded`
 */
export async function requestEnrolment(
  newcomer: Newcomer,
  folder: string,
  deviceName: string,
): Promise<{ path: string; code: string }> {
  if (isFounded(newcomer.dir)) throw packError('enrol.alreadyFounded');
  const device = await newDeviceKeys(uuidv7());
  const code = newEnrolCode();
  await savePending(newcomer, device, code);
  const paper = signCertificate(
    {
      device: device.id,
      name: deviceName,
      publicKey: toText(device.signing.publicRaw),
      recipient: device.recipient,
      predecessor: null,
      fingerprint: newcomer.machine.fingerprint,
      at: newcomer.now(),
      by: 'none',
    },
    null,
  );
  const request = sealRequest(paper, code, device.signing);
  const path = join(folder, packName('和案台加入申请', newcomer.now(), 0, requestEnding));
  await writeFileDurably(path, [Buffer.from(JSON.stringify(request))]);
  return { path, code };
}

async function savePending({ dir, vault }: Newcomer, device: DeviceKeys, code: string): Promise<void> {
  const plain = {
    device: device.id,
    seed: device.signing.seed.toString('base64url'),
    identity: device.identity,
    code,
  };
  const sealed = await vault.seal(Buffer.from(JSON.stringify(plain)));
  await makeFolderDurably(dir);
  await writeFileDurably(join(dir, pendingName), [
    Buffer.from(JSON.stringify({ v: 1, real: vault.real, sealed: sealed.toString('base64') })),
  ]);
}

async function loadPending({ dir, vault }: Newcomer): Promise<{ device: DeviceKeys; code: string }> {
  try {
    const file = pendingFile.parse(JSON.parse(await readFile(join(dir, pendingName), 'utf8')));
    const sealed = Buffer.from(file.sealed, 'base64');
    const plain = pendingPlain.parse(
      JSON.parse((file.real ? await vault.unseal(sealed) : sealed).toString('utf8')),
    );
    const device: DeviceKeys = {
      id: plain.device,
      signing: signingKeyFromSeed(Buffer.from(plain.seed, 'base64url')),
      identity: plain.identity,
      recipient: await identityToRecipient(plain.identity),
    };
    return { device, code: plain.code };
  } catch {
    throw packError('enrol.noRequest');
  }
}

/**
 * At the home: enrols the PC whose code was typed, and writes everything it needs, encrypted to it alone.
 * @throws DomainError `pack.sample` | `enrol.notHome` | `enrol.unreadable` | `enrol.badCode` | `enrol.codeUsed`
 */
export async function grantEnrolment(
  centre: Centre,
  actor: string,
  { path, code, folder }: { readonly path: string; readonly code: string; readonly folder: string },
): Promise<{ path: string }> {
  refuseSample(centre);
  if (!isHome(centre) && !centre.remoteHome) throw packError('enrol.notHome');
  const request = parseRequest(await readFile(path).catch(() => Buffer.alloc(0)));
  const paper = request.certificate;
  const stretched = stretchCode(code, paper.device);
  if (hashOfCode(stretched) !== request.codeHash) throw packError('enrol.badCode');
  await recordGoverned(centre, actor, (state) => {
    if (state.codes.has(request.codeHash) || state.devices.has(paper.device))
      throw packError('enrol.codeUsed');
    if (state.devices.size >= 99) throw packError('enrol.tooMany');
    return [enrolmentOf(state, { ...paper, predecessor: null }, request.codeHash)];
  });
  const made = await makePack(centre, folder, {
    kind: 'enrolGrant',
    prefix: '和案台加入回执',
    haves: [haveNothing],
    wants: [],
    recipients: [paper.recipient],
    peers: await centre.store.read(readPeers),
    grant: grantFor(centre, stretched),
  });
  return { path: made.path };
}

function grantFor(centre: Centre, stretched: Buffer): Grant {
  const { home } = centre.governed;
  if (!home) throw new Error('a centre without a home');
  const grant = {
    governedAggregate: centre.governedAggregate,
    home: home.id,
    homeKey: home.publicKey,
    // Entries from before a change of hands were admitted under an earlier key.
    homeKeys: [...centre.governed.homeKeys],
    centreKey: toText(centre.keys.centreKey),
  };
  return { ...grant, proof: proofOf(grant, stretched) };
}

/**
 * On the new PC: checks the grant against the code it had shown and builds the data directory from it. The keys are
 * saved last, so that a crash leaves an empty directory and the grant can be taken in again.
 * @throws DomainError `enrol.alreadyFounded` | `enrol.noRequest` | `pack.*`
 */
export async function acceptEnrolment(newcomer: Newcomer, path: string): Promise<void> {
  const { dir } = newcomer;
  if (isFounded(dir)) throw packError('enrol.alreadyFounded');
  const pending = await loadPending(newcomer);
  const { cover } = await readCover(path);
  if (cover.kind !== 'enrolGrant') throw packError('enrol.noRequest');
  await withLocalCopy(dir, path, async (copy) => {
    const { pack, grant } = await checkGrant(copy, pending);
    await removeLeftovers(dir);
    const keys: KeyRing = {
      device: pending.device,
      paper: null,
      former: [],
      homeKey: null,
      storeKey: randomBytes(32),
      centreKey: fromText(grant.centreKey),
      backupKey: randomBytes(32),
    };
    const recoveryKey = await buildDirectory(newcomer, keys, grant, pack);
    await saveKeys(dir, keys, newcomer.vault);
    await saveRecovery(dir, recoveryKey, keys);
  });
  await rm(join(dir, pendingName), { force: true });
}

async function checkGrant(
  path: string,
  { device, code }: { readonly device: DeviceKeys; readonly code: string },
): Promise<{ pack: CheckedPack; grant: Grant }> {
  const seen: { maker: MakerLookup | null; grant: Grant | null } = { maker: null, grant: null };
  const stretched = stretchCode(code, device.id);
  const pack = await checkPack(path, {
    identities: [device.identity],
    onEntry: (entry) => seen.maker?.see(entry),
    accept(cover, manifest) {
      if (cover.centre !== manifest.centre || !manifest.grant) throw packError('pack.unreadable');
      const { proof, ...rest } = manifest.grant;
      if (proofOf(rest, stretched) !== proof) throw packError('enrol.noRequest');
      seen.grant = manifest.grant;
      const home = { id: rest.home, term: 0, publicKey: rest.homeKey, device: manifest.maker };
      seen.maker = makerLookup(
        { ...noGovernedState, home, homeKeys: rest.homeKeys ?? [] },
        rest.governedAggregate,
      );
    },
    makerKey: (manifest) => seen.maker?.keyOf(manifest.maker, []) ?? null,
  });
  if (!seen.grant) throw packError('pack.unreadable');
  return { pack, grant: seen.grant };
}

/** @returns public half of the centre's recovery code */
async function buildDirectory(
  newcomer: Newcomer,
  keys: KeyRing,
  grant: Grant,
  pack: CheckedPack,
): Promise<Buffer> {
  const store = await openStore(join(newcomer.dir, databaseName));
  try {
    await migrate(store, migrations, { copyFolder: join(newcomer.dir, copiesName) });
    const centre = newCentre(newcomer, keys, grant, store, pack.manifest.maker);
    await writeSession(centre, async ({ tx }) => {
      await internSigner(tx, grant.home);
      await tx.run("INSERT INTO meta(key, value) VALUES ('governedAggregate', ?)", [grant.governedAggregate]);
    });
    const opened = openPack(pack);
    try {
      await takeIn(centre, pack, opened, true);
    } finally {
      await opened.close();
    }
    if (centreId(centre) !== pack.manifest.centre || !centre.governed.devices.has(keys.device.id))
      throw packError('enrol.noRequest');
    return recoveryKeyOf(centre);
  } finally {
    await store.close();
  }
}

/** Knows of its centre only whose signature counts; everything else comes with the entries. */
function newCentre(
  { dir, vault, machine, now }: Newcomer,
  keys: KeyRing,
  grant: Grant,
  store: Store,
  maker: string,
): Centre {
  return {
    dir,
    store,
    vault,
    machine,
    keys,
    now,
    blobs: openBlobStore(join(dir, blobsName), keys.storeKey),
    governed: {
      ...noGovernedState,
      home: { id: grant.home, term: 0, publicKey: grant.homeKey, device: maker },
      homeKeys: grant.homeKeys ?? [],
    },
    governedAggregate: grant.governedAggregate,
    foreign: new Map(),
    rules: rulesFrom([], rulesOf(noGovernedState)),
    emit: () => undefined,
  };
}
