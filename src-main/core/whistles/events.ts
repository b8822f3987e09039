import { z } from 'zod';
import { blobHash, id, localDate, tier } from '../../contract/primitives';
import { whistleKind } from '../../contract/profile';
import { actChannel, appraisalScores, unitResult, type UnitActKind } from '../../contract/whistles';
import { defineEvent } from '../../journal/event-definition';
import { occurred, storedText } from '../disputes/event-fields';

/**
 * The events of a whistle. These shapes are bytes on disk: a field may be added as optional, never changed. Facts hold
 * codes, ids, instants and agreed days; what units are asked and what they say is content.
 */

/** `series` is the number of the PC that gave it, so that two desks never give the same. */
const number = z.strictObject({
  year: z.number().int().min(2000).max(9999),
  series: z.number().int().min(0).max(10_000),
  serial: z.number().int().min(1).max(1_000_000),
});

/** `reportBy` is a day somebody agreed on; limits of the profile are never written down. */
const asked = { unit: id, organisation: id, lead: z.boolean(), reportBy: localDate.nullable() };

export const blown = defineEvent({
  kind: 'whistle.blown',
  class: 'transition',
  facts: {
    ...occurred,
    number,
    kind: whistleKind,
    dispute: id.nullable(),
    tier: tier.nullable(),
    needsApproval: z.boolean(),
    units: z.array(z.strictObject(asked)).min(1).max(40),
  },
  content: {
    onBehalfOf: storedText(60),
    reason: storedText(2000),
    place: storedText(120),
    /** What each unit is asked to do, by the id of the unit. */
    tasks: z.record(z.string(), storedText(500)),
  },
});

export const unitAdded = defineEvent({
  kind: 'whistle.unitAdded',
  class: 'report',
  facts: { at: occurred.at, ...asked },
  content: { task: storedText(500) },
});

export const approved = defineEvent({
  kind: 'whistle.approved',
  class: 'transition',
  facts: { at: occurred.at },
  content: { note: storedText(500) },
});

export const refused = defineEvent({
  kind: 'whistle.refused',
  class: 'transition',
  facts: { at: occurred.at },
  content: { note: storedText(500) },
});

export const cancelled = defineEvent({
  kind: 'whistle.cancelled',
  class: 'transition',
  facts: { at: occurred.at },
  content: { note: storedText(500) },
});

export const closed = defineEvent({
  kind: 'whistle.closed',
  class: 'transition',
  facts: { at: occurred.at },
  content: { note: storedText(500) },
});

/** Told again it replaces what was told before. */
export const appraised = defineEvent({
  kind: 'whistle.appraised',
  class: 'edit',
  facts: { at: occurred.at, unit: id, ...appraisalScores.shape },
  content: { note: storedText(500) },
});

/** An act that was recorded by mistake. */
export const actWithdrawn = defineEvent({
  kind: 'whistle.actWithdrawn',
  class: 'report',
  facts: { at: occurred.at, act: id },
  content: { note: storedText(500) },
});

/** `behalf` says that it was typed for the unit and not by it. */
const actFacts = { ...occurred, unit: id, act: id, channel: actChannel, evidence: z.array(blobHash).max(20) };
const actContent = { who: storedText(60), note: storedText(2000) };

/** A unit's own acts are reports: they happened, whatever the state of the whistle where word of them arrives. */
const actOf = <K extends string>(kind: K) =>
  defineEvent({ kind, class: 'report', facts: actFacts, content: actContent });

export const signed = actOf('whistle.unitSigned');
export const setOut = actOf('whistle.unitSetOut');
export const arrived = actOf('whistle.unitArrived');
export const opined = actOf('whistle.unitOpined');
export const fedBack = actOf('whistle.unitFedBack');
export const objected = actOf('whistle.unitObjected');
export const urged = actOf('whistle.unitUrged');

export const resulted = defineEvent({
  kind: 'whistle.unitResulted',
  class: 'report',
  facts: { ...actFacts, result: unitResult },
  content: actContent,
});

export const objectionDecided = defineEvent({
  kind: 'whistle.objectionDecided',
  class: 'transition',
  facts: { ...actFacts, upheld: z.boolean() },
  content: actContent,
});

/** Acts without facts of their own, by kind. */
export const plainActs = {
  signed,
  setOut,
  arrived,
  opined,
  fedBack,
  objected,
  urged,
} as const satisfies Partial<Record<UnitActKind, unknown>>;

export const whistleEvents = [
  blown,
  unitAdded,
  approved,
  refused,
  cancelled,
  closed,
  appraised,
  actWithdrawn,
  ...Object.values(plainActs),
  resulted,
  objectionDecided,
] as const;

/** Events only the lead may be the author of, and those of whoever gives work out. */
export const leadEvents: ReadonlySet<string> = new Set(
  [approved, refused, objectionDecided].map(({ kind }) => kind),
);
export const callingEvents: ReadonlySet<string> = new Set(
  [blown, unitAdded, cancelled, closed, appraised].map(({ kind }) => kind),
);
