import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { sizes } from '../launch';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Takes pictures of a window at both sizes a page is looked at and keeps the list of them. */
export class Pictures {
  readonly files: string[] = [];

  constructor(private readonly folder: string) {}

  /** Pictures of what is in the window now. The window is small again afterwards. */
  async take(app: ElectronApplication, page: Page, name: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    for (const size of [sizes.large, sizes.small]) {
      await resize(app, page, size);
      const file = `${name}-${size.width}x${size.height}.png`;
      await page.screenshot({ path: join(this.folder, file), animations: 'disabled' });
      this.files.push(file);
    }
  }
}

async function resize(app: ElectronApplication, page: Page, size: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size, {
    timeout: 10_000,
  });
  // Charts and virtual tables draw anew after the window has its size.
  await page.waitForTimeout(400);
}
