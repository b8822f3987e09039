import type { Rectangle } from 'electron';

/** What is asked of a display; Electron's `Display` has it. */
export interface DisplayFacts {
  readonly id: number;
  readonly label: string;
  /** In the system's units; `scaleFactor` makes pixels of them. */
  readonly bounds: Rectangle;
  readonly scaleFactor: number;
  /** Built into the computer. */
  readonly internal: boolean;
}

/**
 * Displays the room could see: all but the desk's own. What hangs on the wall comes before what is built in, then the
 * largest; ties by position, so that the choice is the same after every sleep.
 */
export function roomDisplays<D extends DisplayFacts>(displays: readonly D[], deskDisplay: number): D[] {
  const area = ({ bounds }: D) => bounds.width * bounds.height;
  return displays
    .filter(({ id }) => id !== deskDisplay)
    .sort(
      (a, b) =>
        Number(a.internal) - Number(b.internal) ||
        area(b) - area(a) ||
        a.bounds.x - b.bounds.x ||
        a.bounds.y - b.bounds.y,
    );
}

/** How a display is told to a person: its name and its pixels. */
export function describeDisplay({ label, bounds, scaleFactor }: DisplayFacts) {
  return {
    label: label.trim(),
    width: Math.round(bounds.width * scaleFactor),
    height: Math.round(bounds.height * scaleFactor),
  };
}

/** What a person wants of the screen, and what is there for it. */
export interface PlaceWish {
  readonly wanted: 'external' | 'window' | 'closed';
  readonly external: boolean;
  /** It has stood on another display since it was put up. */
  readonly wasExternal: boolean;
}

/**
 * Where the screen stands. Without another display it is a window; but where the display was taken away in the middle
 * of a meeting it waits for its return instead of covering the desk.
 */
export function placeFor({ wanted, external, wasExternal }: PlaceWish) {
  if (wanted !== 'external') return wanted;
  if (external) return 'external';
  return wasExternal ? 'away' : 'window';
}
