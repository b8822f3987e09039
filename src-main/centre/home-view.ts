import type { EntryHeader } from '../journal/entry';
import type { HomeView } from '../journal/judge';
import { permissionOfEvent, permissionsOf } from '../core/accounts/permissions';
import { rolesAt, type GovernedState } from '../core/governed/state';
import { capabilityNamed } from './capabilities';
import { centreId, type Centre } from './centre';
import { contentsOf } from './load';

/** What the home knows when it judges an entry with this header. */
export function homeView(centre: Centre, header: EntryHeader): HomeView {
  const { governed } = centre;
  const account = governed.accounts.get(header.actor);
  const needed = header.events.map((event) => permissionOfEvent(header.capability, event.kind));
  const may = (roles: Parameters<typeof permissionsOf>[0]) =>
    needed.every((permission) => permissionsOf(roles).has(permission));
  const then = account ? rolesAt(account, header.gov) : null;
  return {
    centre: centreId(centre),
    homeDevices: homeDevices(governed),
    governedAggregate: centre.governedAggregate,
    gov: governed.n,
    device: governed.devices.get(header.device) ?? null,
    account: account
      ? { lockedNow: account.locked, mayNow: may(account.roles), mayAtGov: then !== null && may(then) }
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
