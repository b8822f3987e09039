import { test as base } from '@playwright/test';
import { launchApp, type LaunchedApp, type LaunchOptions } from './launch';

/** Playwright's test with a way to open the app; everything opened is closed at the end of the test. */
export const test = base.extend<{ launch: (options?: LaunchOptions) => Promise<LaunchedApp> }>({
  launch: async ({}, use) => {
    const opened: LaunchedApp[] = [];
    await use(async (options) => {
      const launched = await launchApp(options);
      opened.push(launched);
      return launched;
    });
    for (const launched of opened.reverse()) await launched.close();
  },
});

export { expect } from '@playwright/test';
