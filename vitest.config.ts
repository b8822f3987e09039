import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

/** Long proofs (fault hours, big data) run by `npm run test:long` alone. */
const long = process.env.HEAN_LONG === '1';

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@contract': join(import.meta.dirname, 'src-main/contract') } },
  test: {
    include: long ? ['tests/**/*.long.test.ts'] : ['tests/**/*.test.ts'],
    exclude: long ? [] : ['tests/**/*.long.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files share a process: most of a run would go into loading the same modules again.
    isolate: false,
    testTimeout: long ? 3_600_000 : 30_000,
    hookTimeout: 60_000,
    passWithNoTests: long,
  },
});
