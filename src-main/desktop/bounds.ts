import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';
import { log } from './log';

const savedBounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  maximized: z.boolean(),
});
export type SavedBounds = z.infer<typeof savedBounds>;

const fileName = 'desk-window.json';

/** Where the desk window stood last, unless that place is on no screen any more. */
export function readBounds(profile: string): SavedBounds | undefined {
  try {
    const saved = savedBounds.parse(JSON.parse(readFileSync(join(profile, fileName), 'utf8')));
    return isVisible(saved) ? saved : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers the bounds when the window closes. */
export function rememberBounds(window: BrowserWindow, profile: string): void {
  const write = () => {
    const saved: SavedBounds = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(join(profile, fileName), JSON.stringify(saved));
    } catch {
      log.warn('window bounds were not saved');
    }
  };
  let waiting: NodeJS.Timeout | undefined;
  const writeSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, 500);
  };
  window.on('resize', writeSoon);
  window.on('move', writeSoon);
  window.on('closed', () => clearTimeout(waiting));
  window.on('close', write);
}

function isVisible(bounds: Rectangle): boolean {
  const area = screen.getDisplayMatching(bounds).workArea;
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const height = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  return width > 200 && height > 100;
}
