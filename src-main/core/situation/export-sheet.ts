import type { CallOutput } from '../../contract';
import type { SituationFigures } from '../../contract/situation';
import type { SheetCell, SheetColumn } from '../../sheets/write-sheet';

type View = CallOutput<'situation.view'>;

/** Columns of the table of a view, in the order of the page. */
export const viewColumns: readonly SheetColumn[] = [
  { title: '区划代码', width: 16, kind: 'text' },
  { title: '单位', width: 24, kind: 'text' },
  { title: '新增', width: 8, kind: 'number' },
  { title: '上期新增', width: 10, kind: 'number' },
  { title: '在办', width: 8, kind: 'number' },
  { title: '超期', width: 8, kind: 'number' },
  { title: '超期率', width: 10, kind: 'text' },
  { title: '化解', width: 8, kind: 'number' },
  { title: '一级化解', width: 10, kind: 'number' },
  { title: '二级化解', width: 10, kind: 'number' },
  { title: '三级化解', width: 10, kind: 'number' },
  { title: '四级化解', width: 10, kind: 'number' },
  { title: '未成办结', width: 10, kind: 'number' },
  { title: '群体（在办）', width: 12, kind: 'number' },
  { title: '有风险（在办）', width: 14, kind: 'number' },
  { title: '已评价', width: 8, kind: 'number' },
  { title: '满意', width: 8, kind: 'number' },
  { title: '人口', width: 10, kind: 'number' },
  { title: '每万人新增', width: 12, kind: 'text' },
];

/** One row per place below, and the whole at the end. */
export function viewRows(view: View): SheetCell[][] {
  const cells = view.cells.map((cell) =>
    rowOf(cell.code, cell.name, cell.now, cell.before?.registered, cell.population),
  );
  return [
    ...cells,
    rowOf(view.code, `${view.name}合计`, view.total, view.before?.registered, view.population),
  ];
}

function rowOf(
  code: string,
  name: string,
  figures: SituationFigures,
  before: number | null | undefined,
  population: number | null,
): SheetCell[] {
  return [
    code,
    name,
    few(figures.registered),
    before === undefined ? null : few(before),
    few(figures.inHand),
    few(figures.overdue),
    share(figures.overdue, figures.inHand),
    few(figures.settled),
    ...figures.settledBy.map(few),
    few(figures.ended),
    few(figures.groups),
    few(figures.risk),
    few(figures.rated),
    few(figures.content),
    population,
    population === null || figures.registered === null || population === 0
      ? ''
      : ((figures.registered / population) * 10_000).toFixed(2),
  ];
}

function few(count: number | null): SheetCell {
  return count ?? '<5';
}

function share(part: number | null, whole: number | null): string {
  if (part === null || whole === null || whole === 0) return '';
  return `${((part / whole) * 100).toFixed(1)}%`;
}
