import { DomainError } from '../contract/domain-error';
import type { ScreenRequest, ScreenShown, ScreenState } from '../contract/screen';
import type { ScreenPicture } from '../contract/screen-picture';
import type { ShownFile } from '../core/sessions/screen/evidence-picture';
import { blackPicture, buildPicture, inCaucus } from '../core/sessions/screen/picture';
import type { ScreenSource, ScreenTyping } from '../core/sessions/screen/source';
import type { Desktop } from './desktop';

/** Reads of a session what the screen may need, with the rights of the person who put it up. */
export interface ScreenReader {
  source(session: string): Promise<ScreenSource>;
  /** The file of a request for evidence; null for other views. */
  file(request: ScreenRequest): Promise<ShownFile | null>;
}

interface Up {
  readonly request: ScreenRequest | null;
  readonly picture: ScreenPicture;
  /** The view put away by black, and whether a caucus did it. */
  readonly before: ScreenRequest | null;
  readonly held: boolean;
}

const nothingUp: Up = { request: null, picture: blackPicture, before: null, held: false };

/**
 * What is up on the meeting-room screen. Everything goes through one queue, so that no older picture overtakes a newer
 * one, and a caucus that began is seen before anything that was asked for after it. Main keeps the last picture: it
 * outlives this process.
 */
