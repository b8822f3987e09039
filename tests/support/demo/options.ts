import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly out: string;
  /** A file of published cases; the one of the project when left out. */
  readonly cases: string;
  /** Writes a wrong name and kind for the first case, to see the recount fail. */
  readonly sabotage: boolean;
}

export const mappingFile = resolve('resources/samples/mapping.json');

/** Reads the command line. Without --out a new folder is made, and told. */
export async function readOptions(args: readonly string[]): Promise<DemoOptions> {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: 'string' }, cases: { type: 'string' }, sabotage: { type: 'boolean' } },
  });
  return {
    out: await outFolder(values.out),
    cases: resolve(values.cases ?? 'resources/samples/published-cases.json'),
    sabotage: values.sabotage ?? false,
  };
}

async function outFolder(asked: string | undefined): Promise<string> {
  if (asked === undefined) return mkdtemp(join(tmpdir(), 'hean-demo-'));
  const out = resolve(asked);
  await mkdir(out, { recursive: true });
  if ((await readdir(out)).length > 0) throw new Error(`文件夹不是空的，请换一个 --out：${out}`);
  return out;
}
