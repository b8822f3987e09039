import { analysisCapability } from './analysis-capability';
import { alertsCapability } from './alerts-capability';
import { availabilityCapability } from './availability-capability';
import { conferencesCapability } from './conferences-capability';
import { disputesCapability } from './disputes-capability';
import { dutyCapability } from './duty-capability';
import { hideState, type AnyCapability } from './capability';
import { governedCapability } from './governed';
import { sessionsCapability } from './sessions-capability';
import { visitsCapability } from './visits-capability';
import { whistlesCapability } from './whistles-capability';

/** Every capability with entries, by the name in their headers. */
const all: ReadonlyMap<string, AnyCapability> = new Map(
  [
    hideState(governedCapability),
    hideState(disputesCapability),
    hideState(dutyCapability),
    hideState(visitsCapability),
    hideState(sessionsCapability),
    hideState(whistlesCapability),
    hideState(availabilityCapability),
    hideState(conferencesCapability),
    hideState(analysisCapability),
    hideState(alertsCapability),
  ].map((capability) => [capability.name, capability]),
);

/** Names of the capabilities this version knows. */
export const capabilityNames: readonly string[] = [...all.keys()];

/** The capability an entry belongs to, or undefined when a newer version wrote it. */
export function capabilityNamed(name: string): AnyCapability | undefined {
  return all.get(name);
}

/** Capabilities with tables of their own, folded one aggregate at a time by rebuild and verify. */
export function projectedCapabilities(): AnyCapability[] {
  return [
    disputesCapability,
    visitsCapability,
    sessionsCapability,
    whistlesCapability,
    availabilityCapability,
    conferencesCapability,
    analysisCapability,
    alertsCapability,
  ].flatMap(({ fold }) => all.get(fold.capability) ?? []);
}
