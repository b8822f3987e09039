/** The sqlite3 addon: one Node-API build serves Node and Electron. Compiled here where `npm ci` left it out. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PlainError, projectRoot, say } from './places.mjs';
import { ensureSystem } from './system.mjs';

const binary = join(projectRoot, 'node_modules/sqlite3/build/Release/node_sqlite3.node');

/** Builds the addon if it is missing or does not load. Throws a PlainError with the end of the compiler's output. */
export function ensureAddon() {
  if (loads()) return;
  ensureSystem({ compiler: true });
  say('正在编译 sqlite3（约两分钟）… / compiling sqlite3 (about two minutes)…');
  const result = spawnSync('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'], {
    cwd: projectRoot,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, ...headersBesideNode() },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0 || !loads()) {
    throw new PlainError(
      `sqlite3 没有编译成功 / did not compile：\n${(result.stderr + result.stdout).slice(-3000)}`,
    );
  }
}

function loads() {
  if (!existsSync(binary)) return false;
  try {
    createRequire(import.meta.url)(binary);
    return true;
  } catch {
    return false;
  }
}

/** node-gyp downloads headers unless told where they are; most installations of Node have them beside the binary. */
function headersBesideNode() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include/node/node_api.h')) ? { npm_config_nodedir: prefix } : {};
}
