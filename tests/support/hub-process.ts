import { join } from 'node:path';
import { z } from 'zod';
import { openMachine } from '../../src-main/centre/machine';
import { hashOfHubCode, newHubCode } from '../../src-main/hub/hub-code';
import { openRegistryDatabase, sqliteRegistry } from '../../src-main/hub/sqlite-registry';
import { openSqliteHubStore } from '../../src-main/hub/sqlite-hub-store';
import { makeFolderDurably } from '../../src-main/store/durable-files';
import { runChild, type Child } from './run-child';

const listening = z.object({ port: z.number(), fingerprint: z.string() });

/** A hub as it really runs: a process of its own that can be killed and started again at the same place. */
export class HubProcess {
  private child: Child | null = null;
  port = 0;
  fingerprint = '';

  constructor(readonly dir: string) {}

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.child = await runChild('src-main/cli/main.ts', {
      args: ['hub', '--data', this.dir, '--port', String(this.port), '--name', '甲县'],
      env: { HEAN_MACHINE_DIR: join(this.dir, '..', 'hub-machine') },
    });
    const line = await this.child.waitForLine((each) => each.includes('fingerprint'));
    const said = listening.parse(JSON.parse(line));
    this.port = said.port;
    this.fingerprint = said.fingerprint;
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.child?.ended;
  }

  /** Asks it to stop. @returns its exit code and what it said on standard error */
  async stop(): Promise<{ code: number | null; stderr: string }> {
    this.child?.kill('SIGTERM');
    return (await this.child?.ended) ?? { code: null, stderr: '' };
  }

  async newCode(): Promise<string> {
    await makeFolderDurably(this.dir);
    const store = await openRegistryDatabase(this.dir);
    const code = newHubCode();
    const madeAt = Date.now();
    await sqliteRegistry(store).addCode({
      hash: hashOfHubCode(code),
      organisation: '甲镇综治中心',
      madeAt,
      expiresAt: madeAt + 60_000,
    });
    await store.close();
    return code;
  }

  /** Hashes of all entries the stopped hub hands on to the centre's PCs, as hex. */
  async entriesOf(centre: string): Promise<Set<string>> {
    const store = await openSqliteHubStore({
      dir: this.dir,
      name: '甲县',
      machine: openMachine(join(this.dir, '..', 'hub-machine')),
      now: () => Date.now(),
    });
    try {
      const hashes = new Set<string>();
      let from = { epoch: '', number: 0, version: 'test' };
      for (;;) {
        const page = await store.feed(centre, 'nobody', from);
        for (const item of page.items) if (item.kind === 'entry') hashes.add(item.entry.hash.toString('hex'));
        const last = page.items.at(-1);
        if (!last) return hashes;
        from = { ...from, epoch: page.epoch, number: last.number };
      }
    } finally {
      await store.close();
    }
  }
}
