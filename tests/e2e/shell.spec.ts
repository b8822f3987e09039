import { expect, test } from '../support/app';

test('the window opens at the wanted size and shows its page', async ({ launch }) => {
  const { page, app, startedIn } = await launch({ size: { width: 1366, height: 768 } });
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1366, 768]);
  expect(await app.windows()).toHaveLength(1);
  console.log(`startedIn ${startedIn.toFixed(0)}`);
});
