import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { FrameError } from '../replication/frame';
import {
  decodePush,
  encodeFeed,
  encodePushed,
  governedAsk,
  mostWireBytes,
  wireVersion,
} from '../replication/wire';
import { addressOf, callerOf } from './caller';
import { enrol } from './enrol';
import type { Authority } from './hub-certificates';
import { HubRefusal } from './hub-error';
import type { HubClient, HubStore } from './hub-store';
import { Metrics } from './metrics';
import { RateLimit } from './rate-limit';
import { readBody, readJson } from './request-body';
import { TroubleNotes } from './trouble-notes';

export interface HubServerOptions {
  readonly store: HubStore;
  readonly authority: Authority;
  readonly server: { readonly cert: string; readonly key: string };
  readonly name: string;
  readonly port: number;
  readonly host?: string;
  readonly now: () => number;
  /** Faults of the program; neither names nor contents. */
  readonly report: (error: unknown, where: string) => void;
}

/** Longest a question about news is kept open, ms. */
const mostWait = 25_000;

/** The hub on the line: TLS always. Stopping lets requests under way come to their end. */
export class HubServer {
  readonly metrics = new Metrics();
  private readonly server: Server;
  private readonly calls: RateLimit;
  private readonly strangers: RateLimit;
  private readonly troubles: TroubleNotes;
  private readonly waiting = new Set<() => void>();
  /** Requests being answered, also those whose line has broken: what they use is closed after them. */
  private readonly answering = new Set<Promise<void>>();
  private stopping = false;

  constructor(private readonly options: HubServerOptions) {
    const { authority, server, now, store, report } = options;
    this.troubles = new TroubleNotes(store.registry, now, report);
    this.calls = new RateLimit(50, 200, now);
    this.strangers = new RateLimit(1, 20, now);
    this.server = createServer(
      {
        ...server,
        ca: [authority.pem],
        requestCert: true,
        // Strangers may ask who this is and enrol; every other door asks for a certificate itself.
        rejectUnauthorized: false,
        minVersion: 'TLSv1.2',
      },
      (request, response) => {
        const answered = this.answer(request, response).finally(() => this.answering.delete(answered));
        this.answering.add(answered);
      },
    );
    this.server.headersTimeout = 15_000;
    this.server.requestTimeout = 120_000;
    this.server.maxHeadersCount = 50;
  }

