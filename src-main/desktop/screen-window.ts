import {
  BrowserWindow,
  ipcMain,
  powerMonitor,
  powerSaveBlocker,
  screen as displays,
  type BrowserWindowConstructorOptions,
  type Display,
  type Session,
} from 'electron';
import { screenChannels } from '../contract/ipc';
import type { ScreenPlace, ScreenShown, screenDesk } from '../contract/screen';
import type { z } from 'zod';
import { ownAddress, screenPage } from './address';
import { CrashCount } from './crash-count';
import { log } from './log';
import { describeDisplay, placeFor, roomDisplays } from './screen-displays';

/** Displays come and go in bursts (a plug, a sleep): what follows is done once it is quiet. */
const settleMs = 400;
const reopenAfterMs = 200;
const ground = '#0F1614';
const usualWindow = { width: 1280, height: 749 };

interface ScreenWindowOptions {
  readonly preload: string;
  readonly session: Session;
  /** The place or the displays are others than before. */
  readonly onChange: () => void;
}

/**
 * The meeting-room screen: a second window that finds the external display by itself. It keeps the last picture, so that
 * a crash of its page, of the desk's page or of the core, a sleep, or a cable pulled out never lose what the room sees.
 */
export class ScreenWindow {
  /** The last picture and what was asked for; null before the first. */
  shown: ScreenShown | null = null;
  private window: BrowserWindow | null = null;
  private desk: BrowserWindow | null = null;
  private wanted: 'external' | 'window' | 'closed' = 'closed';
  private standing: ScreenPlace = 'closed';
  private wasExternal = false;
  /** The window was opened while there was no other display. */
  private wasAlone = false;
  private broken = false;
  private crashes = new CrashCount();
  private awake: number | null = null;
  private settling: NodeJS.Timeout | undefined;

  constructor(private readonly options: ScreenWindowOptions) {}

  /** Follows the desk: the room's display is any but the desk's, and it closes with the desk. */
  standBeside(desk: BrowserWindow): void {
    this.desk = desk;
    desk.on('closed', () => this.endAll());
    displays.on('display-added', this.settle);
    displays.on('display-removed', this.settle);
    displays.on('display-metrics-changed', this.settle);
    powerMonitor.on('resume', this.settle);
    powerMonitor.on('unlock-screen', this.settle);
    ipcMain.on(screenChannels.ready, (event) => {
      if (event.sender === this.window?.webContents) this.send();
    });
  }

  state(): z.infer<typeof screenDesk> {
    return {
      place: this.standing,
      displays: this.roomDisplays().map(describeDisplay),
      broken: this.broken,
    };
  }

  /** Shows a picture; `open` brings the window back where it was put away. */
  show(shown: ScreenShown, open: boolean): z.infer<typeof screenDesk> {
    this.shown = shown;
    if (open && this.wanted === 'closed') this.wanted = 'external';
    if (open) this.giveAnotherChance();
    this.arrange();
    this.send();
    return this.state();
  }

  /** Puts it where a person wants it. */
  place(wanted: 'external' | 'window' | 'closed'): z.infer<typeof screenDesk> {
    this.wanted = wanted;
    this.wasExternal = false;
    this.giveAnotherChance();
    this.arrange();
    return this.state();
  }

  /** A page that crashed too often is tried again only when a person asks for it. */
  private giveAnotherChance(): void {
    if (!this.broken) return;
    this.broken = false;
    this.crashes = new CrashCount();
    this.window?.reload();
  }

