import { join } from 'node:path';
import { BrowserWindow, type Session } from 'electron';
import { deskPage, ownAddress } from './address';
import { readOption } from './arguments';
import { readBounds, rememberBounds } from './bounds';
import { offerEditMenu } from './context-menu';
import { log } from './log';
import { unattended } from './unattended';

export const smallest = { width: 1280, height: 720 };
const usual = { width: 1366, height: 768 };

interface DeskWindowOptions {
  readonly profile: string;
  readonly preload: string;
  readonly session: Session;
  readonly args: readonly string[];
}

/** Opens the desk window; it shows itself with its first paint. */
export function openDeskWindow({ profile, preload, session, args }: DeskWindowOptions): BrowserWindow {
  const tested = testedSize(args);
  const saved = tested ? undefined : readBounds(profile);
  const window = new BrowserWindow({
    ...usual,
    ...saved,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: '和案台',
    backgroundColor: '#F3F2EE',
    titleBarStyle: 'hidden',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // Attached PDF files are shown by Chromium's own viewer.
      plugins: true,
    },
  });
  if (tested) window.setContentSize(tested.width, tested.height);
  if (saved?.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.error(`desk window lost its page: ${reason}`);
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.reload();
  });
  if (!tested) rememberBounds(window, profile);
  offerEditMenu(window);
  void window.loadURL(ownAddress(deskPage));
  return window;
}

/** `--window-size=WxH`, honoured in unattended runs only. */
function testedSize(args: readonly string[]): { width: number; height: number } | undefined {
  const found = unattended ? /^(\d{3,5})x(\d{3,5})$/.exec(readOption(args, '--window-size') ?? '') : null;
  return found ? { width: Number(found[1]), height: Number(found[2]) } : undefined;
}

/** The folder that holds the built programs, seen from out/main. */
export function builtFolder(): string {
  return join(import.meta.dirname, '..');
}
