import { describe, expect, it } from 'vitest';
import { isDeskAddress, ownAddress } from '../../../src-main/desktop/address';
import { CrashCount } from '../../../src-main/desktop/crash-count';
import { describeDisplay, placeFor, roomDisplays } from '../../../src-main/desktop/screen-displays';

const display = (id: number, x: number, width: number, height: number, internal = false) => ({
  id,
  label: `屏 ${id}`,
  bounds: { x, y: 0, width, height },
  scaleFactor: 1,
  internal,
});

describe('the display for the room', () => {
  const laptop = display(1, 0, 1366, 768, true);
  const projector = display(2, 1366, 1280, 800);
  const television = display(3, 2646, 3840, 2160);

  it('is the largest that is not the desk’s, what hangs on the wall before what is built in', () => {
    expect(roomDisplays([laptop, projector, television], 1).map(({ id }) => id)).toEqual([3, 2]);
    expect(roomDisplays([laptop, projector, television], 3).map(({ id }) => id)).toEqual([2, 1]);
    expect(roomDisplays([laptop], 1)).toEqual([]);
  });

  it('is the same whatever order the system tells them in', () => {
    const twin = display(4, 6486, 3840, 2160);
    expect(roomDisplays([twin, television, laptop], 1)).toEqual(roomDisplays([laptop, television, twin], 1));
  });

  it('is told by name and pixels', () => {
    expect(
      describeDisplay({ ...television, scaleFactor: 1.5, bounds: { x: 0, y: 0, width: 2560, height: 1440 } }),
    ).toEqual({
      label: '屏 3',
      width: 3840,
      height: 2160,
    });
  });
});

describe('where the screen stands', () => {
  it.each([
    [{ wanted: 'external', external: true, wasExternal: false }, 'external'],
    [{ wanted: 'external', external: false, wasExternal: false }, 'window'],
    [{ wanted: 'external', external: false, wasExternal: true }, 'away'],
    [{ wanted: 'window', external: true, wasExternal: true }, 'window'],
    [{ wanted: 'closed', external: true, wasExternal: true }, 'closed'],
  ] as const)('%o is %s', (wish, place) => expect(placeFor(wish)).toBe(place));
});

describe('a page that crashes', () => {
  it('is opened again until it has crashed five times within a minute', () => {
    const crashes = new CrashCount();
    expect([0, 1000, 2000, 3000, 4000].map((at) => crashes.take(at))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(crashes.take(200_000)).toBe(true);
  });
});

describe('who may call', () => {
  it('is the desk’s page alone, never the screen’s', () => {
    expect(isDeskAddress(`${ownAddress('index.html')}#/session/1`)).toBe(true);
    expect(isDeskAddress(ownAddress('screen.html'))).toBe(false);
    expect(isDeskAddress('app://other/index.html')).toBe(false);
  });
});
