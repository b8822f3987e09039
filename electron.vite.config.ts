import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
const contract = join(root, 'src-main/contract');
const alias = { '@contract': contract };

/** Native modules stay outside the bundle; everything else goes in, so that a window opens without a walk through node_modules. */
const external = ['electron', /^electron\//, /^node:/, 'sqlite3', '@node-rs/argon2'];

/** Programs of the main side by the name of their file in out/main: the app, the core, the command line, workers. */
function findMainEntries(): Record<string, string> {
  const workers = readdirSync(join(root, 'src-main'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.worker.ts'))
    .map((file): [string, string] => [basename(file, '.ts'), `src-main/${file}`]);
  return keepExisting([
    ['main', 'src-main/main.ts'],
    ['core-process', 'src-main/core-process.ts'],
    ['cli', 'src-main/cli/main.ts'],
    ...workers,
  ]);
}

function findPages(): Record<string, string> {
  return keepExisting([
    ['index', 'src-renderer/index.html'],
    ['screen', 'src-renderer/screen.html'],
  ]);
}

function keepExisting(entries: [string, string][]): Record<string, string> {
  const absolute = entries.map(([name, file]): [string, string] => [name, join(root, file)]);
  return Object.fromEntries(absolute.filter(([, file]) => existsSync(file)));
}

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: join(root, 'out/main'),
      externalizeDeps: false,
      // The command line and the tests run the same files under Node 20.
      target: 'node20',
      sourcemap: true,
      rolldownOptions: { input: findMainEntries(), external, output: { format: 'es' } },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: join(root, 'out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          preload: join(root, 'src-main/preload.ts'),
          'screen-preload': join(root, 'src-main/desktop/screen-preload.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'src-renderer'),
    resolve: { alias },
    plugins: [vue()],
    build: {
      outDir: join(root, 'out/renderer'),
      minify: true,
      rolldownOptions: { input: findPages() },
    },
  },
});
