import { governanceCategories, justiceCategoryOf } from '../../contract/categories';
import {
  disputeSource,
  justiceCategory,
  outcomeCode,
  type DisputeSource,
  type JusticeCategory,
} from '../../contract/disputes';
import { justiceCategoryWords, resolvedOutcomes } from '../../contract/labels';
import type { SheetCell, SheetColumn } from '../../sheets/write-sheet';

/**
 * The standard tables of the two statistical systems (dictionary §6.3, §4.8), both from one entry of the case. Columns
 * stand in the order of the dictionary.
 */

/** What the tables look at of a case. Money in 分. */
export interface CountedCase {
  readonly registered: boolean;
  /** Ended in the period. */
  readonly ended: boolean;
  readonly open: boolean;
  readonly overdue: boolean;
  readonly restricted: boolean;
  /** Place below the place of the table, '' where it lies in none of them. */
  readonly place: string;
  readonly category: string;
  readonly governance: string;
  readonly source: string;
  readonly outcome: string;
  /** Level that settled, null where it wasn't settled. */
  readonly settledTier: number | null;
  readonly parties: number;
  readonly people: number | null;
  readonly amountFen: number | null;
  readonly major: boolean;
  readonly performed: boolean;
  readonly confirmed: boolean;
}

type MediationSource =
  'application' | 'initiative' | 'court' | 'procuratorate' | 'police' | 'petition' | 'other';

/** The eight sources of the justice line; total over every source of a case. 其他 came in by itself. */
const mediationSources: Readonly<Record<DisputeSource, MediationSource>> = {
  visit: 'application',
  phone: 'application',
  other: 'application',
  grid_screening: 'initiative',
  committee_initiative: 'initiative',
  public_opinion: 'initiative',
  sensor: 'initiative',
  court: 'court',
  procuratorate: 'procuratorate',
  police_110: 'police',
  police_transfer: 'police',
  petition: 'petition',
  hotline_12345: 'other',
  assigned_above: 'other',
  department_transfer: 'other',
};

/** By which source of the justice line a case counts. */
export function mediationSourceOf(source: DisputeSource): MediationSource {
  return mediationSources[source];
}

/** The group of the political-legal line a justice kind stands for where a case has none; total. */
const governanceByJustice: Readonly<Record<JusticeCategory, string>> = {
  marriage_family: '01',
  neighbour: '02',
  housing_homestead: '09',
  contract: '06',
  production: '10',
  damages: '05',
  forest_land: '09',
  expropriation: '11',
  environment: '05',
  migrant_wages: '07',
  other_labour: '07',
  tourism: '06',
  e_commerce: '06',
  other_consumer: '06',
  medical: '05',
  traffic_accident: '05',
  property_service: '04',
  other: '99',
};

/** Both kinds of a case from what was entered: the one that is missing follows from the other. Null where neither is. */
export function kindsOf({ category, governance }: Pick<CountedCase, 'category' | 'governance'>): {
  readonly justice: JusticeCategory;
  readonly governance: string;
} | null {
  const known = justiceCategory.safeParse(category);
  if (governance !== '')
    return {
      justice: known.success ? known.data : justiceCategoryOf(governance),
      governance: governance.slice(0, 2),
    };
  return known.success ? { justice: known.data, governance: governanceByJustice[known.data] } : null;
}

const kinds = justiceCategory.options;
const number = (title: string, width = 9): SheetColumn => ({ title, width, kind: 'number' });

/** Columns of 人民调解统计表, in the order of the dictionary. */
export const justiceColumns: readonly SheetColumn[] = [
  { title: '单位', width: 20, kind: 'text' },
  number('案件总数'),
  number('涉及当事人数', 12),
  number('调解成功数', 11),
  number('疑难复杂数', 11),
  { title: '涉及金额（元）', width: 15, kind: 'money' },
  number('主体：村（社区）', 14),
  number('主体：乡镇（街道）', 16),
  number('主体：县区及以上', 14),
  number('来源：依申请调解', 14),
  number('来源：主动调解', 13),
  number('来源：接受委托移送', 15),
  number('其中：法院', 10),
  number('其中：检察院', 11),
  number('其中：公安机关', 12),
  number('其中：信访部门', 12),
  number('其中：其他部门', 12),
  ...kinds.map((kind) => number(`类型：${justiceCategoryWords[kind]}`, 13)),
  number('书面协议'),
  number('口头协议'),
  number('履行数'),
  number('司法确认数', 11),
];

