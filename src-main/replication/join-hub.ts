import { centreId, isHome, type Centre } from '../centre/centre';
import { paperFor } from '../centre/give-home';
import { toText } from '../journal/canonical';
import type { Certificate } from '../journal/certificate';
import { signBytes } from '../journal/signature';
import { askEnrol, askHello } from './hub-connection';
import { hubError } from './hub-errors';
import { loadLink, saveLink, type HubLink } from './hub-link';
import { expiryOf, fingerprintOf, newLineRequest } from './line-key';
import { enrolBytes, type EnrolAsk } from './wire';

/** First step of joining: who is at the address. Nothing is told yet. @throws DomainError `hub.*` */
export async function lookAtHub(address: string): Promise<{ name: string; fingerprint: string }> {
  const { name, authority } = await askHello(address);
  return { name, fingerprint: fingerprintOf(authority) };
}

export interface Joining {
  readonly address: string;
  /** One-time code told by the county. */
  readonly code: string;
  /** What the person has compared. */
  readonly fingerprint: string;
}

/**
 * Joins a hub: the hub signs this device's certificate of the line. A PC that is its centre's home goes on to give the
 * home to the hub once everything has reached it (replicator.ts); until then it stays the home.
 * @throws DomainError `hub.sample` | `hub.alreadyJoined` | `hub.fingerprintChanged` | `hub.badCode` | `hub.homeFirst` …
 */
export async function joinHub(centre: Centre, joining: Joining): Promise<HubLink> {
  const { dir, vault, keys, governed } = centre;
  if (governed.centre?.sample) throw hubError('hub.sample');
  const before = await loadLink(dir, vault);
  if (before && before.device === keys.device.id && centre.now() < expiryOf(before.certificate))
    throw hubError('hub.alreadyJoined');
  const { name, authority } = await askHello(joining.address);
  if (fingerprintOf(authority) !== lettersOf(joining.fingerprint)) throw hubError('hub.fingerprintChanged');
  const { request, key } = await newLineRequest();
  const answer = await askEnrol(joining.address, authority, askFor(centre, joining.code, request));
  const link: HubLink = {
    v: 1,
    address: joining.address,
    hubName: name,
    authority,
    certificate: answer.certificate,
    key,
    device: keys.device.id,
    giveTo: isHome(centre) ? { paper: answer.paper, homeKey: answer.homeKey } : null,
    joinedAt: centre.now(),
  };
  await saveLink(dir, vault, link);
  return link;
}

function askFor(centre: Centre, code: string, request: string): EnrolAsk {
  const { governed, keys } = centre;
  const unsigned = {
    code,
    request,
    centre: centreId(centre),
    centreName: governed.centre?.name ?? '',
    governedAggregate: centre.governedAggregate,
    homeKeys: [...governed.homeKeys],
    homeDevice: governed.home?.device ?? '',
    paper: ownPaper(centre),
  };
  return { ...unsigned, sig: toText(signBytes(keys.device.signing, enrolBytes(unsigned))) };
}

function ownPaper(centre: Centre): Certificate {
  const { keys, governed, machine } = centre;
  const { device, paper } = keys;
  return (
    paper ??
    paperFor({
      device: device.id,
      name: governed.devices.get(device.id)?.name ?? '本机',
      publicKey: toText(device.signing.publicRaw),
      recipient: device.recipient,
      fingerprint: machine.fingerprint,
      at: centre.now(),
    })
  );
}

function lettersOf(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z2-7]/g, '');
  return (letters.match(/.{1,4}/g) ?? []).join('-');
}
