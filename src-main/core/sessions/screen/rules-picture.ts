import words from '../../../../resources/sessions/screen-words.json' with { type: 'json' };
import { screenLimits, type ScreenPictureOf } from '../../../contract/screen-picture';
import { fewLines } from './break-lines';
import { frameOf } from './frame';
import { pageOf, paginate } from './pages';
import type { ScreenSource } from './source';

const rowEms = 32;

/** Order of the meeting, then rights and duties of the parties (人民调解法 4, 23, 24, 26), a page each. */
export function rulesPicture(source: ScreenSource, asked: number): ScreenPictureOf<'rules'> {
  const all = words.rules.flatMap(({ heading, rows }) =>
    paginate(rows, { most: screenLimits.rows }).map((shown) => ({ heading, rows: shown })),
  );
  const { shown, ...at } = pageOf(all, asked);
  return {
    kind: 'rules',
    ...frameOf(source, 'rules', at),
    heading: shown?.heading ?? '',
    rows: (shown?.rows ?? []).map((row) => fewLines(row, rowEms, 2)),
  };
}
