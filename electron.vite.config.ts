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
function findMainEntries() {
  const fixed = {
    main: 'src-main/main.ts',
    'core-process': 'src-main/core-process.ts',
    cli: 'src-main/cli/main.ts',
  };
  const workers = readdirSync(join(root, 'src-main'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.worker.ts'))
    .map((file) => [basename(file, '.ts'), join('src-main', file)]);
  const all = [...Object.entries(fixed), ...workers].map(([name, file]) => [name, join(root, file ?? '')]);
  return Object.fromEntries(all.filter(([, file]) => existsSync(file ?? '')));
}

function findPages() {
  const pages = ['index', 'screen'].map((name) => [name, join(root, `src-renderer/${name}.html`)]);
  return Object.fromEntries(pages.filter(([, file]) => existsSync(file ?? '')));
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
        input: { preload: join(root, 'src-main/preload.ts') },
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
