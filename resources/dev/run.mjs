/**
 * `node resources/dev/run.mjs NAME [arguments]`: runs a TypeScript program of tests/ under plain Node with a runtime,
 * a fresh build and a display at hand. It is bundled first, so that it runs the same code as the app. Programs find
 * the project in the working directory; tests/support/launch.ts opens the app for them.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ensureAddon } from './addon.mjs';
import { ensureBuilt } from './build.mjs';
import { openDisplay } from './display.mjs';
import { PlainError, projectRoot, runMain } from './places.mjs';
import { prepare } from './prepare.mjs';

const devFolder = join(projectRoot, 'resources/dev') + sep;
const programs = {
  bench: 'tests/bench/main.ts',
  demo: 'tests/support/demo/main.ts',
  recount: 'tests/support/recount/main.ts',
  'recount-hub': 'tests/support/recount-hub/main.ts',
  sim: 'tests/support/sim/main.ts',
};
/** Programs that open no window: they ask for no runtime and no display. */
const windowless = new Set(['recount-hub', 'sim']);

/** The scripts of this folder are run from where they lie: they find their places by their own address. */
const devScriptsOutside = {
  name: 'dev-scripts-outside',
  enforce: 'pre',
  resolveId(id, importer) {
    const path = importer && id.startsWith('.') ? resolve(importer, '..', id) : id;
    return path.startsWith(devFolder) ? { id: pathToFileURL(path).href, external: 'absolute' } : null;
  },
};

await runMain(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const source = programs[name];
  if (!source || !existsSync(join(projectRoot, source))) {
    throw new PlainError(
      `没有这个程序：${name}。 No such program; known: ${Object.keys(programs).join(', ')}`,
    );
  }
  const hasWindow = !windowless.has(name);
  if (hasWindow) await prepare();
  else ensureAddon();
  await ensureBuilt();
  const program = await bundle(name, join(projectRoot, source));
  if (!hasWindow) return run(program, args, {});
  const display = await openDisplay();
  try {
    return await run(program, args, display.env);
  } finally {
    display.close();
  }
});

/** Bundles our own files; packages and the scripts of this folder stay outside. */
async function bundle(name, entry) {
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: { '@contract': join(projectRoot, 'src-main/contract') } },
    ssr: { external: true },
    plugins: [devScriptsOutside],
    build: {
      ssr: true,
      target: 'node20',
      outDir: join(projectRoot, 'out/run'),
      emptyOutDir: false,
      sourcemap: true,
      rolldownOptions: {
        input: { [name]: entry },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return join(projectRoot, 'out/run', `${name}.mjs`);
}

function run(program, args, env) {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
      cwd: projectRoot,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.once('error', reject);
    child.once('exit', (code) => done(code ?? 1));
  });
}
