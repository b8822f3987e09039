import { app, type BrowserWindow } from 'electron';
import type { z } from 'zod';
import {
  coreDesktopContract,
  desktopContract,
  type CoreDesktopCallName,
  type DesktopCallName,
} from '../contract/desktop';
import type { CallResult } from '../contract/ipc';
import { DesktopError, toResult } from './call-error';
import type { CoreLink } from './core-link';
import { pickFiles, pickFolder, pickSavePath, saveFile } from './dialogs';
import { sealKey, unsealKey } from './keys';
import { log } from './log';
import { htmlToPdf, printHtml } from './paper';
import type { ScreenWindow } from './screen-window';
import { unattended } from './unattended';
import { actOnWindow } from './window-actions';

/** Who asks: a window, or the core (no window). */
export interface Asker {
  readonly window: BrowserWindow | undefined;
  readonly core: CoreLink;
  readonly screen: ScreenWindow;
}

type Name = DesktopCallName | CoreDesktopCallName;
type Answer = (input: unknown, asker: Asker) => Promise<CallResult>;

const answers: Record<Name, Answer> = {
  'desktop.window': bind(desktopContract['desktop.window'], ({ action }, { window }) =>
    actOnWindow(requireWindow(window), action),
  ),
  'desktop.core': bind(desktopContract['desktop.core'], ({ action }, { core }) => {
    if (action === 'restart') core.restart();
    return { state: core.currentState };
  }),
  'desktop.pickFiles': bind(desktopContract['desktop.pickFiles'], (input, { window }) =>
    pickFiles(window, input),
  ),
  'desktop.pickFolder': bind(desktopContract['desktop.pickFolder'], ({ title }, { window }) =>
    pickFolder(window, title),
  ),
  'desktop.pickSavePath': bind(desktopContract['desktop.pickSavePath'], (input, { window }) =>
    pickSavePath(window, input),
  ),
  'desktop.saveFile': bind(desktopContract['desktop.saveFile'], ({ token, bytes }) => saveFile(token, bytes)),
  'desktop.htmlToPdf': bind(desktopContract['desktop.htmlToPdf'], (sheet) => htmlToPdf(sheet)),
  'desktop.printHtml': bind(desktopContract['desktop.printHtml'], (sheet) => printHtml(sheet)),
  'desktop.about': bind(desktopContract['desktop.about'], () => ({
    name: '和案台',
    version: app.getVersion(),
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    unattended,
  })),
  'desktop.key.seal': bind(coreDesktopContract['desktop.key.seal'], ({ secret }) => sealKey(secret)),
  'desktop.key.unseal': bind(coreDesktopContract['desktop.key.unseal'], ({ sealed }) => unsealKey(sealed)),
  'desktop.screen.show': bind(
    coreDesktopContract['desktop.screen.show'],
    ({ request, picture, open }, { screen }) => screen.show({ request, picture }, open),
  ),
  'desktop.screen.state': bind(coreDesktopContract['desktop.screen.state'], (_input, { screen }) => ({
    ...screen.state(),
    shown: screen.shown,
  })),
  'desktop.screen.place': bind(coreDesktopContract['desktop.screen.place'], ({ place }, { screen }) =>
    screen.place(place),
  ),
};

/** Ties a handler to its contract: input is parsed before it, and what it throws becomes a reply. */
function bind<I extends z.ZodType, O extends z.ZodType>(
  { input: schema }: { readonly input: I; readonly output: O },
  handle: (input: z.output<I>, asker: Asker) => z.output<O> | Promise<z.output<O>>,
): Answer {
  return (raw, asker) =>
    toResult(
      async () => {
        const parsed = schema.safeParse(raw);
        if (!parsed.success)
          throw new DesktopError('call.invalid', '这次操作的内容不完整，请刷新页面后再试。');
        return handle(parsed.data, asker);
      },
      (error) => log.error('a desktop call failed', error),
    );
}

/** Answers a desktop call of a window: only the names open to windows. */
export function answerWindow(name: string, input: unknown, asker: Asker): Promise<CallResult> {
  return isWindowCall(name) ? answers[name](input, asker) : refuse(name);
}

/** Answers a desktop request of the core: every name. */
export function answerCore(name: string, input: unknown, asker: Asker): Promise<CallResult> {
  return isWindowCall(name) || isCoreCall(name) ? answers[name](input, asker) : refuse(name);
}

function isWindowCall(name: string): name is DesktopCallName {
  return Object.hasOwn(desktopContract, name);
}

function isCoreCall(name: string): name is CoreDesktopCallName {
  return Object.hasOwn(coreDesktopContract, name);
}

function refuse(name: string): Promise<CallResult> {
  log.warn(`refused an unknown desktop call of length ${name.length}`);
  return Promise.resolve({ ok: false, error: { code: 'call.unknown', message: '没有这项操作。' } });
}

function requireWindow(window: BrowserWindow | undefined): BrowserWindow {
  if (!window) throw new DesktopError('call.invalid', '没有窗口。');
  return window;
}
