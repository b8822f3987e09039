import { FONT } from '../styles/fonts';

/** Palette and type for charts. */

/** Categories, in this order, told apart in all common kinds of colour blindness; more than six become a table. */
export const CATEGORY_COLOURS = ['#176B62', '#C9673F', '#5C8FD6', '#E3B84A', '#6B3F78'] as const;
/** 其他: always last and grey. */
export const OTHER_COLOUR = '#A3A8A5';
export const PERIOD = { now: '#1B645C', before: '#D8D4C9', inHand: '#D9B45A' } as const;

/** Amounts on maps in five classes, the least first: ground of a cell, ink on it, ink of its second line. */
export const AMOUNTS = {
  light: [
    { fill: '#E6EFEB', ink: '#1D2422', soft: '#454E4B' },
    { fill: '#C6DDD5', ink: '#1D2422', soft: '#454E4B' },
    { fill: '#97C2B6', ink: '#1D2422', soft: '#2C3532' },
    { fill: '#3F8175', ink: '#FFFFFF', soft: '#FFFFFF' },
    { fill: '#1F665C', ink: '#FFFFFF', soft: '#E6EFEB' },
  ],
  dark: [
    { fill: '#24342F', ink: '#F2F1EB', soft: '#C9D0CC' },
    { fill: '#2B4C45', ink: '#F2F1EB', soft: '#D5DAD6' },
    { fill: '#2C6258', ink: '#F2F1EB', soft: '#E4E8E4' },
    { fill: '#35796E', ink: '#FFFFFF', soft: '#FFFFFF' },
    { fill: '#8CCFC0', ink: '#0F1614', soft: '#0F1614' },
  ],
} as const;
export type MapTone = keyof typeof AMOUNTS;
/** What no figure is known of. */
export const UNKNOWN_AMOUNT = {
  light: { fill: '#F3F2EE', ink: '#1D2422', soft: '#626A67' },
  dark: { fill: '#18211E', ink: '#F2F1EB', soft: '#AEB8B3' },
} as const;
export const MAP_MARKS = {
  light: { ring: '#1D2422', chosen: '#1B645C', ground: '#FFFFFF', late: '#A9261D', lateGround: '#FFFFFF' },
  dark: { ring: '#F2F1EB', chosen: '#7CC7B8', ground: '#0F1614', late: '#A9261D', lateGround: '#FFFFFF' },
} as const;

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
