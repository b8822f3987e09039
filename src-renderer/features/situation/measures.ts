import type { SituationCell, SituationFigures } from '@contract/situation';

export type MeasureKey =
  | 'registered'
  | 'inHand'
  | 'overdue'
  | 'overdueRate'
  | 'levels'
  | 'perTenThousand'
  | 'groups'
  | 'risk'
  | 'satisfaction';

/** What is known of a place: its figures, those of the period before, its people. */
export interface Known {
  readonly now: SituationFigures;
  readonly before: Pick<SituationFigures, 'registered' | 'settled'> | null;
  readonly population: number | null;
}

export interface Measure {
  readonly key: MeasureKey;
  readonly word: string;
  readonly unit: '件' | '%' | '件/万人';
  /** About the period, or about now whatever period is chosen. */
  readonly about: 'period' | 'now';
  readonly definition: string;
  /** Null where it can't be said: a small figure of a sensitive kind, nothing to divide by, people not known. */
  value(known: Known): number | null;
}

export const measures: readonly Measure[] = [
  {
    key: 'registered',
    word: '新增',
    unit: '件',
    about: 'period',
    definition: '所选时间内登记的，按登记时间计，含补录；不含误登和并案',
    value: ({ now }) => now.registered,
  },
  {
    key: 'inHand',
    word: '在办',
    unit: '件',
    about: 'now',
    definition: '现在还没有办结的，和所选时间无关',
    value: ({ now }) => now.inHand,
  },
  {
    key: 'overdue',
    word: '超期',
    unit: '件',
    about: 'now',
    definition: '现在在办、这一级的期限已经过了的；暂停的不算',
    value: ({ now }) => now.overdue,
  },
  {
    key: 'overdueRate',
    word: '超期率',
    unit: '%',
    about: 'now',
    definition: '超期 ÷ 在办',
    value: ({ now }) => share(now.overdue, now.inHand),
  },
  {
    key: 'levels',
    word: '逐级化解占比',
    unit: '%',
    about: 'period',
    definition: '所选时间内各级化解 ÷ 全部化解；图上是一、二级合计',
    value: ({ now }) => share(lowLevels(now), now.settled),
  },
  {
    key: 'perTenThousand',
    word: '每万人',
    unit: '件/万人',
    about: 'period',
    definition: '新增 ÷ 人口 × 10000；人口由管理员导入',
    value: ({ now, population }) =>
      now.registered === null || population === null || population === 0
        ? null
        : (now.registered / population) * 10_000,
  },
  {
    key: 'groups',
    word: '群体',
    unit: '件',
    about: 'now',
    definition: '在办、涉及 5 人以上的',
    value: ({ now }) => now.groups,
  },
  {
    key: 'risk',
    word: '风险',
    unit: '件',
    about: 'now',
    definition: '在办、风险为黄色或红色的',
    value: ({ now }) => now.risk,
  },
  {
    key: 'satisfaction',
    word: '满意率',
    unit: '%',
    about: 'period',
    definition: '非常满意、满意、基本满意 ÷ 已评价；所选时间内办结并回访问过的',
    value: ({ now }) => share(now.content, now.rated),
  },
];

export function measureOf(key: string): Measure {
  const [first] = measures;
  const found = measures.find((measure) => measure.key === key) ?? first;
  if (!found) throw new Error('no measures');
  return found;
}

function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : (part / whole) * 100;
}

function lowLevels({ settledBy }: SituationFigures): number | null {
  const [one, two] = settledBy;
  return one === undefined || two === undefined || one === null || two === null ? null : one + two;
}

/** A value as its figure: `12`, `85.7%`, `3.2`; `<5` for a small one of a sensitive kind, `—` where none can be said. */
export function figureWords(measure: Measure, known: Known): string {
  const value = measure.value(known);
  if (value === null) return measure.unit === '件' ? '<5' : '—';
  if (measure.unit === '件') return String(value);
  const rounded = Number.isInteger(value) ? String(value) : value.toFixed(1);
  return measure.unit === '%' ? `${rounded}%` : rounded;
}

/** The change of what was registered: `↑ 5`, `↓ 2`, `持平`; '' where there is nothing to compare with. */
export function changeWords(known: Known): string {
  const change = changeOf(known);
  if (change === null) return '';
  return change === 0 ? '持平' : change > 0 ? `↑ ${change}` : `↓ ${-change}`;
}

export function changeOf({ now, before }: Known): number | null {
  if (before === null || now.registered === null || before.registered === null) return null;
  return now.registered - before.registered;
}

export function lateWords({ now }: Pick<SituationCell, 'now'>): string {
  return now.overdue !== null && now.overdue > 0 ? `超期 ${now.overdue}` : '';
}
