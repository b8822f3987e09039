import { hostname } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '../../contract/domain-error';
import type { ReplicationView } from '../../contract/replication';
import { replicationWords } from '../../contract/replication-words';
import type { SystemState } from '../../contract/system';
import { formatInstant, shanghaiDate } from '../../contract/local-date';
import { backUpCentre } from '../../centre/backup-centre';
import { isHome, type Centre } from '../../centre/centre';
import { foundCentre, isFounded } from '../../centre/found';
import { saveKeys, type KeyRing } from '../../centre/keys';
import { openMachine } from '../../centre/machine';
import { rebuildProjections } from '../../centre/rebuild';
import { openRecovery } from '../../centre/recovery';
import { restoreInPlace } from '../../centre/restore-in-place';
import { verifyCentre } from '../../centre/verify';
import {
  chooseSample,
  leaveSample,
  readSettings,
  sampleFolder,
  writeSettings,
} from '../../service/data-folder';
import type { CallContext, Handlers, OpenHandlers } from '../../service/handler';
import { newestBackup } from '../../store/backup-folder';
import { throttled } from '../accounts/handlers';
import { hashPassword } from '../accounts/passwords';
import { divisionPathOn } from '../directory/divisions';
import { audit } from './audit';
import { exportAudit } from './audit-export';
import { listAudit } from './audit-queries';
import { bandsOf } from './bands';
import { fillSample, sampleAccount, sampleFounding } from './sample-centre';

type Open = 'system.state' | 'system.setup' | 'system.retryOpen' | 'system.reopenWithCode' | 'system.restore';

export const openSystemHandlers: OpenHandlers<Open> = {
  'system.state': (context) => stateOf(context),
  'system.setup': async (context, input) => {
    if (input.mode === 'join')
      throw new DomainError('system.useEnrolment', '加入已有中心：先在这里生成申请文件，拿到主机上办理。');
    if (input.mode === 'sample') return setUpSample(context);
    const { base, vault, now, machineFolder } = context.service.options;
    const tier = input.division.length === 6 ? 4 : 3;
    const machine = openMachine(machineFolder);
    const { recoveryCode } = await foundCentre(
      base,
      {
        centreName: input.centreName,
        division: input.division,
        tier,
        sample: false,
        deviceName: hostname(),
        account: {
          login: input.login,
          name: input.adminName,
          position: input.position,
          passwordHash: await hashPassword(input.password),
          roles: input.handlesCases ? ['administrator', 'lead'] : ['administrator'],
        },
      },
      vault,
      machine,
      now,
    );
    machine.close();
    await context.service.open();
    return { recoveryCode, login: input.login, password: null };
  },
  'system.retryOpen': async (context) => {
    await context.service.close();
    await context.service.open();
    return stateOf(context);
  },
  'system.reopenWithCode': async (context, { recoveryCode }) => {
    const { service } = context;
    if (!service.keysAreMissing)
      throw new DomainError('keys.notMissing', '本机密钥好好的，不用恢复码。再打开一次就行。');
    const wait = service.throttle.waitFor('recovery');
    if (wait > 0) throw throttled(wait);
    let keys: KeyRing;
    try {
      keys = await openRecovery(service.folder, recoveryCode);
    } catch (error) {
      service.throttle.failed('recovery');
      throw error;
    }
    await saveKeys(service.folder, keys, service.options.vault);
    await service.close();
    await service.open();
    return stateOf(context);
  },
  'system.restore': async (context, { folder, recoveryCode }) => {
    const { service } = context;
    const { centre } = service;
    if (centre) service.sessions.demand(context.window, centre, 'system.maintain');
    await service.close();
    try {
      await restoreInPlace(folder, service.folder, recoveryCode, service.options.vault);
    } finally {
      await service.open();
    }
    if (service.centre) await rebuildProjections(service.centre);
    return stateOf(context);
  },
};

async function setUpSample(
  context: CallContext,
): Promise<{ recoveryCode: string | null; login: string; password: string }> {
  const { base, vault, now, machineFolder } = context.service.options;
  const dir = sampleFolder(base);
  const { login, password } = sampleAccount;
  if (!isFounded(dir)) {
    const machine = openMachine(machineFolder);
    await foundCentre(dir, await sampleFounding(), vault, machine, now);
    machine.close();
  }
  await chooseSample(base);
  await context.service.close();
  await context.service.open();
  if (context.service.centre) await fillSample(context.service.centre);
  return { recoveryCode: null, login, password };
}

type Needing =
  | 'system.leaveSample'
  | 'system.backupNow'
  | 'system.backups'
  | 'system.setBackupFolder'
  | 'system.verify'
  | 'system.rebuild'
  | 'system.audit'
  | 'system.auditExport';

