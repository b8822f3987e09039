import { onTestFinished } from 'vitest';
import type { Chance } from '../../src-main/samples/random';
import { FaultLine } from './fault-line';

/** A line between a PC and its hub that is cut after a random number of bytes or stands still, until the test is over. */
export async function faultProxy(target: number, chance: Chance): Promise<FaultLine> {
  const line = await FaultLine.open({
    target,
    chance,
    faults: [null, 'cut', 'cut', 'stall'],
    after: { least: 200, spread: 12_000 },
  });
  onTestFinished(() => line.stop());
  return line;
}
