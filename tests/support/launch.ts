import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { prepare } from '../../resources/dev/prepare.mjs';

export interface LaunchOptions {
  /** Data folder to open; a fresh one that is removed at the end when left out. */
  readonly data?: string;
  /** Size of the window's content in pixels, 1366x768 when left out; null for the size the app chooses itself. */
  readonly size?: { readonly width: number; readonly height: number } | null;
  /** More environment, for example HEAN_PICK_DIR, HEAN_PICK_FILES, HEAN_SAVE_DIR. */
  readonly env?: Readonly<Record<string, string>>;
  /** More switches of Chromium, for example a microphone that only pretends. */
  readonly switches?: readonly string[];
  /** Set to false to get the page before it says it is ready. */
  readonly waitUntilReady?: boolean;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly data: string;
  /** Milliseconds from the start of the process until the page said it was ready. */
  readonly startedIn: number;
  /** Quits as a person would; removes the data folder if this launch made it. */
  readonly close: () => Promise<void>;
}

/** The two sizes every page is looked at. */
export const sizes = { small: { width: 1366, height: 768 }, large: { width: 1920, height: 1080 } } as const;

/** Sizes a whole walk is repeated at: the small one in `npm test`, both in `npm run test:long`. */
export const walkedSizes: Readonly<Record<string, (typeof sizes)[keyof typeof sizes]>> =
  process.env.HEAN_LONG === '1' ? sizes : { small: sizes.small };

/** Opens the built app in a real window (on the display in DISPLAY) and waits until its page is usable. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const { executablePath, noSandbox } = await prepare({ quiet: true });
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'hean-')));
  const size = options.size === undefined ? sizes.small : options.size;
  const begun = performance.now();
  const app = await takeHold(data, {
    executablePath,
    args: [
      ...(noSandbox ? ['--no-sandbox'] : []),
      ...(options.switches ?? []),
      '.',
      '--data',
      data,
      ...(size ? [`--window-size=${size.width}x${size.height}`] : []),
    ],
    chromiumSandbox: !noSandbox,
    env: { ...definedEnv(), HEAN_UNATTENDED: '1', ...options.env },
  });
  const page = await app.firstWindow();
  if (options.waitUntilReady !== false) await waitUntilReady(page);
  const startedIn = performance.now() - begun;
  const close = async () => {
    await app.close();
    if (options.data === undefined) await rm(data, { recursive: true, force: true });
  };
  return { app, page, data, startedIn, close };
}

type ToolOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

/** The tool takes hold of a started app within seconds; once in some hundred starts it never does, and waits for good. */
const HOLD_MS = 30_000;

/** Starts the app; where the tool can't take hold of it, what was started is ended, the run says so, and it is tried once more. */
async function takeHold(data: string, options: ToolOptions): Promise<ElectronApplication> {
  const launching = _electron.launch(options);
  launching.catch(() => undefined);
  const held = await Promise.race([launching, setTimeout(HOLD_MS, null, { ref: false })]);
  if (held) return held;
  console.warn(`the app at ${data} could not be taken hold of within ${HOLD_MS / 1000} s; started once more`);
  spawnSync('pkill', ['-9', '-f', data]);
  return _electron.launch(options);
}

/** Waits for the page's own sign that it can be used. */
export async function waitUntilReady(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