export const systemHandlers: Handlers<Needing> = {
  'system.leaveSample': async (context) => {
    await leaveSample(context.service.options.base);
    await context.service.close();
    await context.service.open();
    return stateOf(context);
  },
  'system.backupNow': async ({ centre, account, behalf }, { folder }) => {
    const target = folder ?? (await backupFolderOf(centre));
    const { manifest, chunks } = await backUpCentre(centre, target);
    await writeSettings(centre.dir, { backupFolder: target });
    await audit(centre, account.id, 'backup', { subject: target, behalf });
    centre.emit('system.changed', {});
    return {
      at: manifest.at,
      entries: manifest.entries,
      chunks: chunks.added.length,
      bytes: manifest.journal.bytes + manifest.chunks.bytes,
    };
  },
  'system.backups': async ({ centre }) => {
    const folder = await backupFolderOf(centre);
    const newest = await newestBackup(folder, centre.dir).catch(() => undefined);
    return {
      folder,
      newest: newest
        ? { at: newest.at, entries: newest.entries, bytes: newest.bytes, offDisk: newest.offThisDisk }
        : null,
    };
  },
  'system.setBackupFolder': async ({ centre }, { folder }) => {
    await writeSettings(centre.dir, { backupFolder: folder });
    centre.emit('system.changed', {});
    return {};
  },
  'system.verify': async ({ centre, account, behalf }) => {
    const report = await verifyCentre(centre);
    const faults = report.broken.length + report.foldMismatches.length;
    await audit(centre, account.id, 'verify', {
      reason: faults === 0 ? '没有损坏' : `${faults} 处不对`,
      behalf,
    });
    return report;
  },
  'system.rebuild': async ({ centre }) => {
    const { aggregates } = await rebuildProjections(centre);
    const found = await centre.store.read((connection) =>
      connection.get<{ disputes: number; visits: number }>(
        'SELECT (SELECT count(*) FROM dispute) AS disputes, (SELECT count(*) FROM visit) AS visits',
      ),
    );
    const { disputes, visits } = found ?? { disputes: 0, visits: 0 };
    return { disputes, visits, others: Math.max(0, aggregates - disputes - visits) };
  },
  'system.audit': ({ centre }, { filter, before, limit }) => listAudit(centre, filter, before, limit),
  'system.auditExport': (context, { filter, reason }) => exportAudit(context, filter, reason),
};

export async function backupFolderOf(centre: Centre): Promise<string> {
  return (await readSettings(centre.dir)).backupFolder ?? join(centre.dir, '..', 'hean-backup');
}

async function stateOf(context: CallContext): Promise<SystemState> {
  const { service, window } = context;
  const { centre, problem } = service;
  const nothing = {
    centre: null,
    device: null,
    session: null,
    bands: [],
    backup: { at: null, offDisk: false, words: '' },
    exchange: { words: '', waiting: 0 },
    sample: false,
    dataDir: service.folder,
  };
  if (problem) return { ...nothing, phase: 'problem', problem };
  if (!centre) return { ...nothing, phase: 'setup', problem: null };
  const session = service.sessions.view(window, centre);
  const founded = centre.governed.centre;
  const device = centre.governed.devices.get(centre.keys.device.id);
  const backup = await backupState(centre);
  return {
    phase: session === null ? 'login' : session.locked ? 'locked' : 'ready',
    problem: null,
    sample: founded?.sample ?? false,
    centre: founded
      ? {
          id: founded.id,
          name: founded.name,
          division: founded.division,
          divisionName: divisionPathOn(
            centre.governed.directory.divisions,
            founded.division,
            shanghaiDate(centre.now()),
          ),
          tier: founded.tier,
          profile: centre.rules.profile.name,
        }
      : null,
    device: {
      id: centre.keys.device.id,
      name: device?.name ?? '',
      number: device?.number ?? 0,
      isHome: isHome(centre),
    },
    session,
    bands: await bandsOf(centre),
    backup,
    exchange: await exchangeState(centre, (await service.replicator?.view()) ?? null),
    dataDir: service.folder,
  };
}

async function backupState(centre: Centre): Promise<SystemState['backup']> {
  const newest = await newestBackup(await backupFolderOf(centre), centre.dir).catch(() => undefined);
  if (!newest) return { at: null, offDisk: false, words: '还没有备份' };
  const place = newest.offThisDisk ? '另一块盘上的备份' : '本盘备份';
  return { at: newest.at, offDisk: newest.offThisDisk, words: `${place} ${formatInstant(newest.at)}` };
}

async function exchangeState(centre: Centre, line: ReplicationView | null): Promise<SystemState['exchange']> {
  if (line) {
    const broken = line.state === 'offline' || line.state === 'trouble';
    return {
      words: replicationWords(line, centre.now()),
      waiting: line.pending,
      line: broken ? 'broken' : line.state === 'synced' ? 'good' : 'waiting',
    };
  }
  const row = await centre.store.read((connection) =>
    connection.get<{ waiting: number }>('SELECT count(*) AS waiting FROM entry WHERE status = 0'),
  );
  const waiting = row?.waiting ?? 0;
  if (isHome(centre)) return { words: '本机就是主机', waiting: 0 };
  return { words: waiting === 0 ? '已与主机一致' : `${waiting} 条待交换`, waiting };
}
