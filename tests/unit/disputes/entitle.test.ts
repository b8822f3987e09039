import { expect, it } from 'vitest';
import { withEntitlement, type LevelCentres } from '../../../src-main/core/disputes/entitle';
import { emptyDispute } from '../../../src-main/core/disputes/state';
import type { DraftEvent } from '../../../src-main/journal/entry';
import { World } from './world';

const at = { at: 1, behalf: false, stage: 0 };
const event = (kind: string, facts: DraftEvent['facts']): DraftEvent => ({
  kind,
  facts,
  content: {},
  touches: [],
});
const up = event('dispute.escalated', {
  ...at,
  to: 4,
  reason: 'not_settled',
  direct: false,
  approved: false,
});
const back = event('dispute.returnedBack', { ...at, to: 3, reason: 'other' });

const town: LevelCentres = { owner: 'town', of: (tier) => (tier === 4 ? 'county' : 'town') };
const added = (events: readonly DraftEvent[]) => events.slice(1).map(({ kind, facts }) => [kind, facts]);

it('handing a case up lets the centre above read it, once', () => {
  const fresh = { ...emptyDispute('d'), tier: 3 as const };
  expect(added(withEntitlement(fresh, [up], town))).toEqual([
    ['dispute.centreEntitled', { centre: 'county' }],
  ]);
  expect(added(withEntitlement({ ...fresh, entitled: ['county'] }, [up], town))).toEqual([]);
});

it('returning it takes that back, and leaves others that may read it alone', () => {
  const above = { ...emptyDispute('d'), tier: 4 as const, entitled: ['county', 'neighbour'] };
  expect(added(withEntitlement(above, [back], town))).toEqual([
    ['dispute.centreReleased', { centre: 'county' }],
  ]);
});

it('a county’s own case stays its own when it is handed down, and the township’s centre may read it', () => {
  const county: LevelCentres = { owner: 'county', of: (tier) => (tier === 4 ? 'county' : 'town') };
  const own = { ...emptyDispute('d'), tier: 4 as const };
  const down = event('dispute.handedDown', { ...at, to: 3, reason: 'other' });
  expect(added(withEntitlement(own, [down], county))).toEqual([
    ['dispute.centreEntitled', { centre: 'town' }],
  ]);
});

it('a case handed up before the county was known is given to it by the next entry, unless it has ended', () => {
  const above = { ...new World().register().state, tier: 4 as const };
  const signed = event('dispute.signed', at);
  expect(added(withEntitlement(above, [signed], town))).toEqual([
    ['dispute.centreEntitled', { centre: 'county' }],
  ]);
  expect(added(withEntitlement({ ...above, status: 'closed' }, [signed], town))).toEqual([]);
});

it('a stand-alone centre, and any other event, add nothing', () => {
  const alone: LevelCentres = { owner: 'town', of: (tier) => (tier === 4 ? null : 'town') };
  const fresh = { ...emptyDispute('d'), tier: 3 as const };
  expect(added(withEntitlement(fresh, [up], alone))).toEqual([]);
  expect(added(withEntitlement(fresh, [event('dispute.signed', at)], town))).toEqual([]);
});
