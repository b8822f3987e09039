import { certificate, isVouchedBy, type Certificate } from '../journal/certificate';
import type { DraftEvent } from '../journal/entry';
import { toCanonicalBytes } from '../journal/canonical';
import { governedEvent } from '../core/governed/events';
import type { GovernedState, Home } from '../core/governed/state';
import type { Connection } from '../store/driver';
import { isHome, type Centre } from './centre';
import { governedCapability } from './governed';
import { deviceKnown } from './homes';
import { recordIn } from './record';
import type { WriteSession } from './write-session';

/** Actor of entries the home writes by rule, not for a person. */
export const homeActor = 'home';

/**
 * Keeps the papers of devices that aren't enrolled yet. At the home, a new epoch vouched for by its predecessor
 * or by the recovery code is enrolled at once; a second successor or an unvouched one waits for an administrator.
 */
export async function rememberCertificates(
  session: WriteSession,
  papers: readonly Certificate[],
): Promise<void> {
  const { tx, centre } = session;
  for (const paper of papers) {
    if (centre.governed.devices.has(paper.device)) continue;
    await tx.run('INSERT INTO certificate(device, bytes, at) VALUES (?,?,?) ON CONFLICT(device) DO NOTHING', [
      paper.device,
      toCanonicalBytes(paper),
      centre.now(),
    ]);
    if (isHome(centre) && isVouchedSuccessor(centre.governed, paper))
      await enrolSuccessor(session, paper, { actor: homeActor });
  }
}

/** Enrols a device from its paper under the next free number; its predecessor's epoch is closed. */
export async function enrolSuccessor(
  session: WriteSession,
  paper: Certificate,
  by: { readonly actor: string; readonly home?: Home },
): Promise<void> {
  const { centre } = session;
  const predecessor = isVouchedFor(centre.governed, paper) ? paper.predecessor : null;
  const closes = predecessor !== null && centre.governed.devices.get(predecessor)?.state === 'active';
  const recorded = await recordIn(session, {
    capability: governedCapability,
    aggregate: centre.governedAggregate,
    actor: by.actor,
    decide: (state) => [
      enrolmentOf(state, { ...paper, predecessor }),
      ...(by.home
        ? [
            governedEvent(
              'home.opened',
              { home: by.home.id, term: by.home.term, publicKey: by.home.publicKey, device: by.home.device },
              {},
            ),
          ]
        : []),
      ...(closes
        ? [governedEvent('device.closed', { device: predecessor, successor: paper.device }, {})]
        : []),
    ],
  });
  centre.governed = recorded.replayed.state;
}

/** The event that enrols a device under the next free number. */
export function enrolmentOf(
  state: GovernedState,
  paper: Pick<Certificate, 'device' | 'name' | 'publicKey' | 'recipient' | 'predecessor'>,
  code: string | null = null,
): DraftEvent {
  const { device, publicKey, recipient, predecessor, name } = paper;
  return governedEvent(
    'device.enrolled',
    { device, number: nextNumber(state), publicKey, recipient, predecessor, code },
    { name },
  );
}

/** True for the first new epoch of a device in good standing that its old key or the recovery code vouches for. */
export function isVouchedSuccessor(governed: GovernedState, paper: Certificate): boolean {
  const predecessor = paper.predecessor === null ? undefined : governed.devices.get(paper.predecessor);
  return predecessor?.successor === null && isVouchedFor(governed, paper);
}

/** True when a device of the centre that isn't revoked, or the recovery code, vouches for the paper. */
export function isVouchedFor(governed: GovernedState, paper: Certificate): boolean {
  const predecessor = paper.predecessor === null ? undefined : governed.devices.get(paper.predecessor);
  if (!predecessor || predecessor.state === 'revoked') return false;
  const voucher =
    paper.by === 'predecessor'
      ? predecessor.publicKey
      : paper.by === 'recovery'
        ? governed.centre?.recoveryKey
        : undefined;
  return voucher !== undefined && isVouchedBy(paper, voucher);
}

function nextNumber(state: GovernedState): number {
  return Math.max(0, ...[...state.devices.values()].map((device) => device.number)) + 1;
}

/** The device's key: from governed data, or from a paper not accepted yet (then its entries stay held). */
export async function publicKeyOf(tx: Connection, centre: Centre, device: string): Promise<string | null> {
  const known = deviceKnown(centre, device);
  if (known) return known.publicKey;
  return (await readCertificate(tx, device))?.publicKey ?? null;
}

export async function readCertificate(tx: Connection, device: string): Promise<Certificate | null> {
  const row = await tx.get<{ bytes: Uint8Array }>('SELECT bytes FROM certificate WHERE device = ? LIMIT 1', [
    device,
  ]);
  if (!row) return null;
  const parsed = certificate.safeParse(JSON.parse(Buffer.from(row.bytes).toString('utf8')));
  return parsed.success ? parsed.data : null;
}
