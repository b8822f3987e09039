import { screenLimits, type ScreenPictureOf } from '../../../contract/screen-picture';
import { breakLines } from './break-lines';
import { frameOf, maskOf } from './frame';
import { pageOf, paginate } from './pages';
import type { ScreenAgreement, ScreenSource } from './source';

/** Width in em of a line at 48 px. */
const lineEms = 35;

/** The agreement for reading aloud, page by page. */
export function agreementPicture(
  source: ScreenSource,
  agreement: ScreenAgreement,
  asked: number,
): ScreenPictureOf<'agreement'> {
  const mask = maskOf(source);
  const lines = agreement.paragraphs.flatMap((paragraph) => breakLines(mask(paragraph), lineEms));
  const { shown = [], ...at } = pageOf(paginate(lines, { most: screenLimits.lines }), asked);
  return {
    kind: 'agreement',
    ...frameOf(source, 'agreement', at),
    heading: '协议宣读',
    lines: shown,
  };
}
