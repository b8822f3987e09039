import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { makeTemplate, playAndCheck, steps } from '../support/replica-run';

describe('three PCs of a centre that exchange packs, for long', () => {
  let template = '';
  beforeAll(async () => {
    template = await makeTemplate();
  }, 180_000);
  afterAll(() => rm(template, { recursive: true, force: true }));

  it('agree after a last exchange in hundreds of histories', async () => {
    await fc.assert(
      fc.asyncProperty(steps, (script) => playAndCheck(template, script)),
      { numRuns: Number(process.env['HEAN_RUNS'] ?? 300) },
    );
  });
});
