import { readJsonOf } from './command-line';

/** An empty sample centre: everything in it is marked 示例, and the window fills it. */
export async function makeEmptySample(data: string): Promise<void> {
  await readJsonOf('hean.mjs', ['demo-data', '--cases', '0', '--seed', '0', '--data', data, '--json']);
}