export class ScreenBoard {
  private up: Up = nothingUp;
  private known = false;
  private reader: ScreenReader | null = null;
  private source: { readonly session: string; readonly value: ScreenSource } | null = null;
  private file: ShownFile | null = null;
  private readonly opened = new Map<string, ShownFile>();
  private typing: ScreenTyping | null = null;
  private following = false;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly desktop: Desktop,
    private readonly tell: () => void,
    private readonly report: (error: unknown, where: string) => void,
  ) {}

  /** What is up and where. After a start of the core it takes over what main still shows. */
  state(reader: ScreenReader): Promise<ScreenState> {
    return this.inTurn(async () => {
      const { shown, ...desk } = await this.desktop.call('desktop.screen.state', {});
      if (!this.known && shown) this.takeOver(shown, reader);
      this.known = true;
      const { request, picture, held, before } = this.up;
      return { ...desk, request, picture, held, before };
    });
  }

  /** @throws DomainError see buildPicture */
  preview(reader: ScreenReader, request: ScreenRequest): Promise<{ picture: ScreenPicture }> {
    return this.inTurn(async () => {
      const source = await reader.source(request.session);
      const file = await this.fileFor(reader, request, source);
      return { picture: buildPicture(source, request, { file, typing: null }) };
    });
  }

  /** Puts a view up. @throws DomainError see buildPicture */
  show(reader: ScreenReader, request: ScreenRequest): Promise<ScreenShown> {
    return this.inTurn(async () => {
      const source = await reader.source(request.session);
      const file = await this.fileFor(reader, request, source);
      const picture = buildPicture(source, request, { file, typing: null });
      Object.assign(this, {
        reader,
        source: { session: request.session, value: source },
        file,
        typing: null,
      });
      const page = picture.kind === 'black' ? 1 : picture.page;
      return this.put({ request: { ...request, page }, picture, before: null, held: false }, true);
    });
  }

  black(): Promise<ScreenShown> {
    return this.inTurn(() => this.goBlack(this.up.held));
  }

  /** Turns pages of what is up. @throws DomainError `screen.nothingUp` | `screen.caucus` */
  turn(reader: ScreenReader, by: 1 | -1): Promise<ScreenShown> {
    const { request, picture } = this.up;
    if (!request || picture.kind === 'black')
      return Promise.reject(new DomainError('screen.nothingUp', '大屏现在是黑的，没有可翻的页。'));
    return this.show(reader, { ...request, page: Math.max(1, picture.page + by) });
  }

  /** Words as they are typed, into the proposal that is up. @returns whether the room sees them */
  type(session: string, typing: ScreenTyping | null): Promise<boolean> {
    return this.inTurn(async () => {
      const { request } = this.up;
      if (request?.session !== session || request.view !== 'proposal' || !this.source) return false;
      this.typing = typing;
      await this.redraw(this.source.value, request);
      return true;
    });
  }

  /** News of the session or of a case: what is up follows them. One look answers for all news before it. */
  hear(topic: string, payload: unknown): void {
    const { request } = this.up;
    if (!request || !this.reader || this.following) return;
    if (topic !== 'disputes.changed' && !(topic === 'sessions.changed' && isAbout(payload, request.session)))
      return;
    this.following = true;
    void this.inTurn(() => this.follow());
  }

  /** Nobody is logged in any more: the room sees nothing that nobody answers for. */
  leave(): void {
    this.reader = null;
    this.opened.clear();
    void this.inTurn(() => this.put(nothingUp, false));
  }

  private takeOver({ request, picture }: ScreenShown, reader: ScreenReader): void {
    this.up = { request, picture, before: null, held: false };
    this.reader = reader;
    if (request) void this.inTurn(() => this.follow());
  }

  private async follow(): Promise<void> {
    this.following = false;
    const { request } = this.up;
    const { reader } = this;
    if (!request || !reader) return;
    try {
      const source = await reader.source(request.session);
      this.file ??= await this.fileFor(reader, request, source);
      this.source = { session: request.session, value: source };
      await this.redraw(source, request);
    } catch (error) {
      if (!(error instanceof DomainError)) this.report(error, 'screen');
      await this.goBlack(false);
    }
  }

  /** The same view of what the session holds now; black when it may not be seen any more. */
  private async redraw(source: ScreenSource, request: ScreenRequest): Promise<void> {
    try {
      const picture = buildPicture(source, request, { file: this.file, typing: this.typing });
      await this.put({ ...this.up, picture }, false);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // What is up may lose its subject (the last issue withdrawn): it stays until a person changes it.
      if (error.code !== 'screen.notReady') await this.goBlack(source.caucus);
    }
  }

  private goBlack(held: boolean): Promise<ScreenShown> {
    const before = this.up.request ?? this.up.before;
    this.typing = null;
    return this.put({ request: null, picture: blackPicture, before, held }, false);
  }

  /** A file is opened only where it may be shown: opening it is written into the audit trail. */
  private async fileFor(
    reader: ScreenReader,
    request: ScreenRequest,
    source: ScreenSource,
  ): Promise<ShownFile | null> {
    if (request.view !== 'evidence') return null;
    if (source.caucus) throw inCaucus();
    if (source.restricted) return null;
    const key = JSON.stringify([request.session, request.evidence]);
    const file = this.opened.get(key) ?? (await reader.file(request));
    // Opened once: turning its pages writes nothing more into the audit trail and fetches nothing anew.
    if (file) this.opened.set(key, file);
    return file;
  }

  /** `open`: a person asked for it, so a window that was put away comes back. */
  private async put(up: Up, open: boolean): Promise<ScreenShown> {
    const { request, picture } = up;
    const same = JSON.stringify(picture) === JSON.stringify(this.up.picture);
    const moved = JSON.stringify([up.request, up.held]) !== JSON.stringify([this.up.request, this.up.held]);
    // After a start of the core main may still show what was up before it.
    const send = !same || open || !this.known;
    this.known = true;
    this.up = up;
    if (send) await this.desktop.call('desktop.screen.show', { request, picture, open });
    if (!same || moved) this.tell();
    return { request, picture };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.queue.then(work);
    this.queue = done.catch((error: unknown) => {
      if (!(error instanceof DomainError)) this.report(error, 'screen');
    });
    return done;
  }
}

function isAbout(payload: unknown, session: string): boolean {
  const named: unknown = typeof payload === 'object' && payload !== null ? Reflect.get(payload, 'id') : null;
  return typeof named !== 'string' || named === session;
}
