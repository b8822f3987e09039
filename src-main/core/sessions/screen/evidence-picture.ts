import { screenLimits, type ScreenPictureOf } from '../../../contract/screen-picture';
import { breakLines, oneLine } from './break-lines';
import { frameOf, maskOf } from './frame';
import { pageOf, paginate } from './pages';
import type { ScreenSource } from './source';

/** Widths in em of the file's name at 40 px and of a line of text at 48 px. */
const nameEms = 34;
const lineEms = 35;

/** A file of the case. A picture or a PDF comes by an address that is good for the windows of this PC only. */
export type ShownFile = { readonly name: string } & (
  | { readonly as: 'image'; readonly url: string }
  | { readonly as: 'pdf'; readonly url: string; readonly sheets: number }
  | { readonly as: 'text'; readonly text: string }
);

/** One page of evidence. Text is masked; of a picture only who sits at the desk can say whether it may be seen. */
export function evidencePicture(
  source: ScreenSource,
  file: ShownFile,
  asked: number,
): ScreenPictureOf<'evidence'> {
  const mask = maskOf(source);
  const name = oneLine(mask(file.name.replace(/\.[^.]{1,5}$/, '')), nameEms);
  const picture = (at: { page: number; pages: number }, sheet: ScreenPictureOf<'evidence'>['sheet']) =>
    ({ kind: 'evidence', ...frameOf(source, 'evidence', at), name, sheet }) as const;
  if (file.as === 'image') return picture({ page: 1, pages: 1 }, { as: 'image', url: file.url });
  if (file.as === 'pdf') {
    const page = Math.min(asked, file.sheets);
    return picture({ page, pages: file.sheets }, { as: 'pdf', url: file.url, sheet: page });
  }
  const lines = breakLines(mask(file.text), lineEms);
  const { shown = [], ...at } = pageOf(paginate(lines, { most: screenLimits.lines }), asked);
  return picture(at, { as: 'text', lines: shown });
}
