import { describe, expect, it } from 'vitest';
import { moveCursor } from '../../../src-renderer/ui/cursor';
import { nextAnswer } from '../../../src-renderer/ui/radioKeys';
import { nextSort } from '../../../src-renderer/ui/tableColumns';

describe('the cursor of a list', () => {
  const heads = (index: number) => index !== 0 && index !== 3;

  it('starts at the first row that can be selected', () => {
    expect(moveCursor('ArrowDown', -1, 6, 4, heads)).toBe(1);
    expect(moveCursor('ArrowUp', -1, 6, 4, heads)).toBe(5);
  });

  it('passes over group heads', () => {
    expect(moveCursor('ArrowDown', 2, 6, 4, heads)).toBe(4);
    expect(moveCursor('ArrowUp', 4, 6, 4, heads)).toBe(2);
    expect(moveCursor('Home', 5, 6, 4, heads)).toBe(1);
  });

  it('stays where it is at either end', () => {
    expect(moveCursor('ArrowUp', 1, 6, 4, heads)).toBeNull();
    expect(moveCursor('ArrowDown', 5, 6, 4, heads)).toBeNull();
    expect(moveCursor('ArrowDown', -1, 0, 4)).toBeNull();
  });

  it('leaps a page and stops at the ends', () => {
    expect(moveCursor('PageDown', 1, 100, 10)).toBe(11);
    expect(moveCursor('PageDown', 95, 100, 10)).toBe(99);
    expect(moveCursor('PageUp', 4, 100, 10)).toBe(0);
    expect(moveCursor('PageUp', 4, 6, 10, heads)).toBe(1);
  });

  it('leaves other keys to others', () => {
    expect(moveCursor('a', 2, 6, 4)).toBeNull();
  });
});

describe('arrow keys among answers', () => {
  it('wrap around and pass over what cannot be chosen', () => {
    expect(nextAnswer('ArrowRight', 2, [true, false, true])).toBe(0);
    expect(nextAnswer('ArrowRight', 0, [true, false, true])).toBe(2);
    expect(nextAnswer('Tab', 0, [true, true])).toBeNull();
  });
});

describe('sorting by a head', () => {
  it('begins descending and turns on the second click', () => {
    expect(nextSort(null, 'due')).toEqual({ key: 'due', direction: 'desc' });
    expect(nextSort({ key: 'due', direction: 'desc' }, 'due')).toEqual({ key: 'due', direction: 'asc' });
    expect(nextSort({ key: 'due', direction: 'asc' }, 'no')).toEqual({ key: 'no', direction: 'desc' });
  });
});
