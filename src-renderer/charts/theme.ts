import { FONT } from '../styles/fonts';

/** Palette and type for charts. */

/** Categories, in this order, told apart in all common kinds of colour blindness; more than six become a table. */
export const CATEGORY_COLOURS = ['#176B62', '#C9673F', '#5C8FD6', '#E3B84A', '#6B3F78'] as const;
/** 其他: always last and grey. */
export const OTHER_COLOUR = '#A3A8A5';
export const PERIOD = { now: '#1B645C', before: '#D8D4C9', inHand: '#D9B45A' } as const;

const GRID = '#ECEAE4';
const AXIS = '#CBC7BC';
const TICK = '#626A67';
const INK = '#1D2422';

/** Text of a chart at a type scale (1 or 1.125). */
export function tickText(scale: number) {
  return { fontFamily: FONT, fontSize: Math.round(13 * scale), color: TICK };
}

/** Label written directly on a bar or line. */
export function labelText(scale: number, colour: string = INK) {
  return { fontFamily: FONT, fontSize: Math.round(14 * scale), color: colour };
}

/** Axis of names. */
export function nameAxis(names: readonly string[], scale: number) {
  return {
    type: 'category' as const,
    data: [...names],
    axisLine: { lineStyle: { color: AXIS } },
    axisTick: { show: false },
    axisLabel: tickText(scale),
  };
}

/** Axis of amounts, always from zero. */
export function amountAxis(scale: number) {
  return {
    type: 'value' as const,
    min: 0,
    splitNumber: 3,
    axisLine: { show: false },
    splitLine: { lineStyle: { color: GRID } },
    axisLabel: tickText(scale),
  };
}
