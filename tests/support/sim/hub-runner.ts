import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:https';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const listening = z.object({ port: z.number(), fingerprint: z.string() });

/** The real hub in a process of its own, killed and started again at the same place. */
export class HubRunner {
  port = 0;
  /** Largest memory seen (MB) and processor time of all its lives (s), as the hub itself counts them. */
  readonly used = { rssMb: 0, cpuS: 0 };
  /** What it said on standard error; a hub in order says nothing. */
  stderr = '';
  private child: ChildProcess | null = null;
  private livesCpuS = 0;
  private lifeCpuS = 0;

  /** @param script the command line of the product, built */
  constructor(
    private readonly script: string,
    private readonly dir: string,
    private readonly machineFolder: string,
  ) {}

  async start(): Promise<void> {
    const args = [this.script, 'hub', '--data', this.dir, '--port', String(this.port), '--name', '甲县'];
    const child = spawn(process.execPath, ['--enable-source-maps', ...args], {
      env: { ...process.env, HEAN_MACHINE_DIR: this.machineFolder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.includes('fingerprint')) continue;
      this.port = listening.parse(JSON.parse(line)).port;
      child.stdout.resume();
      return;
    }
    throw new Error(`the hub did not start. ${this.stderr}`);
  }

  async kill(): Promise<void> {
    await this.measure();
    await this.end('SIGKILL');
  }

  /** Asks it to stop. @returns its exit code */
  async stop(): Promise<number | null> {
    await this.measure();
    return this.end('SIGTERM');
  }

  /** Takes its own counters down. */
  async measure(): Promise<void> {
    const text = await readMetrics(this.port).catch(() => '');
    const figure = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? 0);
    this.lifeCpuS = Math.max(this.lifeCpuS, figure('hean_hub_cpu_seconds'));
    this.used.rssMb = Math.max(this.used.rssMb, figure('hean_hub_memory_bytes') / 2 ** 20);
    this.used.cpuS = this.livesCpuS + this.lifeCpuS;
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const { child } = this;
    this.child = null;
    if (!child) return null;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    this.livesCpuS += this.lifeCpuS;
    this.lifeCpuS = 0;
    return child.exitCode;
  }
}

function readMetrics(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: '/metrics', rejectUnauthorized: false, agent: false, timeout: 5000 },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.once('end', () => resolve(text));
      },
    );
    asked.once('timeout', () => asked.destroy(new Error('silent')));
    asked.once('error', reject);
    asked.end();
  });
}