/** One row per place below, what lies in none of them, and the whole. */
export function justiceRows(
  cases: readonly CountedCase[],
  places: readonly { readonly code: string; readonly name: string }[],
): SheetCell[][] {
  const known = new Set(places.map(({ code }) => code));
  const rest = cases.filter(({ place }) => !known.has(place));
  return [
    ...places.map(({ code, name }) =>
      justiceRow(
        name,
        cases.filter(({ place }) => place === code),
      ),
    ),
    ...(places.length > 0 && rest.length > 0 ? [justiceRow('没有落到下一级的', rest)] : []),
    justiceRow('合计', cases),
  ];
}

function justiceRow(name: string, cases: readonly CountedCase[]): SheetCell[] {
  const registered = cases.filter((each) => each.registered);
  const settled = cases.filter(isSettled);
  const told = registered.filter(({ restricted }) => !restricted);
  const from = (group: MediationSource) => told.filter((each) => sourceOf(each) === group).length;
  const sent = ['court', 'procuratorate', 'police', 'petition', 'other'] as const;
  const byTier = (tiers: readonly number[]) =>
    settled.filter(({ settledTier }) => tiers.includes(settledTier ?? 0)).length;
  return [
    name,
    registered.length,
    registered.reduce((sum, { parties }) => sum + parties, 0),
    settled.length,
    registered.filter(({ major }) => major).length,
    registered.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0) / 100,
    byTier([1, 2]),
    byTier([3]),
    byTier([4]),
    from('application'),
    from('initiative'),
    sent.reduce((sum, group) => sum + from(group), 0),
    ...sent.map(from),
    ...kinds.map((kind) => told.filter((each) => kindsOf(each)?.justice === kind).length),
    settled.filter(({ outcome }) => outcome === 'agreement_written').length,
    settled.filter(({ outcome }) => outcome === 'agreement_oral').length,
    settled.filter(({ performed }) => performed).length,
    settled.filter(({ confirmed }) => confirmed).length,
  ];
}

function sourceOf({ source }: CountedCase): MediationSource | null {
  const known = disputeSource.safeParse(source);
  return known.success ? mediationSourceOf(known.data) : null;
}

function isSettled({ ended, outcome }: CountedCase): boolean {
  const known = outcomeCode.safeParse(outcome);
  return ended && known.success && resolvedOutcomes.has(known.data);
}

/** Columns of the table of the political-legal line: 排查, 调处, 成功 and their rates (dictionary §4.8). */
export const governanceColumns: readonly SheetColumn[] = [
  { title: '代码', width: 8, kind: 'text' },
  { title: '类别', width: 22, kind: 'text' },
  number('排查数'),
  number('调处数'),
  { title: '调处率', width: 10, kind: 'text' },
  number('成功数'),
  { title: '成功率', width: 10, kind: 'text' },
  number('一级化解', 10),
  number('二级化解', 10),
  number('三级化解', 10),
  number('四级化解', 10),
  number('在办'),
  number('超期'),
  number('涉及人数', 10),
  { title: '涉及金额（元）', width: 15, kind: 'money' },
];

/** Groups in which a small figure could point at somebody. */
const sensitive: ReadonlySet<string> = new Set(['15', '16']);
const fewest = 5;

/** One row per group; small figures of sensitive groups stand with what has no kind, so that none can be subtracted. */
export function governanceRows(cases: readonly CountedCase[]): SheetCell[][] {
  const groupOf = (each: CountedCase) => (each.restricted ? null : (kindsOf(each)?.governance ?? null));
  const hidden = new Set(
    [...sensitive].filter((code) => {
      const count = cases.filter((each) => groupOf(each) === code).length;
      return count > 0 && count < fewest;
    }),
  );
  const rest = cases.filter((each) => {
    const group = groupOf(each);
    return group === null || hidden.has(group);
  });
  return [
    ...governanceCategories.map(({ code, name }) =>
      hidden.has(code)
        ? [code, name, `<${fewest}`]
        : governanceRow(
            code,
            name,
            cases.filter((each) => groupOf(each) === code),
          ),
    ),
    governanceRow('', '未分类、限阅和不满 5 件的', rest),
    governanceRow('', '合计', cases),
  ];
}

function governanceRow(code: string, name: string, cases: readonly CountedCase[]): SheetCell[] {
  const registered = cases.filter((each) => each.registered);
  const handled = cases.filter(({ ended }) => ended);
  const settled = cases.filter(isSettled);
  return [
    code,
    name,
    registered.length,
    handled.length,
    rate(handled.length, registered.length),
    settled.length,
    rate(settled.length, handled.length),
    ...[1, 2, 3, 4].map((tier) => settled.filter(({ settledTier }) => settledTier === tier).length),
    cases.filter(({ open }) => open).length,
    cases.filter(({ overdue }) => overdue).length,
    registered.reduce((sum, { people }) => sum + (people ?? 0), 0),
    registered.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0) / 100,
  ];
}

function rate(part: number, whole: number): string {
  return whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)}%`;
}
