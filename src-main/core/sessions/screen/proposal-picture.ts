import { screenLimits, type ScreenPictureOf } from '../../../contract/screen-picture';
import { breakLines } from './break-lines';
import { frameOf, maskOf } from './frame';
import { ordinal } from './ordinal';
import { pageOf, paginate } from './pages';
import type { ScreenClauseText, ScreenParty, ScreenProposal, ScreenSource, ScreenTyping } from './source';

/** Geometry of the clause table at 1920 px, as the window draws it (ui/screen-picture/ProposalTable.vue). */
const table = { room: 712, line: 72, row: 40, words: 1760 - 84 - 40, column: 128, tally: 300, text: 54 };

const tallyWords = { agree: '同意', consider: '考虑', refuse: '不同意', none: '未答' } as const;

interface Part {
  readonly no: string;
  readonly lines: string[];
  readonly editing: boolean;
  readonly ends: boolean;
  readonly of: ScreenClauseText;
}

/** The clause table of one case's newest proposal, with what each side says to each clause. */
export function proposalPicture(
  source: ScreenSource,
  proposal: ScreenProposal,
  asked: number | 'typing',
  typing: ScreenTyping | null,
): ScreenPictureOf<'proposal'> {
  const sides = source.parties.filter(({ dispute }) => dispute === proposal.dispute);
  const columns = sides.length > screenLimits.parties ? [] : sides;
  const parts = partsOf(source, withTyping(proposal.clauses, typing), typing, columns.length);
  const all = paginate(parts, {
    most: screenLimits.clauses,
    room: table.room,
    needs: ({ lines }) => Math.max(1, lines.length) * table.line + table.row,
  });
  const { shown = [], ...at } = pageOf(all, asked === 'typing' ? typingPage(all) : asked);
  return {
    kind: 'proposal',
    ...frameOf(source, 'proposal', at),
    version: proposal.version,
    columns: columns.map(({ letter }) => letter),
    clauses: shown.map(({ of, ...part }) => ({
      ...part,
      answers: part.no === '' ? [] : columns.map(({ id }) => of.answers.get(id) ?? 'none'),
      tally: part.no === '' || columns.length > 0 ? [] : tallyOf(of, sides),
    })),
  };
}

/** The page where the caret stands. */
function typingPage(pages: readonly Part[][]): number {
  return (
    1 +
    Math.max(
      0,
      pages.findIndex((page) => page.some(({ editing, ends }) => editing && ends)),
    )
  );
}

/** What is typed stands in for the clause; nobody has answered to it yet. */
function withTyping(
  clauses: readonly ScreenClauseText[],
  typing: ScreenTyping | null,
): readonly ScreenClauseText[] {
  if (!typing) return clauses;
  const written: ScreenClauseText = { text: typing.text, answers: new Map() };
  if (typing.clause > clauses.length) return [...clauses, written];
  return clauses.map((clause, index) =>
    index + 1 === typing.clause && clause.text !== typing.text ? written : clause,
  );
}

/** Clauses as rows; one too long for a page goes on in the next. */
function partsOf(
  source: ScreenSource,
  clauses: readonly ScreenClauseText[],
  typing: ScreenTyping | null,
  columns: number,
): Part[] {
  const mask = maskOf(source);
  const ems = Math.floor((table.words - (columns === 0 ? table.tally : columns * table.column)) / table.text);
  return clauses.flatMap((of, index) => {
    const lines = breakLines(mask(of.text), ems);
    const pieces = paginate(lines, { most: screenLimits.clauseLines });
    const editing =
      typing !== null &&
      (index + 1 === typing.clause || (typing.clause > clauses.length && index === clauses.length - 1));
    return pieces.map((piece, nth) => ({
      no: nth === 0 ? ordinal(index + 1) : '',
      lines: piece,
      editing,
      ends: nth === pieces.length - 1,
      of,
    }));
  });
}

/** 同意 12, 考虑 3, 未答 45; nobody's answer by name. */
function tallyOf({ answers }: ScreenClauseText, sides: readonly ScreenParty[]): string[] {
  const said = sides.map(({ id }) => answers.get(id) ?? 'none');
  const groups = (['agree', 'consider', 'refuse', 'none'] as const)
    .map((answer) => ({ words: tallyWords[answer], count: said.filter((each) => each === answer).length }))
    .filter(({ count }) => count > 0);
  const few = groups.length > 3 ? [...groups.slice(0, 2), joined(groups.slice(2))] : groups;
  return few.map(({ words, count }) => `${words} ${count}`);
}

function joined(groups: readonly { words: string; count: number }[]): { words: string; count: number } {
  return { words: '其余', count: groups.reduce((sum, { count }) => sum + count, 0) };
}
