/**
 * Runs a TypeScript file of this project in a Node process of its own: for tests that kill it, trace its system calls
 * or need what only a process has. The file is bundled first; packages stay outside the bundle.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { onTestFinished } from 'vitest';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export interface Child {
  readonly pid: number;
  /** Lines of standard output so far, in order. */
  readonly lines: readonly string[];
  /** Resolves with the first line (also an earlier one) that passes; fails when the child ends without one. */
  waitForLine(passes: (line: string) => boolean): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves after the process has ended and its output is read. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
}

export interface ChildOptions {
  args?: readonly string[];
  env?: Record<string, string>;
  /** Put before the node command, for example a tracer and its options. */
  wrapper?: readonly string[];
}

const bundles = new Map<string, Promise<string>>();

/** Bundles the file (a path from the project's root) once per test file and resolves to the script's path. */
export function bundleChild(entry: string): Promise<string> {
  const known = bundles.get(entry);
  if (known) return known;
  const made = bundle(entry);
  bundles.set(entry, made);
  return made;
}

async function bundle(entry: string): Promise<string> {
  const name = createHash('sha256').update(`${entry} ${process.pid}`).digest('hex').slice(0, 16);
  // Inside node_modules, so that the script finds its packages.
  const outDir = join(ROOT, 'node_modules/.cache/hean-children', name);
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: { '@contract': join(ROOT, 'src-main/contract') } },
    build: {
      ssr: join(ROOT, entry),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  return join(outDir, 'child.mjs');
}

/** Starts the file in a new process; it is killed when the test ends before it does. */
export async function runChild(entry: string, options: ChildOptions = {}): Promise<Child> {
  const script = await bundleChild(entry);
  const command = [...(options.wrapper ?? []), process.execPath, script, ...(options.args ?? [])];
  const child = spawn(command[0] ?? process.execPath, command.slice(1), {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return new RunningChild(child);
}

class RunningChild implements Child {
  readonly lines: string[] = [];
  readonly ended: Child['ended'];
  private readonly waiting = new Set<() => void>();
  private over = false;
  private stderr = '';

  constructor(private readonly child: ChildProcess) {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = this.follow();
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  waitForLine(passes: (line: string) => boolean): Promise<string> {
    return new Promise((resolvePromise, reject) => {
      const look = () => {
        const line = this.lines.find(passes);
        if (line === undefined && !this.over) return;
        this.waiting.delete(look);
        if (line !== undefined) resolvePromise(line);
        else reject(new Error(`the child ended without the line. ${this.stderr}`));
      };
      this.waiting.add(look);
      look();
    });
  }

  private async follow(): Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }> {
    const { stdout } = this.child;
    if (stdout) {
      createInterface({ input: stdout }).on('line', (line) => {
        this.lines.push(line);
        this.wake();
      });
    }
    const [code, signal] = await once(this.child, 'close');
    this.over = true;
    this.wake();
    return { code, signal, stderr: this.stderr };
  }

  private wake(): void {
    for (const look of [...this.waiting]) look();
  }
}
