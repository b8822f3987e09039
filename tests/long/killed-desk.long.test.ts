import { expect, it } from 'vitest';
import { killAndLook } from '../support/killed-desk';
import { scratchFolder } from '../support/scratch-folder';

it('a program killed thirty times at random moments has lost nothing it acknowledged, and all of it verifies', async () => {
  const seed = Number(process.env['HEAN_SEED'] ?? 20261124);
  const acknowledged = await killAndLook(await scratchFolder(), 30, seed);
  console.log(JSON.stringify({ seed, kills: 30, acknowledged }));
  expect(acknowledged).toBeGreaterThan(100);
});
