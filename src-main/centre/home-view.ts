import type { EntryHeader } from '../journal/entry';
import type { HomeView } from '../journal/judge';
import { permissionOfEvent } from '../core/accounts/permissions';
import { rightsAt, type RightsMoment } from '../core/accounts/rights';
import type { GovernedState } from '../core/governed/state';
import { capabilityNamed } from './capabilities';
import { centreId, type Centre } from './centre';
import { contentsOf } from './load';

/** What the home knows when it judges an entry with this header. */
export function homeView(centre: Centre, header: EntryHeader): HomeView {
  const { governed } = centre;
  const account = governed.accounts.get(header.actor);
  const needed = header.events.map((event) => permissionOfEvent(header.capability, event.kind));
  // Both are asked with the entry's own time, so that the answer is the one its author's PC had.
  const may = (moment: RightsMoment) => {
    const rights = account ? rightsAt(governed, account, moment) : null;
    return rights !== null && needed.every((permission) => rights.permissions.has(permission));
  };
  return {
    centre: centreId(centre),
    foreignOwner: centre.foreign.has(header.centre),
    homeDevices: homeDevices(governed),
    governedAggregate: centre.governedAggregate,
    gov: governed.n,
    device: governed.devices.get(header.device) ?? null,
    account: account
      ? {
          lockedNow: account.locked,
          mayNow: may({ gov: governed.n, at: header.at }),
          mayAtGov: may({ gov: header.gov, at: header.at }),
        }
      : null,
  };
}

/** Devices that go back to the same first device as the home's: its earlier epochs, and copies taken in by a person. */
function homeDevices(governed: GovernedState): ReadonlySet<string> {
  const root = firstEpoch(governed, governed.home?.device ?? '');
  return new Set([...governed.devices.keys()].filter((device) => firstEpoch(governed, device) === root));
}

function firstEpoch(governed: GovernedState, device: string): string {
  let first = device;
  for (let steps = 0; steps < governed.devices.size; steps += 1) {
    const before = governed.devices.get(first)?.predecessor;
    if (!before) break;
    first = before;
  }
  return first;
}

/** Unknown kinds are parked by the fold, not malformed; known kinds must have their shape. */
export function malformedKindOf(header: EntryHeader, body: Uint8Array | null, centre: Centre): string | null {
  const capability = capabilityNamed(header.capability);
  if (!capability) return null;
  const contents = body ? contentsOf(header, body, centre.keys.centreKey) : null;
  const broken = header.events.find(
    (event, index) =>
      capability.kinds.has(event.kind) && !capability.hasShape(event, contents?.[index] ?? null),
  );
  return broken?.kind ?? null;
}
