import { contract, type CallName } from '../contract';
import { DomainError } from '../contract/domain-error';
import type { BlobPiece, CallResult } from '../contract/ipc';
import { closeCentre, openCentre } from '../centre/open';
import type { Centre } from '../centre/centre';
import { hasLostKeys, isFounded } from '../centre/found';
import { lostKeys } from '../centre/keys';
import { finishRestore } from '../centre/restore-in-place';
import { openMachine } from '../centre/machine';
import type { Vault } from '../centre/vault';
import { permissionOfCall } from '../core/accounts/permissions';
import { demandReadableCase } from '../core/accounts/reading-queries';
import { CaseViews } from './case-views';
import { loadLink } from '../replication/hub-link';
import { Replicator } from '../replication/replicator';
import { wireVersion } from '../replication/wire';
import { BlobTokens } from './blob-tokens';
import { currentFolder } from './data-folder';
import type { Desktop } from './desktop';
import { errorOf, problemOf, type StoreProblem } from './error-words';
import { handlers, openHandlers } from './handlers';
import type { CallContext, CaseContext } from './handler';
import { LoginThrottle } from '../core/accounts/throttle';
import { ScreenBoard } from './screen-board';
import { Sessions } from './sessions';
import { Soundness } from './soundness';
import { Uploads } from './uploads';

export interface CoreOptions {
  /** Base folder; see data-folder.ts. */
  readonly base: string;
  readonly vault: Vault;
  readonly desktop: Desktop;
  readonly now: () => number;
  readonly emit: (topic: string, payload: unknown, window?: number) => void;
  /** Faults of the program, for the log; no personal data. */
  readonly report: (error: unknown, where: string) => void;
  readonly machineFolder?: string;
}

/** The core behind one message port: opens the data, knows who is at which window, answers calls. */
export class CoreService {
  centre: Centre | null = null;
  problem: StoreProblem | null = null;
  readonly sessions: Sessions;
  readonly uploads: Uploads;
  readonly throttle: LoginThrottle;
  readonly blobTokens: BlobTokens;
  private soundness: Soundness | null = null;
  /** The way to the hub; null while this PC has joined none. */
  replicator: Replicator | null = null;
  readonly caseViews: CaseViews;
  readonly screen: ScreenBoard;
  private inFlight = 0;
  private idle: (() => void) | null = null;

  constructor(readonly options: CoreOptions) {
    this.sessions = new Sessions(options.now);
    this.uploads = new Uploads();
    this.throttle = new LoginThrottle(options.now);
    this.blobTokens = new BlobTokens(options.now);
    this.caseViews = new CaseViews(options.now);
    this.screen = new ScreenBoard(options.desktop, () => options.emit('screen.changed', {}), options.report);
  }

  /** True when the data can't be opened only because this PC's keys are gone or locked. */
  get keysAreMissing(): boolean {
    return this.problem?.remedies.includes('recoveryCode') === true;
  }

  get folder(): string {
    return currentFolder(this.options.base);
  }

  /**
   * Opens what is there. A store that can't be opened is a state with a page, not a crash. Its pages are checked after
   * the first answers; commands wait for that, so a damaged file is found before anybody writes to it.
   */
  async open(): Promise<void> {
    this.problem = null;
    const { vault, now, emit, machineFolder } = this.options;
    try {
      await finishRestore(this.folder);
      if (hasLostKeys(this.folder)) throw lostKeys();
      if (!isFounded(this.folder)) return;
      const centre = await openCentre({
        dir: this.folder,
        vault,
        machine: openMachine(machineFolder),
        now,
        emit: (topic, payload) => {
          emit(topic, payload);
          this.screen.hear(topic, payload);
        },
      });
      this.centre = centre;
      this.soundness = new Soundness(centre.store, (error) => void this.takeOutOfUse(error));
      await this.startReplicating();
    } catch (error) {
      await this.takeOutOfUse(error);
    }
  }

  /** Keeps in step with the hub this PC has joined, if it has. */
  async startReplicating(): Promise<void> {
    const { centre } = this;
    const { vault, emit, report } = this.options;
    const link = centre && (await loadLink(centre.dir, vault));
    if (!centre || !link) return;
    await this.replicator?.stop();
    this.replicator = new Replicator(centre, link, {
      version: `hean/${wireVersion}`,
      changed: () => emit('replication.changed', {}),
      report,
    });
    this.replicator.start();
  }

