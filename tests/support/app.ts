import { test as base } from '@playwright/test';
import { launchApp, waitUntilReady, type LaunchedApp, type LaunchOptions } from './launch';

interface Opened {
  /** Opens the app; everything opened is closed at the end of the test. */
  launch: (options?: LaunchOptions) => Promise<LaunchedApp>;
  /** The first page of a fresh installation, loaded anew; for tests that write nothing and open nothing. */
  door: LaunchedApp;
}

/** Playwright's test with ways to open the app. */
export const test = base.extend<Opened, { sharedDoor: LaunchedApp }>({
  launch: async ({}, use) => {
    const opened: LaunchedApp[] = [];
    await use(async (options) => {
      const launched = await launchApp(options);
      opened.push(launched);
      return launched;
    });
    for (const launched of opened.reverse()) await launched.close();
  },
  sharedDoor: [
    async ({}, use) => {
      const launched = await launchApp();
      await use(launched);
      await launched.close();
    },
    { scope: 'worker' },
  ],
  door: async ({ sharedDoor }, use) => {
    await sharedDoor.page.reload();
    await waitUntilReady(sharedDoor.page);
    await use(sharedDoor);
  },
});

export { expect } from '@playwright/test';
