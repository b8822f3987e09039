import { expect, it } from 'vitest';
import { killAndLook } from '../support/killed-desk';
import { scratchFolder } from '../support/scratch-folder';

it('a program killed at random moments has lost nothing it acknowledged, and all of it verifies', async () => {
  expect(await killAndLook(await scratchFolder(), 4, 20261124)).toBeGreaterThan(10);
}, 120_000);
