import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { HubRefusal } from './hub-error';
import type { HubClient, HubStore } from './hub-store';

/** Address of the other end, for limits and never for the log. */
export function addressOf(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? '';
}

/**
 * Who is at the other end: a certificate of this hub's authority that is in date, known and not revoked, of a device that
 * its centre has not revoked. Looked up anew for every request, so that revocation counts at once.
 * @throws HubRefusal 401 `line.noCertificate` | `line.badCertificate`, 403 `line.revoked`
 */
export async function callerOf(request: IncomingMessage, store: HubStore, now: number): Promise<HubClient> {
  const { socket } = request;
  if (!(socket instanceof TLSSocket)) throw new HubRefusal(401, 'line.noCertificate');
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) throw new HubRefusal(401, 'line.noCertificate');
  if (!socket.authorized) throw new HubRefusal(401, 'line.badCertificate');
  const client = await store.registry.client(serialOf(certificate.serialNumber));
  if (!client || client.expiresAt <= now) throw new HubRefusal(401, 'line.badCertificate');
  if (client.revokedAt !== null) throw new HubRefusal(403, 'line.revoked');
  if ((await store.standing(client.centre, client.device)) === 'revoked')
    throw new HubRefusal(403, 'line.revoked');
  return client;
}

/** As the register writes it: 32 lower-case digits; the certificate leaves out leading zeros. */
function serialOf(text: string): string {
  return text.toLowerCase().padStart(32, '0');
}