  private readonly settle = (): void => {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      // Without a display a person may have chosen the window; with one again it goes back where it belongs.
      if (this.standing === 'away' || (this.wanted === 'window' && this.wasAlone)) this.wanted = 'external';
      this.arrange();
      this.send();
      this.options.onChange();
    }, settleMs);
  };

  private arrange(): void {
    const target = this.roomDisplays()[0];
    const place = placeFor({
      wanted: this.wanted,
      external: target !== undefined,
      wasExternal: this.wasExternal,
    });
    if (place === 'external' && target) this.standOn(target);
    else if (place === 'window') this.standAlone(target === undefined);
    else this.close();
    this.wasExternal ||= place === 'external';
    this.enter(place);
    this.keepAwake();
  }

  private standOn(display: Display): void {
    const { bounds } = display;
    if (this.standing !== 'external' || !this.window) {
      this.close();
      this.open({
        ...bounds,
        frame: false,
        fullscreen: true,
        // It never takes the keyboard from the desk.
        focusable: false,
        skipTaskbar: true,
      });
      return;
    }
    const now = this.window.getBounds();
    if (now.x === bounds.x && now.y === bounds.y && now.width === bounds.width) return;
    this.window.setFullScreen(false);
    this.window.setBounds(bounds);
    this.window.setFullScreen(true);
  }

  private standAlone(alone: boolean): void {
    this.wasAlone = alone;
    if (this.standing === 'window' && this.window) return;
    this.close();
    this.open({ ...usualWindow, minWidth: 640, minHeight: 360 });
  }

  private open(options: BrowserWindowConstructorOptions): void {
    const { preload, session } = this.options;
    const window = new BrowserWindow({
      ...options,
      show: false,
      title: '和案台大屏',
      backgroundColor: ground,
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        // Evidence in PDF is shown by Chromium's own viewer.
        plugins: true,
        // It is never in front: its clock must go on all the same.
        backgroundThrottling: false,
      },
    });
    this.window = window;
    window.once('ready-to-show', () => window.showInactive());
    window.webContents.on('render-process-gone', (_event, { reason }) => this.reopen(window, reason));
    window.on('unresponsive', () => {
      if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
    });
    window.on('closed', () => {
      if (this.window === window) this.closedByHand();
    });
    void window.loadURL(ownAddress(screenPage));
  }

  private reopen(window: BrowserWindow, reason: string): void {
    if (reason === 'clean-exit' || window !== this.window) return;
    log.error(`screen window lost its page: ${reason}`);
    this.broken = !this.crashes.take(Date.now());
    if (this.broken) return this.options.onChange();
    setTimeout(() => {
      if (window === this.window && !window.isDestroyed()) window.reload();
    }, reopenAfterMs);
  }

  private closedByHand(): void {
    this.window = null;
    this.wanted = 'closed';
    this.enter('closed');
    this.keepAwake();
  }

  private close(): void {
    const { window } = this;
    this.window = null;
    if (window && !window.isDestroyed()) window.destroy();
  }

  private enter(place: ScreenPlace): void {
    if (place === this.standing) return;
    this.standing = place;
    this.options.onChange();
  }

  private send(): void {
    const contents = this.window?.webContents;
    if (!this.shown || !contents || contents.isDestroyed() || contents.isCrashed()) return;
    contents.send(screenChannels.picture, this.shown.picture);
  }

  /** The computer's display must not go to sleep while a room is reading. */
  private keepAwake(): void {
    const reading = this.window !== null && this.shown !== null && this.shown.picture.kind !== 'black';
    if (reading && this.awake === null) this.awake = powerSaveBlocker.start('prevent-display-sleep');
    if (!reading && this.awake !== null) {
      powerSaveBlocker.stop(this.awake);
      this.awake = null;
    }
  }

  private roomDisplays(): Display[] {
    const { desk } = this;
    if (!desk || desk.isDestroyed()) return [];
    return roomDisplays(displays.getAllDisplays(), displays.getDisplayMatching(desk.getBounds()).id);
  }

  private endAll(): void {
    clearTimeout(this.settling);
    this.wanted = 'closed';
    this.close();
    this.keepAwake();
    displays.off('display-added', this.settle);
    displays.off('display-removed', this.settle);
    displays.off('display-metrics-changed', this.settle);
    powerMonitor.off('resume', this.settle);
    powerMonitor.off('unlock-screen', this.settle);
  }
}
