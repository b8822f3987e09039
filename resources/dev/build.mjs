/** Builds out/ when a source is newer than the last build. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError, projectRoot, readText, say } from './places.mjs';

const stamp = join(projectRoot, 'out/built');
const lock = join(projectRoot, 'node_modules/.hean-build');
const sources = [
  'src-main',
  'src-renderer',
  'resources',
  'electron.vite.config.ts',
  'package-lock.json',
  'tsconfig.json',
];
const electronVite = join(projectRoot, 'node_modules/electron-vite/bin/electron-vite.js');

/** Brings out/ up to date. Output is shown only when the build fails (PlainError), or with `loud`. */
export async function ensureBuilt({ loud = false } = {}) {
  if (isFresh()) return;
  await withLock(() => {
    if (!isFresh()) build(loud);
  });
}

/** Builds in any case. */
export async function buildNow() {
  await withLock(() => build(true));
}

function build(loud) {
  if (loud) say('正在构建… / building…');
  const begun = new Date();
  const result = spawnSync(process.execPath, [electronVite, 'build', '--logLevel', loud ? 'warn' : 'error'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0)
    throw new PlainError(`构建失败 / the build failed：\n${result.stdout}${result.stderr}`);
  writeFileSync(stamp, begun.toISOString());
}

function isFresh() {
  const built = Date.parse(readText(stamp) ?? '');
  return !Number.isNaN(built) && sources.every((source) => newestChange(join(projectRoot, source)) < built);
}

function newestChange(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  // A folder's own time changes when a file in it is removed.
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** One build at a time; the lock of a process that is gone is taken over. */
async function withLock(work) {
  for (let turn = 0; !takeLock(); turn += 1) {
    if (turn > 600) throw new PlainError(`另一个构建没有结束。 Another build does not end: remove ${lock}`);
    await wait(200);
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock() {
  try {
    mkdirSync(lock);
    writeFileSync(join(lock, 'pid'), String(process.pid));
    return true;
  } catch {
    const holder = Number(readText(join(lock, 'pid')) ?? 0);
    if (existsSync(lock) && holder > 0 && !isAlive(holder)) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
