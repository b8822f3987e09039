import { BrowserWindow, ipcMain, webContents, type IpcMainInvokeEvent } from 'electron';
import { callEnvelope, channels, type CallResult, type CoreEvent } from '../contract/ipc';
import { isDeskAddress } from './address';
import { answerWindow } from './calls';
import type { CoreLink } from './core-link';
import { log } from './log';
import type { ScreenWindow } from './screen-window';

/** Answers the one channel of the windows: `desktop.…` here, everything else in the core. */
export function serveWindows(core: CoreLink, screen: ScreenWindow): void {
  ipcMain.handle(channels.call, async (event, raw: unknown): Promise<CallResult> => {
    if (!isOwnPage(event)) {
      log.error('refused a call of a foreign page');
      return { ok: false, error: { code: 'call.foreign', message: '这个页面不能办理业务。' } };
    }
    const parsed = callEnvelope.safeParse(raw);
    if (!parsed.success)
      return {
        ok: false,
        error: { code: 'call.invalid', message: '这次操作的内容不完整，请刷新页面后再试。' },
      };
    const { name, input } = parsed.data;
    const window = BrowserWindow.fromWebContents(event.sender) ?? undefined;
    if (name.startsWith('desktop.')) return answerWindow(name, input, { window, core, screen });
    return core.call(event.sender.id, name, input);
  });
}

/** Brings news to the desk window it is for, or to all of them; the meeting-room screen hears none. */
export function tellWindows({
  topic,
  payload,
  window: wanted,
}: Pick<CoreEvent, 'topic' | 'payload' | 'window'>): void {
  for (const contents of webContents.getAllWebContents()) {
    const reachable = !contents.isDestroyed() && isDeskAddress(contents.getURL());
    if (reachable && (wanted === undefined || wanted === contents.id))
      contents.send(channels.event, { topic, payload });
  }
}

/** Only the desk's own page at the top of a window may call: no frame, no other page, not the screen. */
function isOwnPage(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isDeskAddress(frame.url);
}
