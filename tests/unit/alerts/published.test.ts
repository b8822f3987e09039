import { expect, it } from 'vitest';
import published from '../../../resources/samples/published-cases.json' with { type: 'json' };
import { findSigns } from '../../../src-main/core/alerts/find-signs';

it('finds in the published cases exactly the signs published-signs.txt shows, each looked at by a person', async () => {
  const lines = published.flatMap(({ id, facts }) =>
    [...findSigns(facts)].map(([sign, words]) => `${id} ${sign}: ${words.join('、')}`),
  );
  expect(lines.length).toBeGreaterThan(0);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('published-signs.txt');
});
