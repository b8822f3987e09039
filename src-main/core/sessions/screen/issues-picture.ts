import { screenLimits, type ScreenPictureOf } from '../../../contract/screen-picture';
import { fewLines } from './break-lines';
import { frameOf, maskOf } from './frame';
import { pageOf, paginate } from './pages';
import type { ScreenIssue, ScreenSource } from './source';

/** Width in em of an issue's words, at 42 px. */
const wordsEms = 26;

/** The board 争议 / 接近 / 一致. What each side says stays at the desk. */
export function issuesPicture(source: ScreenSource, asked: number): ScreenPictureOf<'issues'> {
  const mask = maskOf(source);
  const numbered = source.issues.map((issue, index) => ({ no: index + 1, issue }));
  const { shown = [], ...at } = pageOf(paginate(numbered, { most: screenLimits.rows }), asked);
  return {
    kind: 'issues',
    ...frameOf(source, 'issues', at),
    counts: {
      open: countOf(source.issues, 'open'),
      near: countOf(source.issues, 'near'),
      agreed: countOf(source.issues, 'agreed'),
    },
    rows: shown.map(({ no, issue }) => ({
      no,
      lines: fewLines(mask(issue.title), wordsEms, screenLimits.issueLines),
      status: issue.status,
      active: issue.active,
    })),
  };
}

function countOf(issues: readonly ScreenIssue[], status: ScreenIssue['status']): number {
  return issues.filter((issue) => issue.status === status).length;
}
