import { utilityProcess, type UtilityProcess } from 'electron';
import {
  fromCore,
  type BlobPiece,
  type BlobReply,
  type CallResult,
  type CoreEvent,
  type CoreState,
  type ToCore,
} from '../contract/ipc';
import { log } from './log';
import { PendingReplies } from '../contract/pending-replies';

const restarted: CallResult = {
  ok: false,
  error: { code: 'core.restarted', message: '后台刚重新启动，请再试一次。内容还在。' },
};
const failed: CallResult = {
  ok: false,
  error: { code: 'core.failed', message: '后台没能启动。请点“重试”；仍不行，请重启和案台。内容还在。' },
};

/** Milliseconds before the n-th restart in a row; after the last one the core counts as failed. */
const restartDelays = [100, 500, 1000, 2000, 5000];
/** A core that ran this long (ms) starts the count of restarts anew. */
const stableAfter = 30_000;
const shutdownLimit = 10_000;

export interface CoreLinkOptions {
  /** Path of the built core program. */
  readonly program: string;
  readonly args: readonly string[];
  /** Folder for the compiled form of the program, so that later starts don't compile it again. */
  readonly compiledFolder: string;
  /** Event of the core (and `core.state`) for one window or all. */
  readonly onEvent: (event: Pick<CoreEvent, 'topic' | 'payload' | 'window'>) => void;
  /** A request of the core to the desktop. */
  readonly onDesktopRequest: (name: string, input: unknown) => Promise<CallResult>;
}

/**
 * The core in its utility process: forwards calls, matches replies, restarts it after a crash. A call made while the
 * core starts waits for it; a call in flight when it dies is answered with `core.restarted`.
 */
export class CoreLink {
  private process: UtilityProcess | undefined;
  private state: CoreState = 'starting';
  private startedAt = 0;
  private restarts = 0;
  private stopping: Promise<void> | undefined;
  private queued: ToCore[] = [];
  private readonly calls = new PendingReplies<CallResult>();
  private readonly blobs = new PendingReplies<BlobReply['result']>();

  constructor(private readonly options: CoreLinkOptions) {}

  get currentState(): CoreState {
    return this.state;
  }

  /** Starts the core; also the way out of `failed`. */
  start(): void {
    if (this.process || this.stopping) return;
    this.startedAt = Date.now();
    const child = utilityProcess.fork(this.options.program, [...this.options.args], {
      serviceName: 'hean-core',
      stdio: 'inherit',
      // Reads of the store run on libuv's pool: four threads would queue behind one another.
      env: {
        ...process.env,
        UV_THREADPOOL_SIZE: '8',
        NODE_COMPILE_CACHE: this.options.compiledFolder,
      },
    });
    this.process = child;
    child.on('message', (message: unknown) => this.receive(message));
    child.on('exit', (code) => this.handleExit(child, code));
  }

  /** Tries again after `failed`. */
  restart(): void {
    if (this.state !== 'failed') return;
    this.restarts = 0;
    this.enter('starting');
    this.start();
  }

  call(window: number, name: string, input: unknown): Promise<CallResult> {
    if (this.state === 'failed') return Promise.resolve(failed);
    if (this.stopping) return Promise.resolve(restarted);
    return this.calls.request((id) => this.send({ type: 'call', id, window, name, input }));
  }

  /** A piece of a blob, undefined when the core doesn't know the token. */
  async readBlob(token: string, start: number, length: number): Promise<BlobPiece | undefined> {
    if (this.state === 'failed' || this.stopping) return undefined;
    const result = await this.blobs.request((id) => this.send({ type: 'blob', id, token, start, length }));
    return result.ok ? result.value : undefined;
  }

  /** Lets the core finish its work and waits for its end, ten seconds at most. */
  stop(): Promise<void> {
    this.stopping ??= this.shutDown();
    return this.stopping;
  }

  private async shutDown(): Promise<void> {
    const child = this.process;
    if (!child) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.postMessage({ type: 'shutdown' } satisfies ToCore);
    const limit = setTimeout(() => {
      log.warn('core did not end in time and was stopped');
      child.kill();
    }, shutdownLimit);
    await ended;
    clearTimeout(limit);
  }

  private send(message: ToCore): void {
    if (this.state === 'ready' && this.process) this.process.postMessage(message);
    else this.queued.push(message);
  }

  private receive(raw: unknown): void {
    const parsed = fromCore.safeParse(raw);
    if (!parsed.success) {
      log.error('core sent a message that is not in the contract', parsed.error.issues[0]?.path);
      return;
    }
    const message = parsed.data;
    if (message.type === 'ready') this.becomeReady();
    else if (message.type === 'reply') this.calls.settle(message.id, message.result);
    else if (message.type === 'blob-reply') this.blobs.settle(message.id, message.result);
    else if (message.type === 'event') this.options.onEvent(message);
    else void this.answer(message.id, message.name, message.input);
  }

  private async answer(id: number, name: string, input: unknown): Promise<void> {
    const asker = this.process;
    const result = await this.options.onDesktopRequest(name, input);
    // A core that died meanwhile doesn't know the number any more.
    if (asker === this.process) asker?.postMessage({ type: 'desktop-reply', id, result } satisfies ToCore);
  }

  private becomeReady(): void {
    this.enter('ready');
    for (const message of this.queued.splice(0)) this.process?.postMessage(message);
  }

  private handleExit(child: UtilityProcess, code: number): void {
    if (child !== this.process) return;
    this.process = undefined;
    const calls = this.queued.splice(0);
    const settleFlight = (result: CallResult) => {
      this.calls.settleAll(result);
      this.blobs.settleAll({ ok: false, error: { code: 'core.restarted', message: '' } });
    };
    if (this.stopping) return settleFlight(restarted);
    log.error(`core ended with code ${code}, ${calls.length} calls had not reached it`);
    if (Date.now() - this.startedAt > stableAfter) this.restarts = 0;
    const delay = restartDelays[this.restarts];
    settleFlight(delay === undefined ? failed : restarted);
    if (delay === undefined) return this.enter('failed');
    this.restarts += 1;
    this.enter('restarting');
    setTimeout(() => this.start(), delay);
  }

  private enter(state: CoreState): void {
    if (state === this.state) return;
    this.state = state;
    this.options.onEvent({ topic: 'core.state', payload: { state } });
  }
}
