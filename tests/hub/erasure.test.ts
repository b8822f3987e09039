import { describe, expect, it } from 'vitest';
import { approveErasure, requestErasure } from '../../src-main/core/exchange/erasure';
import { addAccount, filesBelow, lead, register, testCentre } from '../support/test-centre';
import { joinAndStart, synced, testHub, until } from '../support/test-hub';

/** Occurs nowhere else. */
const secret = '欧阳晓霁';

async function holdsSecret(folder: string): Promise<boolean> {
  return (await filesBelow(folder)).some(({ bytes }) => bytes.includes(secret));
}

describe('erasure in a centre whose home is a hub', () => {
  it('takes the content off the hub and every PC', async () => {
    const centre = await testCentre();
    const second = await centre.join('second');
    const hub = await testHub();
    const replicator = await joinAndStart(centre.home, hub);
    await synced(replicator);
    const other = await joinAndStart(second, hub);
    const deputy = await addAccount(centre.home, 'deputy', ['lead']);
    const dispute = await register(centre.home, '患病住院', [secret, '李守成']);
    replicator.wake();
    await synced(replicator);
    await until(
      () => holdsSecret(second.dir),
      (holds) => holds,
    );
    expect(await holdsSecret(hub.dir)).toBe(true);

    const { open_ } = centre.home;
    const id = await requestErasure(open_, lead(open_), {
      dispute,
      entries: [],
      attachments: [],
      reason: '当事人申请',
      ground: '个人信息保护法第四十七条',
    });
    expect(await approveErasure(open_, lead(open_), id, '')).toEqual({ done: false });
    expect(await approveErasure(open_, deputy, id, '')).toEqual({ done: true });
    await synced(replicator);
    await until(
      () => holdsSecret(hub.dir),
      (holds) => !holds,
    );
    await until(
      () => holdsSecret(centre.home.dir),
      (holds) => !holds,
    );
    other.wake();
    await until(
      () => holdsSecret(second.dir),
      (holds) => !holds,
    );
    const row = await open_.store.read((c) =>
      c.get<{ no: string; title: string }>('SELECT no, title FROM dispute WHERE id = ?', [dispute]),
    );
    expect(row?.no).not.toBe('');
    expect(row?.title).not.toContain(secret);
  });
});