  /** @returns the port it listens at */
  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port, this.options.host, resolve);
    });
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : this.options.port;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const wake of [...this.waiting]) wake();
    await new Promise<void>((resolve) => {
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
      setTimeout(() => this.server.closeAllConnections(), 5000).unref();
    });
    await Promise.all(this.answering);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = process.hrtime.bigint();
    response.setHeader('connection', this.stopping ? 'close' : 'keep-alive');
    const url = addressIn(request);
    const path = url?.pathname ?? '';
    try {
      if (!url) throw new HubRefusal(400, 'request.malformed');
      await this.route(request, response, url);
    } catch (error) {
      this.refuse(request, response, error, path);
    }
    this.metrics.count(path, response.statusCode, Number(process.hrtime.bigint() - started) / 1e9);
  }

  private async route(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { store, authority, name, now } = this.options;
    const door = `${request.method ?? ''} ${url.pathname}`;
    switch (door) {
      case 'GET /healthz':
        return sendJson(response, { ok: true });
      case 'GET /metrics':
        return sendText(response, this.metrics.text(await store.counts()));
      case 'GET /v1/hello':
        this.limit(this.strangers, addressOf(request));
        return sendJson(response, { format: 'hean-hub', v: wireVersion, name, authority: authority.pem });
      case 'POST /v1/enrol':
        this.limit(this.strangers, addressOf(request));
        return sendJson(response, await enrol(store, authority, await readJson(request), now()));
    }
    const caller = await callerOf(request, store, now());
    try {
      this.limit(this.calls, caller.device);
      await this.serve(request, response, caller, url);
    } catch (error) {
      await this.troubles.note(caller.device, refusalOf(error).code);
      throw error;
    }
  }

  /** The doors for devices that are known here. */
  private async serve(
    request: IncomingMessage,
    response: ServerResponse,
    caller: HubClient,
    url: URL,
  ): Promise<void> {
    const { store } = this.options;
    switch (`${request.method ?? ''} ${url.pathname}`) {
      case 'GET /v1/state':
        return sendJson(response, await store.state(caller.centre));
      case 'POST /v1/push':
        return this.push(request, response, caller);
      case 'GET /v1/feed':
        return this.feed(response, caller, url);
      case 'POST /v1/governed':
        return this.govern(request, response, caller);
    }
    const [, chunk] = /^\/v1\/chunk\/([0-9a-f]{64})$/.exec(url.pathname) ?? [];
    if (chunk !== undefined) return this.chunk(request, response, caller, chunk);
    throw new HubRefusal(404, 'request.unknown');
  }

  private async push(request: IncomingMessage, response: ServerResponse, caller: HubClient): Promise<void> {
    const delivery = await decodePush(await readBody(request));
    const answer = await this.options.store.receive(caller.centre, delivery);
    this.metrics.received += answer.received.fresh;
    sendBytes(response, encodePushed(answer));
  }

  private async feed(response: ServerResponse, caller: HubClient, url: URL): Promise<void> {
    const from = {
      epoch: url.searchParams.get('epoch') ?? '',
      number: wholeNumber(url.searchParams.get('after')),
      version: (url.searchParams.get('version') ?? '').slice(0, 40),
      epochDevice: url.searchParams.get('device')?.slice(0, 80) ?? caller.device,
    };
    const wait = Math.min(mostWait, wholeNumber(url.searchParams.get('wait')) * 1000);
    const { store } = this.options;
    // Listening comes before looking: what is added in between wakes it.
    const news = this.nextNews(caller.centre, wait, response);
    let page = await store.feed(caller.centre, caller.device, from);
    if (page.items.length === 0 && wait > 0 && !this.stopping) {
      await news.happened;
      page = await store.feed(caller.centre, caller.device, from);
    }
    news.end();
    sendBytes(response, encodeFeed(page));
  }

  private nextNews(centre: string, wait: number, response: ServerResponse) {
    let wake: () => void = () => undefined;
    const happened = new Promise<void>((resolve) => (wake = resolve));
    const off = this.options.store.onFeed(centre, wake);
    const timer = setTimeout(wake, wait);
    this.waiting.add(wake);
    response.once('close', wake);
    const end = () => {
      off();
      clearTimeout(timer);
      this.waiting.delete(wake);
    };
    return { happened, end };
  }

  private async govern(request: IncomingMessage, response: ServerResponse, caller: HubClient): Promise<void> {
    const ask = governedAsk.safeParse(await readJson(request, mostWireBytes));
    if (!ask.success) throw new HubRefusal(400, 'request.malformed');
    await this.options.store.govern(caller.centre, ask.data);
    sendJson(response, {});
  }

  private async chunk(
    request: IncomingMessage,
    response: ServerResponse,
    { centre }: HubClient,
    id: string,
  ): Promise<void> {
    const { store } = this.options;
    if (request.method === 'PUT') {
      await store.putChunk(centre, id, await readBody(request, 2 * 1024 * 1024));
      return sendJson(response, {});
    }
    const bytes = request.method === 'GET' ? await store.readChunk(centre, id) : null;
    if (!bytes) throw new HubRefusal(404, 'chunk.unknown');
    sendBytes(response, bytes);
  }

  private limit(limit: RateLimit, caller: string): void {
    if (!limit.take(caller)) throw new HubRefusal(429, 'request.tooMany');
  }

  private refuse(request: IncomingMessage, response: ServerResponse, error: unknown, path: string): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { status, code } = refusalOf(error);
    if (status >= 500) this.options.report(error, path);
    response.statusCode = status;
    // What is left of the body is not read to its end.
    if (!request.complete) response.setHeader('connection', 'close');
    sendJson(response, { code });
  }
}

/** What was asked for; null for an address nobody can read. */
function addressIn({ url = '/' }: IncomingMessage): URL | null {
  return URL.canParse(url, 'https://hub') ? new URL(url, 'https://hub') : null;
}

function refusalOf(error: unknown): { status: number; code: string } {
  if (error instanceof HubRefusal) return error;
  if (error instanceof FrameError) return { status: 400, code: 'request.malformed' };
  return { status: 500, code: 'hub.fault' };
}

function wholeNumber(text: string | null): number {
  const value = Number(text ?? 0);
  return Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 'application/json', Buffer.from(JSON.stringify(value), 'utf8'));
}

function sendText(response: ServerResponse, text: string): void {
  send(response, 'text/plain; version=0.0.4; charset=utf-8', Buffer.from(text, 'utf8'));
}

function sendBytes(response: ServerResponse, bytes: Buffer): void {
  send(response, 'application/octet-stream', bytes);
}

function send(response: ServerResponse, type: string, bytes: Buffer): void {
  response.setHeader('content-type', type);
  response.setHeader('content-length', bytes.length);
  response.setHeader('cache-control', 'no-store');
  response.end(bytes);
}