  /** From now on there is a page that says what to do, and no store. */
  private async takeOutOfUse(error: unknown): Promise<void> {
    this.options.report(error, 'open');
    this.problem = problemOf(error);
    await this.close();
    this.options.emit('system.changed', {});
  }

  async close(): Promise<void> {
    const { centre, soundness, replicator } = this;
    this.centre = null;
    this.soundness = null;
    this.replicator = null;
    this.sessions.endAll();
    await replicator?.stop();
    await soundness?.end();
    if (centre) await closeCentre(centre);
  }

  /** Waits for calls in flight, then closes. */
  async stop(): Promise<void> {
    if (this.inFlight > 0) await new Promise<void>((resolve) => (this.idle = resolve));
    await this.close();
  }

  /** One call of a window: parsed, its right checked, answered. Never rejects. */
  async call(window: number, name: string, input: unknown): Promise<CallResult> {
    this.inFlight += 1;
    try {
      const value = await this.answer(window, name, input);
      if (isCallName(name) && contract[name].kind === 'command') this.replicator?.wake();
      return { ok: true, value };
    } catch (error) {
      const said = errorOf(error);
      if (!said.expected) this.options.report(error, name);
      return { ok: false, error: { code: said.code, message: said.message, details: said.details } };
    } finally {
      this.inFlight -= 1;
      if (this.inFlight === 0) this.idle?.();
    }
  }

  private async answer(window: number, name: string, input: unknown): Promise<unknown> {
    if (!isCallName(name)) throw new DomainError('call.unknown', '没有这个功能，请升级后再试。');
    const parsed = contract[name].input.safeParse(input);
    if (!parsed.success) throw invalidInput(parsed.error.issues);
    const context = { window, service: this, desktop: this.options.desktop };
    if (contract[name].kind === 'command' && !recoveries.has(name)) await this.soundness?.proven();
    const needed = permissionOfCall[name];
    if (needed === 'open') return this.run(openHandlers, name, context, parsed.data);
    if (!this.centre) throw new DomainError('store.notOpen', this.problem?.message ?? '还没有建好中心。');
    const who = this.sessions.demand(window, this.centre, needed);
    const full: CaseContext = { ...context, centre: this.centre, ...who };
    await demandReadableCase(full, name, parsed.data);
    return this.run(handlers, name, full, parsed.data);
  }

  // The table of handlers is typed call by call; here only the name decides which one, after its input was parsed.
  private run(table: object, name: CallName, context: CallContext, input: unknown): Promise<unknown> {
    const handler = new Map<string, unknown>(Object.entries(table)).get(name);
    if (!isHandler(handler)) throw new DomainError('call.unknown', '没有这个功能，请升级后再试。');
    return handler(context, input);
  }

  /** Bytes of an attachment shown in a window. */
  async readBlob(token: string, start: number, length: number): Promise<BlobPiece> {
    const known = this.blobTokens.find(token);
    if (!known || !this.centre)
      throw new DomainError('attachment.linkExpired', '打开的时间太久了，回到案件里再点一次。');
    const pieces: Buffer[] = [];
    for await (const piece of this.centre.blobs.readRange(
      { chunks: [...known.chunks], size: known.bytes },
      start,
      start + length,
    ))
      pieces.push(piece);
    return { mime: known.mime, size: known.bytes, bytes: Buffer.concat(pieces) };
  }
}

/** Ways out of a store that is not sound: they close it before they do anything. */
const recoveries: ReadonlySet<CallName> = new Set(['system.retryOpen', 'system.restore']);

function isHandler(value: unknown): value is (context: CallContext, input: unknown) => Promise<unknown> {
  return typeof value === 'function';
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name);
}

function invalidInput(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): DomainError {
  const first = issues[0];
  const fields = issues.map((issue) => ({ field: issue.path.map(String).join('.'), message: issue.message }));
  return new DomainError('input.invalid', first ? first.message : '填写的内容不完整，请检查后再试。', {
    fields,
  });
}
