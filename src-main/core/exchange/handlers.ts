import { DomainError } from '../../contract/domain-error';
import { openMachine } from '../../centre/machine';
import type { CaseContext, CallContext, Handlers, OpenHandlers } from '../../service/handler';
import {
  acceptEnrolment,
  grantEnrolment,
  requestEnrolment,
  type Newcomer,
} from '../../replication/enrolment';
import { exportPack } from '../../replication/export';
import { importPack } from '../../replication/import';
import { previewPack } from '../../replication/preview';
import { governedEvent } from '../governed/events';
import { recordGoverned } from '../governed/record-governed';
import type { GovernedState } from '../governed/state';
import { audit } from '../system/audit';
import { acceptDevice, admitAnyway, listDevices, listWaiting } from './devices';
import { approveErasure, listErasures, requestErasure, scopeOfErasure } from './erasure';

type Open = 'exchange.preview' | 'exchange.requestEnrolment' | 'exchange.acceptEnrolment';

export const openExchangeHandlers: OpenHandlers<Open> = {
  'exchange.preview': ({ service }, { path }) => previewPack(service.centre, path),
  'exchange.requestEnrolment': ({ service }, { folder, deviceName }) =>
    requestEnrolment(newcomerAt(service), folder, deviceName),
  'exchange.acceptEnrolment': async ({ service }, { path }) => {
    await acceptEnrolment(newcomerAt(service), path);
    await service.open();
    return {};
  },
};

type Needing =
  | 'exchange.devices'
  | 'exchange.export'
  | 'exchange.import'
  | 'exchange.grantEnrolment'
  | 'exchange.revoke'
  | 'exchange.waiting'
  | 'exchange.admitAnyway'
  | 'exchange.acceptDevice'
  | 'erasure.scope'
  | 'erasure.request'
  | 'erasure.approve'
  | 'erasure.list';

export const exchangeHandlers: Handlers<Needing> = {
  'exchange.devices': ({ centre }) => listDevices(centre),
  'exchange.export': async ({ centre, account, behalf }, { folder }) => {
    const made = await exportPack(centre, folder);
    await audit(centre, account.id, 'packExport', {
      subject: made.path,
      reason: `${made.entries} 条`,
      behalf,
    });
    return made;
  },
  'exchange.import': (context, { path }) => importAudited(context, path),
  'exchange.grantEnrolment': async ({ centre, account, behalf }, request) => {
    const made = await grantEnrolment(centre, account.id, request);
    await audit(centre, account.id, 'packExport', { subject: made.path, behalf });
    return made;
  },
  'exchange.revoke': async ({ centre, account }, { device, reason }) => {
    await recordGoverned(centre, account.id, (state) => {
      refuseRevoking(state, device);
      return [governedEvent('device.revoked', { device }, { reason })];
    });
    return {};
  },
  'exchange.waiting': ({ centre, rights }) => listWaiting(centre, rights),
  'exchange.admitAnyway': async ({ centre, account }, { entry, reason }) => {
    await admitAnyway(centre, account.id, entry, reason);
    return {};
  },
  'exchange.acceptDevice': async ({ centre, account }, { device, reason }) => ({
    released: await acceptDevice(centre, account.id, device, reason),
  }),
  'erasure.scope': ({ centre }, { dispute }) => scopeOfErasure(centre, dispute),
  'erasure.request': async ({ centre, account }, request) => ({
    id: await requestErasure(centre, account, request),
  }),
  'erasure.approve': ({ centre, account }, { id, note }) => approveErasure(centre, account, id, note),
  'erasure.list': ({ centre, rights }) => listErasures(centre, rights),
};

async function importAudited({ centre, account, behalf }: CaseContext, path: string) {
  const before = await countConflicts(centre);
  const received = await importPack(centre, path);
  await audit(centre, account.id, 'packImport', { subject: path, reason: received.maker, behalf });
  return {
    entries: received.fresh,
    already: received.already,
    held: received.held,
    quarantined: received.quarantined,
    conflicts: Math.max(0, (await countConflicts(centre)) - before),
    attachments: received.attachments,
  };
}

async function countConflicts(centre: CaseContext['centre']): Promise<number> {
  const row = await centre.store.read((connection) =>
    connection.get<{ count: number }>('SELECT count(*) AS count FROM conflict'),
  );
  return row?.count ?? 0;
}

function refuseRevoking(state: GovernedState, device: string): void {
  const known = state.devices.get(device);
  if (!known) throw new DomainError('exchange.unknownDevice', '没有这台电脑，刷新后再看。');
  if (known.state === 'revoked') throw new DomainError('exchange.revokedBefore', '这台电脑已经停用。');
  if (state.home?.device === device)
    throw new DomainError('exchange.isHome', '这是本中心的主机，不能停用。先把主机换到另一台电脑。');
}

/** The data directory of this PC while no centre is in it. */
function newcomerAt({ folder, options }: CallContext['service']): Newcomer {
  const { vault, now, machineFolder } = options;
  return { dir: folder, vault, machine: openMachine(machineFolder), now };
}
