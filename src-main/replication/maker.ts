import { verifyAdmission } from '../journal/admission';
import { fromText } from '../journal/canonical';
import type { Certificate } from '../journal/certificate';
import { readHeader } from '../journal/entry';
import { isVouchedFor } from '../centre/certificates';
import type { IncomingEntry } from '../centre/incoming';
import { governedEvents } from '../core/governed/events';
import { homeKeyAt, type GovernedState } from '../core/governed/state';

/** Finds the public key of a pack's maker: from governed data here, from those in the pack, or from a vouched paper. */
export interface MakerLookup {
  see(entry: IncomingEntry): void;
  /** Null for a device the centre doesn't know or has revoked. */
  keyOf(device: string, papers: readonly Certificate[]): string | null;
}

export function makerLookup(governed: GovernedState, governedAggregate: string): MakerLookup {
  const enrolled = new Map<string, string>();
  const revoked = new Set<string>();
  for (const device of governed.devices.values()) {
    enrolled.set(device.id, device.publicKey);
    if (device.state === 'revoked') revoked.add(device.id);
  }
  const keyAt = (term: number) => homeKeyAt(governed.homeKeys, term) ?? governed.home?.publicKey;
  return {
    see(entry) {
      const { admission } = entry;
      const key = admission && keyAt(admission.term);
      if (!admission || !key || admission.aggregate !== governedAggregate) return;
      if (verifyAdmission(admission, fromText(key))) noteDevices(entry, enrolled, revoked);
    },
    keyOf(device, papers) {
      if (revoked.has(device)) return null;
      const paper = papers.find((each) => each.device === device);
      return enrolled.get(device) ?? (paper && isVouchedFor(governed, paper) ? paper.publicKey : null);
    },
  };
}

function noteDevices(entry: IncomingEntry, enrolled: Map<string, string>, revoked: Set<string>): void {
  for (const { kind, facts } of readHeader(entry.headerBytes).events) {
    if (kind === 'device.enrolled') {
      const shape = governedEvents[kind].facts.safeParse(facts);
      if (shape.success) enrolled.set(shape.data.device, shape.data.publicKey);
    }
    if (kind === 'device.revoked' && typeof facts['device'] === 'string') revoked.add(facts['device']);
  }
}
