import { Agent, request, type RequestOptions } from 'node:https';
import type { Have } from '../centre/incoming';
import type { Delivery } from '../centre/incoming';
import type { FeedPage } from '../centre/feed-rows';
import { hubError, type HubErrorCode } from './hub-errors';
import type { HubLink } from './hub-link';
import {
  decodeFeed,
  decodePushed,
  encodePush,
  enrolAnswer,
  helloAnswer,
  mostWireBytes,
  refusalAnswer,
  stateAnswer,
  type EnrolAnswer,
  type EnrolAsk,
  type GovernedAsk,
  type PushAnswer,
} from './wire';

const idleMs = 30_000;

/** Host and port of `10.1.2.3:8443`, `https://hub.example:8443/` and the like. @throws DomainError `hub.badAddress` */
export function addressIn(text: string): { readonly host: string; readonly port: number } {
  try {
    const url = new URL(text.includes('://') ? text.trim() : `https://${text.trim()}`);
    if (url.protocol !== 'https:' || url.hostname === '') throw hubError('hub.badAddress');
    return { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? 443 : Number(url.port) };
  } catch {
    throw hubError('hub.badAddress');
  }
}

/** Who is at an address: only asked, nothing told. The person compares the fingerprint before the code is sent. */
export async function askHello(address: string): Promise<{ name: string; authority: string }> {
  const answer = await send(address, { method: 'GET', path: '/v1/hello', rejectUnauthorized: false });
  const hello = helloAnswer.safeParse(parseJson(answer));
  if (!hello.success) throw hubError('hub.notAHub');
  return { name: hello.data.name, authority: hello.data.authority };
}

/** Tells the code, to the authority compared before and to nobody else. */
export async function askEnrol(address: string, authority: string, ask: EnrolAsk): Promise<EnrolAnswer> {
  const answer = await send(
    address,
    { method: 'POST', path: '/v1/enrol', ca: authority },
    Buffer.from(JSON.stringify(ask), 'utf8'),
  );
  const parsed = enrolAnswer.safeParse(parseJson(answer));
  if (!parsed.success) throw hubError('hub.notAHub');
  return parsed.data;
}

/** The line to a hub under this device's certificate. @throws DomainError `hub.*` in words for the person at the PC */
export class HubConnection {
  private readonly agent: Agent;

  constructor(private readonly link: Pick<HubLink, 'address' | 'authority' | 'certificate' | 'key'>) {
    const { authority: ca, certificate: cert, key } = link;
    this.agent = new Agent({ ca, cert, key, keepAlive: true, maxSockets: 4 });
  }

  async state(): Promise<{ isHome: boolean; have: Have; wants: readonly string[] }> {
    const parsed = stateAnswer.safeParse(parseJson(await this.send('GET', '/v1/state')));
    if (!parsed.success) throw hubError('hub.notAHub');
    return parsed.data;
  }

  async push(delivery: Delivery): Promise<PushAnswer> {
    return understood(decodePushed(await this.send('POST', '/v1/push', encodePush(delivery))));
  }

  /**
   * @param from checkpoint, and the device epoch that asks: what it wrote itself comes without the contents
   * @param waitSeconds how long the hub may keep the question open until there is news
   */
  async feed(
    from: { readonly epoch: string; readonly number: number; readonly device: string },
    version: string,
    waitSeconds: number,
    signal?: AbortSignal,
  ): Promise<FeedPage> {
    const query = new URLSearchParams({
      epoch: from.epoch,
      after: String(from.number),
      device: from.device,
      version,
      wait: String(waitSeconds),
    });
    return understood(decodeFeed(await this.send('GET', `/v1/feed?${query.toString()}`, undefined, signal)));
  }

  async govern(ask: GovernedAsk): Promise<void> {
    await this.send('POST', '/v1/governed', Buffer.from(JSON.stringify(ask), 'utf8'));
  }

  async putChunk(id: string, bytes: Buffer): Promise<void> {
    await this.send('PUT', `/v1/chunk/${id}`, bytes);
  }

  async readChunk(id: string): Promise<Buffer> {
    return this.send('GET', `/v1/chunk/${id}`);
  }

  close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, body?: Buffer, signal?: AbortSignal): Promise<Buffer> {
    return send(this.link.address, { method, path, agent: this.agent, ...(signal ? { signal } : {}) }, body);
  }
}

async function understood<T>(decoded: Promise<T>): Promise<T> {
  return decoded.catch(() => {
    throw hubError('hub.garbled');
  });
}

function send(address: string, options: RequestOptions, body?: Buffer): Promise<Buffer> {
  const { host, port } = addressIn(address);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host,
        port,
        servername: '',
        timeout: idleMs,
        ...options,
        headers: body ? { 'content-length': body.length, 'content-type': 'application/octet-stream' } : {},
      },
      (answer) => {
        const pieces: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (piece: Buffer) => {
          bytes += piece.length;
          if (bytes > mostWireBytes) asked.destroy(hubError('hub.garbled'));
          else pieces.push(piece);
        });
        answer.once('end', () => {
          const whole = Buffer.concat(pieces);
          if (answer.statusCode === 200 && answer.complete) resolve(whole);
          else reject(refusalIn(answer.statusCode ?? 0, whole));
        });
        answer.once('error', (error) => reject(lineError(error)));
        answer.once('aborted', () => reject(hubError('hub.lineCut')));
      },
    );
    asked.once('timeout', () => asked.destroy(hubError('hub.silent')));
    asked.once('error', (error) => reject(lineError(error)));
    asked.end(body);
  });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function refusalIn(status: number, bytes: Buffer): Error {
  const refusal = refusalAnswer.safeParse(parseJson(bytes));
  const code = refusal.success ? codes[refusal.data.code] : undefined;
  return hubError(code ?? (status >= 500 ? 'hub.fault' : 'hub.refused'));
}

/** The hub's codes that say something to a person, as the codes of this side. */
const codes: Readonly<Record<string, HubErrorCode>> = {
  'enrol.badCode': 'hub.badCode',
  'enrol.revoked': 'hub.revoked',
  'enrol.otherHome': 'hub.otherHome',
  'enrol.homeFirst': 'hub.homeFirst',
  'line.revoked': 'hub.revoked',
  'line.badCertificate': 'hub.badCertificate',
  'line.noCertificate': 'hub.badCertificate',
  'request.tooMany': 'hub.busy',
  'request.tooLarge': 'hub.tooLarge',
  'governed.moved': 'hub.moved',
  'governed.noRight': 'hub.noRight',
};

function lineError(error: Error): Error {
  if (error.name === 'DomainError' || error.name === 'AbortError') return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return hubError('hub.unreachable');
  if (
    code.includes('CERT') ||
    code.startsWith('ERR_TLS') ||
    code.includes('SELF_SIGNED') ||
    code.includes('SIGNATURE')
  )
    return hubError('hub.notTheSame');
  if (code.startsWith('ERR_SSL')) return hubError('hub.badCertificate');
  return hubError('hub.lineCut');
}
