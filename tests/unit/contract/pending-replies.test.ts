import { expect, it } from 'vitest';
import { PendingReplies } from '../../../src-main/contract/pending-replies';

it('each request gets the reply with its own number, whatever the order', async () => {
  const pending = new PendingReplies<string>();
  const ids: number[] = [];
  const first = pending.request((id) => ids.push(id));
  const second = pending.request((id) => ids.push(id));
  pending.settle(ids[1]!, 'second');
  pending.settle(ids[0]!, 'first');
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  expect(pending.size).toBe(0);
});

it('requests in flight are all answered when the other side is gone, and a late reply means nothing', async () => {
  const pending = new PendingReplies<string>();
  let id = 0;
  const request = pending.request((given) => (id = given));
  pending.settleAll('gone');
  pending.settle(id, 'late');
  expect(await request).toBe('gone');
});
