import { DomainError } from '../../contract/domain-error';
import type { CallOutput } from '../../contract';
import type { ReplicationView } from '../../contract/replication';
import { backUpCentre } from '../../centre/backup-centre';
import type { CaseContext, Handlers } from '../../service/handler';
import { joinHub, lookAtHub } from '../../replication/join-hub';
import { audit } from '../system/audit';
import { backupFolderOf } from '../system/handlers';
import { listQueue } from './queue-queries';

type Needing =
  'replication.status' | 'replication.look' | 'replication.join' | 'replication.now' | 'replication.queue';

const notJoined: ReplicationView = {
  joined: false,
  hub: '',
  address: '',
  state: 'none',
  pending: 0,
  refused: 0,
  held: 0,
  behind: 0,
  contactAt: null,
  offlineSince: null,
  trouble: null,
  moving: null,
};

export const replicationHandlers: Handlers<Needing> = {
  'replication.status': async ({ service }) => (await service.replicator?.view()) ?? notJoined,
  'replication.look': (_context, { address }) => lookAtHub(address),
  'replication.join': async (context, joining) => {
    const { centre, account, behalf, service } = context;
    await backUpFirst(context);
    const link = await joinHub(centre, joining);
    await audit(centre, account.id, 'hubJoined', { subject: link.address, reason: link.hubName, behalf });
    await service.startReplicating();
    centre.emit('system.changed', {});
    return {};
  },
  'replication.now': ({ service }) => {
    service.replicator?.wake();
    return Promise.resolve({});
  },
  'replication.queue': ({ centre, rights }): Promise<CallOutput<'replication.queue'>> =>
    listQueue(centre, rights),
};

/** Joining changes who gives the verdicts, so there is a copy from before. */
async function backUpFirst({ centre }: CaseContext): Promise<void> {
  const folder = await backupFolderOf(centre);
  try {
    await backUpCentre(centre, folder);
  } catch {
    throw new DomainError(
      'hub.backupFirst',
      `加入前要先备份，但备份没有做成（${folder}）。请在“备份与恢复”里换一个文件夹再加入。`,
    );
  }
}
