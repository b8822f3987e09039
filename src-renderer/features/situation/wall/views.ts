import { measureOf, type Measure } from '../measures';

export interface WallView {
  readonly word: string;
  readonly measure: Measure;
}

/** What the wall shows in turn. */
export const wallViews: readonly WallView[] = [
  { word: '新增', measure: measureOf('registered') },
  { word: '在办', measure: measureOf('inHand') },
  { word: '超期', measure: measureOf('overdue') },
  { word: '逐级化解占比', measure: measureOf('levels') },
];

/** Seconds a view stays. */
export const wallSeconds = 20;
