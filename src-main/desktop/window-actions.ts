import type { BrowserWindow } from 'electron';
import { channels } from '../contract/ipc';

/** How long (ms) a window that asked for it may take to bring its drafts to safety. */
const leaveLimit = 2000;

/** Windows that want to be told before they close. */
const holding = new WeakSet<BrowserWindow>();

type Action =
  'minimise' | 'maximise' | 'fullScreen' | 'leaveFullScreen' | 'close' | 'state' | 'holdClose' | 'leave';

/** Carries out a button of the title bar; answers with the window's state after it. */
export function actOnWindow(window: BrowserWindow, action: Action) {
  if (action === 'minimise') window.minimize();
  if (action === 'maximise') toggleMaximised(window);
  if (action === 'fullScreen') window.setFullScreen(true);
  if (action === 'leaveFullScreen') window.setFullScreen(false);
  if (action === 'close') window.close();
  if (action === 'holdClose') holdClose(window);
  if (action === 'leave') window.destroy();
  if (window.isDestroyed()) return { maximized: false, fullScreen: false, focused: false };
  return { maximized: window.isMaximized(), fullScreen: window.isFullScreen(), focused: window.isFocused() };
}

function toggleMaximised(window: BrowserWindow): void {
  if (window.isMaximized()) window.unmaximize();
  else window.maximize();
}

function holdClose(window: BrowserWindow): void {
  if (holding.has(window)) return;
  holding.add(window);
  let asked = false;
  window.on('close', (event) => {
    if (window.webContents.isCrashed()) return;
    event.preventDefault();
    if (asked) return;
    asked = true;
    window.webContents.send(channels.event, { topic: 'desktop.closing', payload: {} });
    setTimeout(() => {
      if (!window.isDestroyed()) window.destroy();
    }, leaveLimit);
  });
}
