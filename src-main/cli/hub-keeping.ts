import { DomainError } from '../contract/domain-error';
import { reasonWords } from '../contract/reason-words';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backUpHub, restoreHub } from '../hub/hub-backup';
import { listDevices, listRooms, listWaiting } from '../hub/hub-overview';
import { openRegistryDatabase, registryName, sqliteRegistry } from '../hub/sqlite-registry';
import type { HubRegistry } from '../hub/hub-store';
import { demand } from './arguments';

const standings = { active: '正常', closed: '已换新编号', revoked: '已停用', unknown: '尚未上报' } as const;

const troubles: Readonly<Record<string, string>> = {
  'request.tooLarge': '一次送来的内容太大，请它把附件分开再加',
  'request.malformed': '送来的内容读不懂，多半是版本不一致，请升级',
  'request.unknown': '问了主机不认识的事，请把两边版本升级到一致',
  'governed.moved': '它改账号或单位时别处先改了，会自动重来',
  'governed.noRight': '它的使用者没有这项权限',
  'governed.malformed': '账号或单位的内容读不懂，请升级',
  'governed.notHomeYet': '它的中心还没有交由主机管理',
  'chunk.damaged': '有一个附件在路上损坏，会自动重传',
  'chunk.unknown': '有一个附件没有案件提到它',
  'centre.unknown': '主机上没有它的中心，请重新加入',
  'hub.fault': '主机出了故障，请看主机的日志',
};

/** Every PC that has joined: last seen, how far behind, version, first load, last trouble in words. */
export async function runHubDevices(options: ReadonlyMap<string, string>) {
  const dir = hubFolder(options);
  const devices = await withRegistry(dir, (registry) => listDevices(dir, registry));
  return devices.map(({ centre, device, name, standing, certificate, ...state }) => ({
    centre,
    device,
    name,
    standing: certificate.revokedAt === null ? standings[standing] : '接入证书已停用',
    certificateUntil: moment(certificate.expiresAt),
    lastSeen: moment(state.seenAt),
    behind: state.behind,
    version: state.version,
    firstLoad: state.loadedAt === null ? '未完成' : `${moment(state.loadedAt) ?? ''} 完成`,
    lastTrouble: state.trouble
      ? `${moment(state.trouble.at) ?? ''} ${troubles[state.trouble.code] ?? state.trouble.code}`
      : null,
  }));
}

/** One-time codes ever made and where they stand. */
export async function runHubCodes(options: ReadonlyMap<string, string>) {
  const now = Date.now();
  const codes = await withRegistry(hubFolder(options), (registry) => registry.codes());
  return codes.map(({ organisation, madeAt, expiresAt, usedAt, device }) => ({
    organisation,
    madeAt: moment(madeAt),
    expiresAt: moment(expiresAt),
    state: usedAt !== null ? '已使用' : expiresAt <= now ? '已过期' : '可用',
    usedAt: moment(usedAt),
    device,
  }));
}

/** What each centre takes up on the hub's disk. */
export async function runHubStorage(options: ReadonlyMap<string, string>) {
  return listRooms(hubFolder(options));
}

/** Entries that were refused or wait for something, with the reason in words. Ids only: nothing of a case. */
export async function runHubQuarantine(options: ReadonlyMap<string, string>) {
  const waiting = await listWaiting(hubFolder(options));
  return waiting.map(({ state, reason, at, ...entry }) => ({
    ...entry,
    state: state === 'held' ? '等前一条' : '未收下',
    reason: reasonWords(reason),
    at: at === 0 ? null : moment(at),
  }));
}

/** Backs the hub up beside its work. The code that opens it is printed once, by the first backup. */
export async function runHubBackup(options: ReadonlyMap<string, string>) {
  const report = await backUpHub({
    dir: demand(options, 'data', '数据文件夹'),
    folder: demand(options, 'to', '备份到哪个文件夹'),
    now: () => Date.now(),
    newCode: options.has('new-code'),
  });
  const { recoveryCode, ...counts } = report;
  return recoveryCode === null
    ? counts
    : { ...counts, recoveryCode, note: '请把恢复码打印出来另外保管。它只显示这一次，恢复主机时要用。' };
}

/** Lays a backup down in an empty folder; the hub is then started on it as before. */
export async function runHubRestore(options: ReadonlyMap<string, string>) {
  const { centres, at } = await restoreHub(
    demand(options, 'from', '备份所在的文件夹'),
    demand(options, 'data', '空的数据文件夹'),
    demand(options, 'code', '首次备份时给出的恢复码'),
  );
  return { centres, backupOf: moment(at) };
}

function hubFolder(options: ReadonlyMap<string, string>): string {
  const dir = demand(options, 'data', '数据文件夹');
  if (!existsSync(join(dir, registryName)))
    throw new DomainError('hub.noHub', `“${dir}”里没有主机的数据，请核对 --data。`);
  return dir;
}

async function withRegistry<T>(dir: string, work: (registry: HubRegistry) => Promise<T>): Promise<T> {
  const store = await openRegistryDatabase(dir);
  try {
    return await work(sqliteRegistry(store));
  } finally {
    await store.close();
  }
}

/** A moment as the office reads it: Beijing time, to the minute. */
function moment(ms: number | null): string | null {
  return ms === null ? null : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
