import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The tracer and its options: every write and sync with the path behind its descriptor, of all threads. */
export function traceInto(file: string): string[] {
  return ['strace', '-f', '-y', '-s', '64', '-e', 'trace=write,pwrite64,fsync,fdatasync', '-o', file];
}

export async function canTrace(): Promise<boolean> {
  return run('strace', ['-o', '/dev/null', 'true']).then(
    () => true,
    () => false,
  );
}

export interface TracedAcknowledgement {
  line: number;
  /** The write-ahead log was written since the acknowledgement before: without it the trace proves nothing. */
  wroteLog: boolean;
  /** Everything written to the log by then had been synced, and the sync had returned. */
  synced: boolean;
}

/**
 * Reads a trace and judges each `write` of an acknowledgement to standard output. A sync counts from where its call
 * returns (which may be a later line, `<... fsync resumed>`), and only if nothing was written after it began.
 */
export function judgeAcknowledgements(trace: string, acknowledgement: string): TracedAcknowledgement[] {
  const judged: TracedAcknowledgement[] = [];
  const runningSyncs = new Map<string, number>();
  let writes = 0;
  let syncedWrites = 0;
  let writesAtLast = 0;
  trace.split('\n').forEach((text, index) => {
    const thread = text.split(' ', 1)[0] ?? '';
    if (/ p?write(64)?\(\d+<[^>]*-wal>/.test(text)) writes += 1;
    if (/ f(data)?sync\(\d+<[^>]*-wal>/.test(text)) runningSyncs.set(thread, writes);
    const begun = runningSyncs.get(thread);
    if (begun !== undefined && /f(data)?sync(\(| resumed).*= 0$/.test(text)) {
      syncedWrites = begun;
      runningSyncs.delete(thread);
    }
    if (/ write\(1<[^>]*>, "/.test(text) && text.includes(acknowledgement)) {
      judged.push({ line: index + 1, wroteLog: writes > writesAtLast, synced: syncedWrites === writes });
      writesAtLast = writes;
    }
  });
  return judged;
}
