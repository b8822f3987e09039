import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, Menu, session, type BrowserWindow } from 'electron';
import { registerAppScheme, serveApp } from './desktop/app-protocol';
import { createBlobResponder } from './desktop/blob-protocol';
import { answerCore } from './desktop/calls';
import { CoreLink } from './desktop/core-link';
import { findDataFolder } from './desktop/data-folder';
import { builtFolder, openDeskWindow } from './desktop/desk-window';
import { log, logInto } from './desktop/log';
import { ScreenWindow } from './desktop/screen-window';
import { lockAllContents, lockSession } from './desktop/security';
import { serveWindows, tellWindows } from './desktop/window-calls';

/** Bootstrap: one instance per data folder, security, the core, the window; stopped in reverse. */
const args = process.argv.slice(1);
const { data, profile } = findDataFolder(args);
mkdirSync(profile, { recursive: true });
app.setPath('userData', profile);
logInto(profile);

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  registerAppScheme();
  lockAllContents();
  // Started as root for development, Chromium can't have its sandbox and refuses the two switches together.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  Menu.setApplicationMenu(null);
  void app.whenReady().then(openAll);
}

function openAll(): void {
  const built = builtFolder();
  const screen = new ScreenWindow({
    preload: join(built, 'preload/screen-preload.cjs'),
    session: session.defaultSession,
    onChange: () => tellWindows({ topic: 'screen.changed', payload: {} }),
  });
  const core: CoreLink = new CoreLink({
    program: join(built, 'main/core-process.js'),
    args: ['--data', data],
    compiledFolder: join(profile, 'compiled'),
    onEvent: tellWindows,
    onDesktopRequest: (name, input) => answerCore(name, input, { window: undefined, core, screen }),
  });
  core.start();
  lockSession(session.defaultSession);
  const readPiece = createBlobResponder((token, from, length) => core.readBlob(token, from, length));
  serveApp(session.defaultSession, join(built, 'renderer'), readPiece);
  serveWindows(core, screen);
  const desk = openDeskWindow({
    profile,
    preload: join(built, 'preload/preload.cjs'),
    session: session.defaultSession,
    args,
  });
  screen.standBeside(desk);
  app.on('second-instance', () => bringForward(desk));
  app.on('window-all-closed', () => app.quit());
  stopInReverse(core);
}

/** Windows are closed when this runs; the core ends its work before the program does. */
function stopInReverse(core: CoreLink): void {
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void core
      .stop()
      .catch((error: unknown) => log.error('core did not stop cleanly', error))
      .then(() => {
        stopped = true;
        // Electron ignores a quit that is asked for while it still tells about the last one.
        setImmediate(() => app.quit());
      });
  });
}

function bringForward(desk: BrowserWindow): void {
  if (desk.isDestroyed()) return;
  if (desk.isMinimized()) desk.restore();
  desk.focus();
}
