import { centreId, type Centre } from '../../src-main/centre/centre';
import { paperFor } from '../../src-main/centre/give-home';
import type { CentrePaper } from '../../src-main/hub/hub-store';
import { toText } from '../../src-main/journal/canonical';

/** What a PC tells a hub of its centre. */
export function paperOfCentre(centre: Centre): CentrePaper {
  const { governed, keys, governedAggregate } = centre;
  return {
    centre: centreId(centre),
    name: governed.centre?.name ?? '',
    governedAggregate,
    homeKeys: governed.homeKeys,
    homeDevice: governed.home?.device ?? '',
    device: paperFor({
      device: keys.device.id,
      name: '主机',
      publicKey: toText(keys.device.signing.publicRaw),
      recipient: keys.device.recipient,
      fingerprint: '',
      at: 0,
    }),
  };
}
