import type { ReportFigureGroup, ReportFigureLine } from '../../contract/analysis';
import type {
  ReportCases,
  ReportFigures,
  ReportFlow,
  ReportKind,
  ReportShare,
} from '../../contract/analysis-figures';
import { reportSectionWords, sectionsOfKind } from '../../contract/analysis-words';
import { governanceCategoryName } from '../../contract/categories';
import { justiceCategory, disputeSource } from '../../contract/disputes';
import { justiceCategoryWords, satisfactionWords, sourceWords } from '../../contract/labels';
import { ledgerFocus, type LedgerFocus } from '../../contract/ledger-focus';

/** What a line of figures is told of. */
interface LinesAbout {
  readonly kind: ReportKind;
  /** Code of the place the report is about. */
  readonly place: string;
  readonly figures: ReportFigures;
  /** Names of places, by code. */
  readonly places: Readonly<Record<string, string>>;
}

type Choice = Partial<Omit<ReportCases, 'focus'>> & { readonly focus?: Partial<LedgerFocus> };

/** Key of what has no kind, is restricted or too few to tell (situation/kind-queries). */
const REST = 'rest';
const tierNames = ['一级', '二级', '三级', '四级'] as const;
const tiers = [1, 2, 3, 4] as const;

/** Every figure of a report by paragraph, each with the cases it counted. */
export function figureGroups(about: LinesAbout): ReportFigureGroup[] {
  const builders: Partial<Record<ReportFigureGroup['key'], (about: LinesAbout) => ReportFigureLine[]>> = {
    overview: overviewLines,
    levels: levelLines,
    kinds: kindLines,
    sources: sourceLines,
    risk: riskLines,
    success: successLines,
  };
  return sectionsOfKind[about.kind].flatMap((key) => {
    const lines = builders[key]?.(about) ?? [];
    return lines.length === 0 ? [] : [{ key, title: reportSectionWords[key], lines }];
  });
}

export function settledOf({ settledBy }: ReportFlow): number {
  return settledBy.reduce((sum, count) => sum + count, 0);
}

function overviewLines(about: LinesAbout): ReportFigureLine[] {
  const { now, then, yearAgo, standing, period } = about.figures;
  const closed = { closedFrom: period.from, closedTo: period.to };
  const of = (key: string, words: string, part: (flow: ReportFlow) => number, definition: string) => ({
    ...line(key, words, part(now), definition),
    before: part(then),
    lastYear: part(yearAgo),
  });
  const standsAt = '按取数时，不按期间';
  return [
    {
      ...of('registered', '新增', (flow) => flow.registered, '期间登记的案件，不含误登和并案'),
      cases: casesOf(about, { ...period }),
    },
    {
      ...of('settled', '化解', settledOf, '期间办结的案件里化解成功的'),
      cases: casesOf(about, { focus: { ...closed, settledTiers: [...tiers] } }),
    },
    {
      ...of('ended', '未成办结', (flow) => flow.ended, '期间办结、没有化解成功的案件'),
      cases: casesOf(about, { focus: { ...closed, unsettled: true } }),
    },
    {
      ...line('inHand', '在办', standing.inHand, standsAt),
      cases: casesOf(about, { state: 'open' }),
    },
    {
      ...line('overdue', '超期', standing.overdue, `在办案件里过了办理期限、没有暂停的，${standsAt}`),
      cases: casesOf(about, { state: 'open', due: 'overdue' }),
    },
    // What was due on the day of the figures is due on another day by now: only on that day it opens its cases.
    { ...line('dueToday', '当天到期', standing.dueToday, `取数当天到期的，${standsAt}`), cases: null },
  ];
}

function levelLines(about: LinesAbout): ReportFigureLine[] {
  const { now, then, yearAgo, period } = about.figures;
  return tiers.map((tier, index) => ({
    ...line(
      `level${tier}`,
      `${tierNames[index] ?? ''}化解`,
      now.settledBy[index] ?? 0,
      '逐级化解占比 = 这一级化解 ÷ 全部化解',
    ),
    whole: settledOf(now),
    before: then.settledBy[index] ?? 0,
    lastYear: yearAgo.settledBy[index] ?? 0,
    cases: casesOf(about, {
      focus: { closedFrom: period.from, closedTo: period.to, settledTiers: [tier] },
    }),
  }));
}

