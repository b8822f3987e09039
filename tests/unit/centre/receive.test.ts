import { describe, expect, it } from 'vitest';
import { haveHere } from '../../../src-main/centre/collect';
import type { IncomingEntry } from '../../../src-main/centre/incoming';
import { toText } from '../../../src-main/journal/canonical';
import { readHeader, sealEntry, type EntryHeader } from '../../../src-main/journal/entry';
import { newSigningKey, type SigningKey } from '../../../src-main/journal/signature';
import type { Centre } from '../../../src-main/centre/centre';
import { deliver, everything } from '../../support/deliver';
import { act, lead, register, testCentre } from '../../support/test-centre';
import { snapshot } from '../../support/replica-snapshot';

/** An entry of somebody who has a device key, saying what it likes. */
function forged(
  by: Centre,
  changes: Partial<EntryHeader>,
  key: SigningKey = by.keys.device.signing,
): IncomingEntry {
  const seq = changes.seq ?? 1;
  const made = sealEntry(
    {
      device: by.keys.device.id,
      seq,
      prev: null,
      at: by.now(),
      actor: lead(by).id,
      capability: 'disputes',
      aggregate: 'case-forged',
      centre: by.governed.centre?.id ?? '',
      gov: by.governed.n,
      base: { n: 0, term: 0, admission: null, pending: [] },
      audience: 'centre',
      ...changes,
    },
    [{ kind: 'dispute.detailsChanged', facts: {}, content: { title: '伪造的题目' }, touches: ['title'] }],
    key,
  );
  return { ...made, receipt: null, admission: null, quarantine: null };
}

async function homeAndSecond() {
  const made = await testCentre();
  const second = await made.join('second');
  const dispute = await register(made.home);
  await made.exchangeAll();
  return { made, home: made.home, second, dispute };
}

describe('receiving', () => {
  it('sets aside with its reason what a colleague must not write, and changes no row', async () => {
    const { made, home, second, dispute } = await homeAndSecond();
    const before = await snapshot(home.open_);
    const by = second.open_;
    const cases: [string, Partial<EntryHeader>][] = [
      ['unknownAccount', { actor: 'nobody', aggregate: dispute }],
      ['foreignCentre', { centre: 'another-centre', aggregate: dispute }],
      ['governedElsewhere', { aggregate: by.governedAggregate, capability: 'governed' }],
    ];
    const entries: IncomingEntry[] = [];
    for (const [index, [, changes]] of cases.entries())
      entries.push(
        forged(by, {
          ...changes,
          seq: index + 1,
          prev: index === 0 ? null : toText(entries[index - 1]!.hash),
        }),
      );
    const received = await deliver(home.open_, entries);
    expect(received).toMatchObject({ quarantined: 3, admitted: 0, broken: [] });
    const reasons = await home.open_.store.read((connection) =>
      connection.all<{ reason: string }>(
        'SELECT r.reason FROM entry e JOIN refusal r ON r.entry = e.id WHERE e.status = 2 ORDER BY e.seq',
      ),
    );
    expect(reasons.map(({ reason }) => reason)).toEqual(cases.map(([reason]) => reason));
    const after = await snapshot(home.open_);
    expect(after.tables).toEqual(before.tables);
    expect(after.words).toEqual(before.words);
    expect(after.governed).toEqual(before.governed);
    await made.closeAll();
  });

  it('keeps nothing that is signed by another key than its device’s', async () => {
    const { home, second, dispute } = await homeAndSecond();
    const entry = forged(second.open_, { aggregate: dispute }, newSigningKey());
    const before = await snapshot(home.open_);
    const received = await deliver(home.open_, [entry]);
    expect(received).toMatchObject({ fresh: 0, broken: [toText(entry.hash)] });
    expect(await snapshot(home.open_)).toEqual(before);
  });

  it('holds what a device nobody knows wrote, and keeps no body that does not belong to it', async () => {
    const { home, second, dispute } = await homeAndSecond();
    const stranger = { device: 'device-stranger', aggregate: dispute };
    const entry = forged(second.open_, stranger, newSigningKey());
    const mixed = { ...forged(second.open_, stranger, newSigningKey()), bodyBytes: Buffer.from('{}') };
    const received = await deliver(home.open_, [entry, mixed]);
    expect(received).toMatchObject({ fresh: 1, held: 1, broken: [toText(mixed.hash)] });
  });

  it('takes no admission for an entry it was not given for', async () => {
    const { made, home, second, dispute } = await homeAndSecond();
    await act(home, dispute, { kind: 'changeDetails', fields: { title: '真正的改动' } });
    const genuine = (await everything(home.open_)).find(
      ({ admission }) => admission?.n === 2 && admission.aggregate === dispute,
    );
    expect(genuine?.admission).toBeTruthy();
    const entry = forged(second.open_, { aggregate: dispute });
    const stolen = {
      ...entry,
      admission: genuine!.admission && { ...genuine!.admission, entry: entry.hash },
    };
    const borrowed = { ...entry, admission: genuine!.admission };
    const third = await made.join('third');
    const before = await snapshot(second.open_);
    for (const each of [stolen, borrowed]) expect((await deliver(second.open_, [each])).admitted).toBe(0);
    // Own bytes come back from elsewhere: this PC suspects a copy of itself, but admits nothing.
    expect((await snapshot(second.open_)).admitted).toEqual(before.admitted);
    await third.close();
  });

  it('counts an entry once however often and in whatever order it comes', async () => {
    const { made, home, second, dispute } = await homeAndSecond();
    for (const title of ['一', '二', '三'])
      await act(second, dispute, { kind: 'changeDetails', fields: { title } });
    const all = await everything(second.open_);
    const reversed = [...all].reverse();
    await deliver(home.open_, reversed);
    const once = await snapshot(home.open_);
    await deliver(home.open_, all);
    await deliver(home.open_, reversed);
    expect(await snapshot(home.open_)).toEqual(once);
    expect(once.tables['dispute']).toMatchObject([{ title: '三' }]);
    await made.closeAll();
  });

  it('holds what stands on something that has not come, and takes it when that comes', async () => {
    const { home, second, dispute } = await homeAndSecond();
    await act(second, dispute, { kind: 'changeDetails', fields: { title: '一' } });
    await act(second, dispute, { kind: 'changeDetails', fields: { title: '二' } });
    const [first, next] = (await everything(second.open_)).filter(
      ({ headerBytes }) => readHeader(headerBytes).device === second.open_.keys.device.id,
    );
    expect(await deliver(home.open_, [next!])).toMatchObject({
      held: 1,
      admitted: 0,
    });
    expect(await deliver(home.open_, [first!])).toMatchObject({
      held: 0,
      admitted: 2,
    });
  });

  it('tells how far every chain and the feed go', async () => {
    const { home, second, dispute } = await homeAndSecond();
    await act(second, dispute, { kind: 'changeDetails', fields: { title: '一' } });
    const here = await second.open_.store.read(haveHere);
    const atHome = await home.open_.store.read(haveHere);
    expect(here.chains[second.open_.keys.device.id]?.seq).toBe(1);
    expect(atHome.chains[second.open_.keys.device.id]).toBeUndefined();
    expect(here.feeds).toEqual(atHome.feeds);
    const own = (await everything(second.open_)).at(-1);
    expect(here.chains[second.open_.keys.device.id]?.hash).toBe(toText(own!.hash));
  });
});
