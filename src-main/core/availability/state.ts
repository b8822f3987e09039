import { sha256, toText } from '../../journal/canonical';
import type { BusyKind, BusyPattern, BusyResource } from '../../contract/availability';

/** One time a resource is taken, or, of the kind `on_duty`, can be had. */
export interface Busy {
  readonly id: string;
  readonly kind: BusyKind;
  readonly pattern: BusyPattern;
  readonly division: string | null;
  readonly source: 'hand' | 'file';
  readonly what: string;
}

/** All times of one resource; null until the first entry has arrived. */
export interface AvailabilityState {
  readonly resource: BusyResource | null;
  readonly busy: ReadonlyMap<string, Busy>;
}

/** Its aggregate: the same on every PC of the centre. A digest, since two ids side by side are too long for one. */
export function aggregateOf(centre: string, { kind, id, dispute }: BusyResource): string {
  return `busy:${toText(sha256(Buffer.from([centre, kind, id, dispute ?? ''].join('\n'))))}`;
}

/** A resource as one word, for rows and maps; a party's carries its case. */
export function resourceKey({ kind, id, dispute }: BusyResource): string {
  return dispute === null ? `${kind}:${id}` : `${kind}:${dispute}:${id}`;
}
