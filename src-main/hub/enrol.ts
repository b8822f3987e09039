import { z } from 'zod';
import { fromText } from '../journal/canonical';
import { verifySignature } from '../journal/signature';
import { enrolAsk, enrolBytes, type EnrolAnswer, type EnrolAsk } from '../replication/wire';
import { issueClient, type Authority } from './hub-certificates';
import { hashOfHubCode } from './hub-code';
import { HubRefusal } from './hub-error';
import type { HubStore } from './hub-store';

/**
 * Gives a device its certificate of the line. The code proves that somebody at the hub let this organisation in, the
 * signature that the device holds the key its entries are signed by.
 * @throws HubRefusal `enrol.malformed` | `enrol.badSignature` | `enrol.badCode` | `enrol.revoked` | `enrol.otherHome` | `enrol.homeFirst`
 */
export async function enrol(
  store: HubStore,
  authority: Authority,
  body: unknown,
  now: number,
): Promise<EnrolAnswer> {
  const ask = askIn(body);
  const { paper, centre } = ask;
  const { sig, ...unsigned } = ask;
  if (!verifySignature(fromText(paper.publicKey), enrolBytes(unsigned), fromText(sig)))
    throw new HubRefusal(403, 'enrol.badSignature');
  const used = await store.registry.useCode(hashOfHubCode(ask.code), paper.device, centre, now);
  if (!used) throw new HubRefusal(403, 'enrol.badCode');
  const room = await store.host({
    centre,
    name: ask.centreName,
    governedAggregate: ask.governedAggregate,
    homeKeys: ask.homeKeys,
    homeDevice: ask.homeDevice,
    device: paper,
  });
  if ((await store.standing(centre, paper.device)) === 'revoked') throw new HubRefusal(403, 'enrol.revoked');
  const issued = await issueClient(authority, ask.request, { device: paper.device, centre }, now).catch(
    () => {
      throw new HubRefusal(400, 'enrol.malformed');
    },
  );
  await store.registry.saveClient({
    serial: issued.serial,
    device: paper.device,
    centre,
    issuedAt: now,
    expiresAt: issued.expiresAt,
    revokedAt: null,
  });
  return { certificate: issued.pem, ...room };
}

function askIn(body: unknown): EnrolAsk {
  try {
    return enrolAsk.parse(body);
  } catch (error) {
    if (error instanceof z.ZodError) throw new HubRefusal(400, 'enrol.malformed');
    throw error;
  }
}
