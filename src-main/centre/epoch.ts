import { randomInt } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { signCertificate } from '../journal/certificate';
import { toCanonicalBytes, toText } from '../journal/canonical';
import { isHome, recoveryKeyOf, type Centre } from './centre';
import { enrolSuccessor, homeActor, readCertificate } from './certificates';
import { newDeviceKeys, saveKeys } from './keys';
import { saveRecovery } from './recovery';
import { readChain, writeSession } from './write-session';

/** Terms jump by a random step, so that two copies of a home that were restored apart don't take the same one. */
const mostTermStep = 1000;

/** A term no copy of this home is likely to have taken. */
export function termAfter(term: number): number {
  return term + randomInt(1, mostTermStep);
}

/**
 * The three signs of a copy (journal rules §5): another machine, a counter ahead of the journal, or an epoch the
 * home has closed. Each opens a new epoch before the first write, certified by the old epoch's key.
 */
export async function beginEpochIfNeeded(centre: Centre): Promise<void> {
  const { machine, keys } = centre;
  const known = await centre.store.read(async (connection) => ({
    chain: await readChain(connection, keys.device.id),
    fingerprint: await connection.get<{ value: string }>(
      "SELECT value FROM meta WHERE key = 'fingerprint' LIMIT 1",
    ),
  }));
  const enrolled = centre.governed.devices.get(keys.device.id);
  const movedMachine = known.fingerprint !== undefined && known.fingerprint.value !== machine.fingerprint;
  const behind = machine.lastSeq(keys.device.id) > known.chain.seq;
  if (movedMachine || behind || enrolled?.state === 'closed') await beginEpoch(centre);
  else await takeUpEpoch(centre);
  await centre.store.write((tx) =>
    tx.run(
      "INSERT INTO meta(key, value) VALUES ('fingerprint', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
      [machine.fingerprint],
    ),
  );
}

/** Goes on under a new device id and key. Keys and paper are saved first: whatever follows can be done again. */
export async function beginEpoch(centre: Centre): Promise<void> {
  const old = centre.keys.device;
  const fresh = await newDeviceKeys(uuidv7());
  const paper = signCertificate(
    {
      device: fresh.id,
      name: centre.governed.devices.get(old.id)?.name ?? centre.keys.paper?.name ?? '本机',
      publicKey: toText(fresh.signing.publicRaw),
      recipient: fresh.recipient,
      predecessor: old.id,
      fingerprint: centre.machine.fingerprint,
      at: centre.now(),
      by: 'predecessor',
    },
    old.signing,
  );
  const keys = { ...centre.keys, device: fresh, paper, former: [...centre.keys.former, old.identity] };
  await saveKeys(centre.dir, keys, centre.vault);
  await saveRecovery(centre.dir, recoveryKeyOf(centre), keys);
  centre.keys = keys;
  await takeUpEpoch(centre);
}

/** Shows the epoch's paper to the centre, and takes the home along if the epoch before was its device. */
async function takeUpEpoch(centre: Centre): Promise<void> {
  const { paper } = centre.keys;
  if (!paper || paper.device !== centre.keys.device.id) return;
  if (!centre.governed.devices.has(paper.device)) {
    await centre.store.write((tx) =>
      tx.run('INSERT INTO certificate(device, bytes, at) VALUES (?,?,?) ON CONFLICT(device) DO NOTHING', [
        paper.device,
        toCanonicalBytes(paper),
        paper.at,
      ]),
    );
  }
  if (centre.keys.homeKey && !isHome(centre) && (await wasHome(centre))) await moveHome(centre);
}

/** True when the home's device is an epoch this one came from: nobody else has taken the home over. */
async function wasHome(centre: Centre): Promise<boolean> {
  const home = centre.governed.home?.device;
  return centre.store.read(async (connection) => {
    const seen = new Set<string>();
    let at = centre.keys.paper?.predecessor ?? null;
    while (at !== null && !seen.has(at)) {
      if (at === home) return true;
      seen.add(at);
      const device: string = at;
      at =
        centre.governed.devices.get(device)?.predecessor ??
        (await readCertificate(connection, device))?.predecessor ??
        null;
    }
    return false;
  });
}

/**
 * The home PC's own new epoch: the home goes on in a new term, so that admissions it no longer remembers become
 * pending on the other devices and are given their places anew.
 */
async function moveHome(centre: Centre): Promise<void> {
  const { home } = centre.governed;
  const { paper } = centre.keys;
  if (!home || !paper) return;
  const before = centre.governed;
  const moved = { ...home, device: paper.device, term: termAfter(home.term) };
  // The entry that opens the term is itself admitted in it.
  centre.governed = { ...before, home: moved };
  try {
    await writeSession(centre, (session) =>
      enrolSuccessor(session, paper, { actor: homeActor, home: moved }),
    );
  } catch (error) {
    centre.governed = before;
    throw error;
  }
}
