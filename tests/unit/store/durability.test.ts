import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src-main/store/connection-pool';
import { checkFully } from '../../../src-main/store/integrity';
import { runChild } from '../../support/run-child';
import { scratchFolder } from '../../support/scratch-folder';
import { canTrace, judgeAcknowledgements, traceInto } from '../../support/sync-trace';

const CHILD = 'tests/support/children/commit-in-a-row.ts';
const COMMITS = 25;

async function tracedAcknowledgements(synchronous: string) {
  const folder = await scratchFolder();
  const trace = join(folder, 'trace');
  const child = await runChild(CHILD, {
    args: [join(folder, 'store.sqlite'), `${COMMITS}`, synchronous],
    wrapper: traceInto(trace),
  });
  const { code, stderr } = await child.ended;
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(child.lines).toHaveLength(COMMITS);
  return judgeAcknowledgements(await readFile(trace, 'utf8'), 'acknowledged');
}

describe.skipIf(!(await canTrace()))('under a system-call trace (needs strace)', () => {
  it('each acknowledged commit has its log synced before', { timeout: 60_000 }, async () => {
    const judged = await tracedAcknowledgements('full');
    expect(judged).toHaveLength(COMMITS);
    expect(judged.filter(({ wroteLog, synced }) => !wroteLog || !synced)).toEqual([]);
  });

  it('the same check fails each commit when syncing is switched off', { timeout: 60_000 }, async () => {
    const judged = await tracedAcknowledgements('off');
    expect(judged).toHaveLength(COMMITS);
    expect(judged.filter(({ wroteLog, synced }) => wroteLog && !synced)).toHaveLength(COMMITS);
  });
});

describe('judging a trace', () => {
  const write = '7 pwrite64(19</d/s.sqlite-wal>, "x"..., 4096, 0) = 4096';
  const acknowledge = '5 write(1<pipe:[1]>, "acknowledged 1\\n", 15) = 15';

  it.each([
    ['a sync that returned', [write, '7 fsync(19</d/s.sqlite-wal>) = 0', acknowledge], true],
    ['no sync', [write, acknowledge], false],
    ['a sync of another file', [write, '7 fsync(18</d/s.sqlite>) = 0', acknowledge], false],
    ['a sync that failed', [write, '7 fsync(19</d/s.sqlite-wal>) = -1 EIO (x)', acknowledge], false],
    [
      'a sync begun but not returned',
      [write, '7 fsync(19</d/s.sqlite-wal> <unfinished ...>', acknowledge],
      false,
    ],
    [
      'a sync returned on a later line',
      [write, '7 fsync(19</d/s.sqlite-wal> <unfinished ...>', '7 <... fsync resumed>) = 0', acknowledge],
      true,
    ],
    ['a write after the sync', [write, '7 fdatasync(19</d/s.sqlite-wal>) = 0', write, acknowledge], false],
  ])('counts %s rightly', (_name, lines, synced) => {
    expect(judgeAcknowledgements(lines.join('\n'), 'acknowledged')).toMatchObject([
      { wroteLog: true, synced },
    ]);
  });
});

describe('a process killed while it writes', () => {
  it('loses nothing it had acknowledged', { timeout: 60_000 }, async () => {
    const path = join(await scratchFolder(), 'store.sqlite');
    for (const after of [3, 40, 11]) {
      const child = await runChild(CHILD, { args: [path, '100000'] });
      await child.waitForLine(() => child.lines.length >= after);
      child.kill('SIGKILL');
      await child.ended;
      const acknowledged = child.lines.map((line) => Number(line.split(' ')[1]));
      const store = await openStore(path);
      const rows = await store.read((c) => c.all<{ id: number }>('SELECT id FROM row ORDER BY id'));
      expect(await checkFully(store)).toEqual([]);
      await store.close();
      const ids = new Set(rows.map((row) => row.id));
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    }
  });
});
