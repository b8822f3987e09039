import type { Measure } from './measures';

/** One of at most five classes of amounts; `above` and `to` in the unit of the measure, `to` null for the last. */
export interface AmountClass {
  readonly to: number | null;
  readonly words: string;
}

const FIXED: Partial<Record<Measure['key'], readonly number[]>> = {
  levels: [60, 70, 80, 90],
  satisfaction: [60, 70, 80, 90],
  overdueRate: [0, 5, 10, 20],
};

/**
 * Classes of the values on a map: fixed steps for shares, so that two periods can be compared; for counts steps that put
 * about as many places into each class, the first of them for none at all.
 */
export function classesOf(measure: Measure, values: readonly (number | null)[]): readonly AmountClass[] {
  const fixed = FIXED[measure.key];
  if (fixed) return named(fixed, '%', false);
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return [];
  const whole = measure.unit === '件';
  const limits = new Set<number>();
  for (const part of [0.2, 0.4, 0.6, 0.8]) {
    const value = known[Math.min(known.length - 1, Math.floor(known.length * part))] ?? 0;
    limits.add(whole ? value : Math.ceil(value * 10) / 10);
  }
  const most = known.at(-1) ?? 0;
  // Nowhere anything is the lightest class, not the one class of all.
  if (most === 0) return named([0], '', whole);
  const steps = [...limits].filter((limit) => limit < most).sort((a, b) => a - b);
  return named(steps, '', whole);
}

function named(limits: readonly number[], unit: string, whole: boolean): AmountClass[] {
  const classes = limits.map((to, index): AmountClass => {
    const before = limits[index - 1];
    if (before === undefined) return { to, words: to === 0 ? `0${unit}` : `${to}${unit} 以下` };
    const from = whole ? before + 1 : before;
    return { to, words: whole && from === to ? `${to}` : `${from}—${to}${unit}` };
  });
  const last = limits.at(-1);
  const words = last === undefined ? '全部' : whole ? `${last + 1} 以上` : `${last}${unit} 以上`;
  return [...classes, { to: null, words }];
}

/** The class a value belongs to, on the scale of five colours: fewer classes use the far ends of it. */
export function levelOf(value: number | null, classes: readonly AmountClass[]): number | null {
  if (value === null) return null;
  const index = classes.findIndex(({ to }) => to === null || value <= to);
  return index < 0 ? null : colourOf(index, classes.length);
}

/** Colour (0 to 4) of a class among so many. */
export function colourOf(index: number, count: number): number {
  return count <= 1 ? 2 : Math.round((index / (count - 1)) * 4);
}
