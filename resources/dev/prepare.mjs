/**
 * Makes everything present that the app and its tests need, and says in one line which Electron runtime is used.
 * Fast when nothing is missing. Alone: `node resources/dev/prepare.mjs`.
 */
import { pathToFileURL } from 'node:url';
import { ensureAddon } from './addon.mjs';
import { runMain, say } from './places.mjs';
import { findRuntime } from './runtime.mjs';
import { ensureSystem, isRoot, needsVirtualDisplay } from './system.mjs';

const sourceNames = {
  override: 'ELECTRON_OVERRIDE_DIST_PATH',
  dist: 'node_modules/electron/dist',
  download: '官方下载 / official download',
  'stand-in': '第三方重新打包，仅供开发测试 / third-party repackaging, development and tests only',
};

/**
 * Promises `{ executablePath, source, versions: { electron }, noSandbox, display }`; display is real or virtual.
 * As root Chromium's sandbox can't start: noSandbox is true only then. `trace` also makes sure of strace.
 */
export async function prepare({ quiet = false, trace = false } = {}) {
  const runtime = await findRuntime();
  ensureSystem({ executablePath: runtime.executablePath, trace });
  ensureAddon();
  const noSandbox = process.platform === 'linux' && isRoot;
  const display = needsVirtualDisplay() ? 'virtual' : 'real';
  if (!quiet) {
    const notes = [noSandbox ? 'root: --no-sandbox' : '', display === 'virtual' ? 'Xvfb' : ''].filter(
      Boolean,
    );
    say(
      `Electron ${runtime.electron}（${sourceNames[runtime.source]}）${notes.map((note) => ` · ${note}`).join('')}`,
    );
  }
  const { executablePath, source } = runtime;
  return { executablePath, source, versions: { electron: runtime.electron }, noSandbox, display };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    await prepare();
  });
}
