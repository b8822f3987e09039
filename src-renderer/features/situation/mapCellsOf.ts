import type { CallOutput } from '../../app/bridge';
import type { MapCell } from '../../charts/mapCells';
import { classesOf, levelOf, type AmountClass } from './classes';
import { changeOf, changeWords, figureWords, lateWords, type Measure } from './measures';

type View = CallOutput<'situation.view'>;

export interface DrawnPlaces {
  readonly cells: MapCell[];
  readonly classes: readonly AmountClass[];
}

/** The places of a view as a map draws them for one measure. `before` names what the change is against. */
export function drawnPlaces(view: View, measure: Measure, before: string): DrawnPlaces {
  const classes = classesOf(
    measure,
    view.cells.map((cell) => measure.value(cell)),
  );
  const cells = view.cells.map((cell): MapCell => {
    const figure = figureWords(measure, cell);
    const change = measure.key === 'registered' ? changeWords(cell) : '';
    const late = lateWords(cell);
    return {
      code: cell.code,
      name: cell.name,
      figure,
      change,
      level: levelOf(measure.value(cell), classes),
      late: measure.key === 'overdue' || measure.key === 'overdueRate' ? '' : late,
      column: cell.column,
      row: cell.row,
      words: `${cell.name}：${measure.word} ${figure}${measure.unit === '件' ? ' 件' : ''}${changeSentence(measure, changeOf(cell), before)}${late === '' ? '' : `，${late} 件`}`,
    };
  });
  return { cells, classes };
}

function changeSentence(measure: Measure, change: number | null, before: string): string {
  if (measure.key !== 'registered' || change === null || before === '') return '';
  return change === 0 ? `，和${before}持平` : `，较${before} ${change > 0 ? '+' : ''}${change}`;
}