function kindLines(about: LinesAbout): ReportFigureLine[] {
  const { justice, governance, period, now } = about.figures;
  const share = (row: ReportShare, key: string, words: string, definition: string) => ({
    ...line(key, words, row.count, definition),
    whole: now.registered,
    before: row.before,
  });
  return [
    ...justice.map((row) => ({
      ...share(row, `justice:${row.key}`, justiceWords(row.key), '司法 18 类，按登记时间'),
      cases: row.key === REST ? null : casesOf(about, { ...period, category: row.key }),
    })),
    ...governance.map((row) => ({
      ...share(row, `governance:${row.key}`, governanceWords(row.key), '综治 16+1 类，按登记时间'),
      cases: row.key === REST ? null : casesOf(about, { ...period, focus: { governance: [row.key] } }),
    })),
  ];
}

function sourceLines(about: LinesAbout): ReportFigureLine[] {
  const { sources, places, period, now } = about.figures;
  return [
    ...sources.map((row) => ({
      ...line(`source:${row.key}`, sourceName(row.key), row.count, '案件来源，按登记时间'),
      whole: now.registered,
      before: row.before,
      cases: casesOf(about, { ...period, source: row.key }),
    })),
    ...places.map((row) => ({
      ...line(`place:${row.key}`, about.places[row.key] ?? row.key, row.count, '下一级地方，按登记时间'),
      whole: now.registered,
      before: row.before,
      cases: casesOf(about, { ...period, focus: { divisions: [row.key] } }),
    })),
  ];
}

function riskLines(about: LinesAbout): ReportFigureLine[] {
  const { groups, risk, inHand } = about.figures.standing;
  return [
    {
      ...line('groups', '5 人以上', groups, '在办案件里涉及 5 人以上的'),
      whole: inHand,
      cases: casesOf(about, { state: 'open', focus: { groups: true } }),
    },
    {
      ...line('risk', '黄色、红色风险', risk, '在办案件里评为黄色或红色风险的'),
      whole: inHand,
      cases: casesOf(about, { state: 'open', focus: { risky: true } }),
    },
  ];
}

function successLines(about: LinesAbout): ReportFigureLine[] {
  const { success, satisfaction, period } = about.figures;
  const closed = { closedFrom: period.from, closedTo: period.to };
  const rated = Object.values(satisfaction).reduce((sum, count) => sum + count, 0);
  const of = (
    key: 'reached' | 'performed' | 'held',
    words: string,
    whole: number,
    definition: string,
  ): ReportFigureLine => ({
    ...line(key, words, success[key], definition),
    whole,
    cases: casesOf(about, { focus: { ...closed, success: key } }),
  });
  return [
    of('reached', '达成', success.closed, '化解成功 ÷ 期间结案'),
    of('performed', '履行', success.owing, '已全部履行 ÷ 应当履行的化解成功案件'),
    of('held', '回访没有反复', success.followed, '回访没有反复 ÷ 回访过的化解成功案件'),
    ...(['very', 'satisfied', 'basic', 'unsatisfied'] as const).map((key) => ({
      ...line(
        `content:${key}`,
        satisfactionWords[key],
        satisfaction[key],
        '期间办结、回访时说过满意不满意的',
      ),
      whole: rated,
      cases: casesOf(about, { focus: { ...closed, satisfaction: [key] } }),
    })),
  ];
}

export function justiceWords(key: string): string {
  const known = justiceCategory.safeParse(key);
  return known.success ? justiceCategoryWords[known.data] : '未分类和限阅';
}

export function governanceWords(key: string): string {
  return key === REST ? '未分类和限阅' : governanceCategoryName(key).replace(/纠纷$/u, '');
}

export function sourceName(key: string): string {
  const known = disputeSource.safeParse(key);
  return known.success ? sourceWords[known.data] : '没有写来源';
}

function line(key: string, words: string, value: number, definition: string): ReportFigureLine {
  return { key, words, value, definition, whole: null, before: null, lastYear: null, cases: null };
}

function casesOf({ place }: LinesAbout, { focus, ...choice }: Choice): ReportCases {
  const divisions = place.length >= 6 ? [place] : [];
  return {
    state: 'all',
    from: null,
    to: null,
    due: '',
    category: '',
    source: '',
    ...choice,
    focus: ledgerFocus.parse({ divisions, counted: true, ...focus }),
  };
}
