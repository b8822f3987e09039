import type { CallOutput } from '../../app/bridge';
import { changeOf, figureWords, measureOf, type Known } from './measures';

type View = CallOutput<'situation.view'>;

export interface SentenceNames {
  /** 本周 */
  readonly span: string;
  /** 上周同期; '' without a comparison. */
  readonly before: string;
}

/** The whole in plain words, also what the map says to who doesn't see it. */
export function viewSentence(view: View, { span, before }: SentenceNames): string {
  const total: Known = { now: view.total, before: view.before, population: view.population };
  const head = `${span}${view.name}新增 ${countWords(view.total.registered)}`;
  const change = changeOf(total);
  const compared = change === null || before === '' ? '' : `，比${before}${moreWords(change)}`;
  const kind = view.kinds[0];
  const mainly =
    kind && kind.key !== 'rest' && (view.total.registered ?? 0) > 0
      ? `，主要是${kind.words}（${countWords(kind.count)}）`
      : '';
  const late = view.total.overdue
    ? `现在在办 ${countWords(view.total.inHand)}，超期 ${view.total.overdue} 件。`
    : `现在在办 ${countWords(view.total.inHand)}，没有超期的。`;
  const settled =
    total.now.settled === null || total.now.settled === 0
      ? ''
      : `化解 ${total.now.settled} 件，一、二级占 ${figureWords(measureOf('levels'), total)}。`;
  return `${head}${compared}${mainly}。${moversWords(view)}${late}${settled}`;
}

/** The places that changed most, up and down. */
function moversWords(view: View): string {
  const changes = view.cells.flatMap((cell) => {
    const change = changeOf(cell);
    return change === null || change === 0 ? [] : [{ name: cell.name, change }];
  });
  const up = changes.toSorted((a, b) => b.change - a.change)[0];
  const down = changes.toSorted((a, b) => a.change - b.change)[0];
  const parts = [
    up && up.change > 0 ? `${up.name}多 ${up.change} 件` : '',
    down && down.change < 0 ? `${down.name}少 ${-down.change} 件` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${parts.join('，')}。`;
}

export function countWords(count: number | null): string {
  return count === null ? '不满 5 件' : `${count} 件`;
}

function moreWords(change: number): string {
  if (change === 0) return '持平';
  return change > 0 ? `多 ${change} 件` : `少 ${-change} 件`;
}
