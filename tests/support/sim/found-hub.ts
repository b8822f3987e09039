import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { Centre } from '../../../src-main/centre/centre';
import { enrolmentOf } from '../../../src-main/centre/certificates';
import { foundCentre } from '../../../src-main/centre/found';
import { giveHome } from '../../../src-main/centre/give-home';
import { newDeviceKeys, type DeviceKeys } from '../../../src-main/centre/keys';
import { openMachine } from '../../../src-main/centre/machine';
import { closeCentre, openCentre } from '../../../src-main/centre/open';
import { plainVault } from '../../../src-main/centre/vault';
import { recordGoverned } from '../../../src-main/core/governed/record-governed';
import { issueClient, openAuthority, type Authority } from '../../../src-main/hub/hub-certificates';
import type { HubStore } from '../../../src-main/hub/hub-store';
import { openSqliteHubStore } from '../../../src-main/hub/sqlite-hub-store';
import { toText } from '../../../src-main/journal/canonical';
import { newLineRequest } from '../../../src-main/replication/line-key';
import { paperOfCentre } from '../centre-paper';
import { everything } from '../deliver';
import { contextOf, lead } from '../register-case';
import type { StationCentre, StationLine } from './station';
import { openStationLog } from './station-log';

/** Stations of one centre: a township with its villages, or a county's office. */
export const stationsPerCentre = 20;

/** A station that may begin: its keys, its certificate, its centre. */
export interface EnrolledStation {
  readonly device: DeviceKeys;
  readonly line: StationLine;
  readonly common: StationCentre;
}

export interface SimPlaces {
  readonly hub: string;
  readonly logs: string;
  readonly machine: string;
  readonly centres: string;
}

export async function makePlaces(root: string): Promise<SimPlaces> {
  const places = {
    hub: join(root, 'hub'),
    logs: join(root, 'logs'),
    machine: join(root, 'hub-machine'),
    centres: join(root, 'centres'),
  };
  for (const folder of Object.values(places)) await mkdir(folder, { recursive: true });
  return places;
}

/**
 * Centres founded, their stations enrolled, their homes given to a hub that is not running yet: the state in which a
 * county begins its working day. The first centre is the county's, above the others.
 */
export async function foundHub(places: SimPlaces, stations: number): Promise<EnrolledStation[]> {
  const now = () => Date.now();
  const machine = openMachine(places.machine);
  const store = await openSqliteHubStore({ dir: places.hub, name: '甲县', machine, now });
  try {
    const authority = await openAuthority(places.hub, '甲县', now());
    const enrolled: EnrolledStation[] = [];
    for (let number = 0; enrolled.length < stations; number += 1) {
      const count = Math.min(stationsPerCentre, stations - enrolled.length);
      const isCounty = number === 0 && stations > stationsPerCentre;
      enrolled.push(...(await foundOne(places, store, authority, { number, count, isCounty })));
    }
    return enrolled;
  } finally {
    await store.close();
    machine.close();
  }
}

async function foundOne(
  places: SimPlaces,
  store: HubStore,
  authority: Authority,
  { number, count, isCounty }: { number: number; count: number; isCounty: boolean },
): Promise<EnrolledStation[]> {
  const centre = await openNewCentre(places, number, isCounty);
  try {
    const devices = await enrolDevices(centre, count);
    const paper = paperOfCentre(centre);
    const { paper: hub, homeKey } = await store.host(paper);
    await store.receive(paper.centre, { certificates: [], entries: await everything(centre) });
    await giveHome(centre, { paper: hub, publicKey: homeKey });
    await store.receive(paper.centre, { certificates: [], entries: await everything(centre) });
    const common: StationCentre = {
      centre: paper.centre,
      actor: lead(centre).id,
      gov: centre.governed.n,
      homeKey,
      context: contextOf(centre),
      log: openStationLog(places.logs, paper.centre),
    };
    const made: EnrolledStation[] = [];
    for (const device of devices)
      made.push({ device, common, line: await issueLine(store, authority, device.id, paper.centre) });
    return made;
  } finally {
    await closeCentre(centre);
  }
}

async function openNewCentre(places: SimPlaces, number: number, isCounty: boolean): Promise<Centre> {
  const dir = join(places.centres, String(number));
  await mkdir(dir, { recursive: true });
  const newMachine = () => openMachine(join(places.centres, `${number}-machine`));
  await foundCentre(
    dir,
    {
      centreName: isCounty ? '甲县综治中心' : `第${number}镇综治中心`,
      division: isCounty ? '620702' : `620702${String(number + 1).padStart(3, '0')}`,
      tier: isCounty ? 4 : 3,
      sample: false,
      deviceName: '主机',
      account: {
        login: 'lead',
        name: '负责人甲',
        position: '主任',
        passwordHash: 'x',
        roles: ['administrator', 'lead'],
      },
    },
    plainVault,
    newMachine(),
    () => Date.now(),
  );
  return openCentre({
    dir,
    vault: plainVault,
    machine: newMachine(),
    now: () => Date.now(),
    emit: () => undefined,
  });
}

async function enrolDevices(centre: Centre, count: number): Promise<DeviceKeys[]> {
  const devices: DeviceKeys[] = [];
  for (let each = 0; each < count; each += 1) {
    const keys = await newDeviceKeys(uuidv7());
    devices.push(keys);
    // One after the other: each takes the next number.
    await recordGoverned(centre, lead(centre).id, (state) => [
      enrolmentOf(state, {
        device: keys.id,
        name: `${each + 1} 号`,
        publicKey: toText(keys.signing.publicRaw),
        recipient: keys.recipient,
        predecessor: null,
      }),
    ]);
  }
  return devices;
}

/** A certificate of the line as enrolling gives it, without the code told on the telephone. */
export async function issueLine(
  store: HubStore,
  authority: Authority,
  device: string,
  centre: string,
): Promise<StationLine> {
  const now = Date.now();
  const { request, key } = await newLineRequest();
  const issued = await issueClient(authority, request, { device, centre }, now);
  await store.registry.saveClient({
    serial: issued.serial,
    device,
    centre,
    issuedAt: now,
    expiresAt: issued.expiresAt,
    revokedAt: null,
  });
  return { authority: authority.pem, certificate: issued.pem, key };
}
