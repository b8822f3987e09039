import type {
  KeyCaseFacts,
  ReportFigures,
  ReportKind,
  ReportSection,
  ReportShare,
} from '../../contract/analysis-figures';
import { beforeWordOf, keyCaseReasonWords, sectionsOfKind } from '../../contract/analysis-words';
import { formatLongDate, formatTime, shanghaiDate } from '../../contract/local-date';
import { governanceWords, justiceWords, settledOf, sourceName } from './figure-lines';
import { forecastNext, fewestCases, fewestMonths, meanMonths } from './forecast';
import { periodWords } from './report-period';

/** What the paragraphs are written from; nothing else is known to them. */
export interface TextAbout {
  readonly kind: ReportKind;
  readonly placeName: string;
  readonly figures: ReportFigures;
  readonly keyCases: readonly KeyCaseFacts[];
  readonly places: Readonly<Record<string, string>>;
}

const tierNames = ['一级', '二级', '三级', '四级'] as const;

/** The paragraphs of a report, written from its figures alone. Where there is nothing to say they say so. */
export function writeParagraphs(about: TextAbout): Record<string, string> {
  return Object.fromEntries(sectionsOfKind[about.kind].map((section) => [section, writers[section](about)]));
}

const writers: Readonly<Record<ReportSection, (about: TextAbout) => string>> = {
  overview: writeOverview,
  levels: writeLevels,
  kinds: writeKinds,
  sources: writeSources,
  risk: writeRisk,
  success: writeSuccess,
  keyCases: writeKeyCases,
  causes: writeCauses,
  forecast: writeForecast,
  measures: writeMeasures,
};

function writeOverview({ kind, placeName, figures }: TextAbout): string {
  const { now, then, yearAgo, standing, period, asOf, carried } = figures;
  const before = beforeWordOf[kind];
  const settled = settledOf(now);
  const when = `${placeName} ${periodWords(kind, period)}`;
  const news =
    now.registered === 0
      ? `${when}没有新增矛盾纠纷${kind === 'dailyScreening' ? '，零报告' : ''}。`
      : `${when}新增矛盾纠纷 ${now.registered} 件，${changeWords(now.registered, then.registered, before)}。`;
  const ends =
    settled + now.ended === 0
      ? '期间没有办结的案件。'
      : `化解 ${settled} 件，${changeWords(settled, settledOf(then), before)}；未成办结 ${now.ended} 件。`;
  const stands = `截至 ${formatLongDate(shanghaiDate(asOf))} ${formatTime(asOf)}，在办 ${standing.inHand} 件，其中超期 ${standing.overdue} 件、当天到期 ${standing.dueToday} 件。`;
  return [news, ends, stands, yearWords(now.registered, yearAgo.registered, kind), carriedWords(carried)]
    .filter((words) => words !== '')
    .join('');
}

function yearWords(now: number, yearAgo: number, kind: ReportKind): string {
  if (kind === 'dailyScreening') return '';
  if (yearAgo === 0) return '去年同期没有登记的案件，不作同比。';
  return `新增${changeWords(now, yearAgo, '去年同期')}。`;
}

function carriedWords(carried: ReportFigures['carried']): string {
  if (carried === null || carried.entries === 0) return '';
  return `上一期报告取数以后又补到那一期的记录 ${carried.entries} 条，涉及 ${carried.cases} 件，在这里补报。`;
}

function writeLevels({ figures: { now } }: TextAbout): string {
  const settled = settledOf(now);
  if (settled === 0) return '本期没有化解的案件，不算逐级化解占比。';
  const parts = tierNames.map((name, index) => {
    const count = now.settledBy[index] ?? 0;
    return `${name} ${count} 件，占 ${percent(count, settled)}`;
  });
  const low = (now.settledBy[0] ?? 0) + (now.settledBy[1] ?? 0);
  return `化解的 ${settled} 件里，${parts.join('；')}。一、二级合计占 ${percent(low, settled)}。`;
}

function writeKinds({ kind, figures }: TextAbout): string {
  if (figures.now.registered === 0) return '本期没有新增案件，不分析类别。';
  const { justice, governance, now } = figures;
  const most = topWords(justice, justiceWords, now.registered);
  const group = topWords(governance, governanceWords, now.registered);
  const grown = growthOf(justice);
  const growth = grown
    ? `比${beforeWordOf[kind]}多得最多的是${justiceWords(grown.key)}，多 ${grown.count - grown.before} 件。`
    : `没有一类比${beforeWordOf[kind]}多。`;
  return `按司法 18 类，${most}。按综治 16+1 类，${group}。${growth}`;
}

function writeSources({ figures, places }: TextAbout): string {
  if (figures.now.registered === 0) return '本期没有新增案件，不分析来源和地方。';
  const { sources, now } = figures;
  const from = `来源里${topWords(sources, sourceName, now.registered)}。`;
  if (figures.places.length === 0) return from;
  return `${from}地方里${topWords(figures.places, (key) => places[key] ?? key, now.registered)}。`;
}

function writeRisk({ figures: { standing } }: TextAbout): string {
  if (standing.inHand === 0) return '没有在办的案件。';
  const { groups, risk, inHand } = standing;
  if (groups + risk === 0) return `在办的 ${inHand} 件里，没有涉及 5 人以上的，也没有评为黄色、红色风险的。`;
  return `在办的 ${inHand} 件里，涉及 5 人以上的 ${groups} 件，评为黄色或红色风险的 ${risk} 件。`;
}

function writeSuccess({ figures: { success, satisfaction } }: TextAbout): string {
  if (success.closed === 0) return '本期没有结案的案件，三个率都不算。';
  const rate = (name: string, part: number, whole: number, none: string) =>
    whole === 0 ? none : `${name} ${percent(part, whole)}（${part}/${whole}）`;
  const rates = [
    rate('达成率', success.reached, success.closed, ''),
    rate('履行率', success.performed, success.owing, '没有应当履行的，不算履行率'),
    rate('实质化解率', success.held, success.followed, '还没有回访，不算实质化解率'),
  ];
  const rated = Object.values(satisfaction).reduce((sum, count) => sum + count, 0);
  const content = rated - satisfaction.unsatisfied;
  const said =
    rated === 0
      ? '没有人评价过满意不满意。'
      : `评价过的 ${rated} 件里，满意（含基本满意）${content} 件，占 ${percent(content, rated)}。`;
  return `本期结案 ${success.closed} 件，${rates.join('，')}。${said}`;
}

function writeKeyCases({ keyCases }: TextAbout): string {
  if (keyCases.length === 0) return '没有要重点盯办的案件。';
  const reasons = (['red', 'yellow', 'overdue', 'major', 'group'] as const).flatMap((reason) => {
    const count = keyCases.filter(({ reasons: all }) => all.includes(reason)).length;
    return count === 0 ? [] : [`${keyCaseReasonWords[reason]} ${count} 件`];
  });
  return `列出要盯办的 ${keyCases.length} 件：${reasons.join('，')}。一件案可以有几个原因。限阅的案件不列。`;
}

function writeCauses({ kind, figures, places }: TextAbout): string {
  const { now, then, justice, sources } = figures;
  if (now.registered + then.registered === 0) return '本期和上期都没有新增案件，没有可以分析的成因。';
  const parts = [
    growthWords('类别', growthOf(justice), justiceWords),
    growthWords('来源', growthOf(sources), sourceName),
    growthWords('地方', growthOf(figures.places), (key) => places[key] ?? key),
  ].filter((words) => words !== '');
  const change = `新增${changeWords(now.registered, then.registered, beforeWordOf[kind])}`;
  const why = parts.length === 0 ? '各类别、来源、地方都没有增加' : `增加主要在${parts.join('，')}`;
  return `${change}；${why}。数字只能说明增减在哪里，具体成因由研判会议补写在这里。`;
}

function growthWords(name: string, row: ReportShare | undefined, words: (key: string) => string): string {
  return row ? `${name}“${words(row.key)}”（多 ${row.count - row.before} 件）` : '';
}

function writeForecast({ figures: { history } }: TextAbout): string {
  const months = history.map(({ registered }) => registered);
  const total = months.reduce((sum, each) => sum + each, 0);
  const forecast = forecastNext(months);
  if (!forecast)
    return `历史不足，不作预测：有 ${months.length} 个整月、${total} 件，至少要 ${fewestMonths} 个整月、${fewestCases} 件。`;
  const { method, expected, low, high, tested, error } = forecast;
  const how =
    method === 'seasonal'
      ? '按去年同月的件数，乘最近三个月和去年同三个月的比（限在 0.5 到 2 倍）'
      : `按最近 ${meanMonths} 个月的平均`;
  const past =
    error === null
      ? '还没有以往月份可以验证'
      : `用同样的办法回推最近 ${tested} 个月，平均差 ${error.toFixed(1)} 件`;
  return `下月预计新增 ${expected} 件，八成可能在 ${low} 到 ${high} 件之间。方法：${how}；区间取泊松分布和以往误差里较宽的一个；${past}。`;
}

function writeMeasures({ figures: { standing, success }, keyCases }: TextAbout): string {
  const { overdue, dueToday, groups, risk } = standing;
  const owing = success.owing - success.performed;
  const steps = [
    overdue > 0 ? `先办超期的 ${overdue} 件` : '',
    dueToday > 0 ? `盯住当天到期的 ${dueToday} 件` : '',
    risk > 0 ? `黄色、红色风险的 ${risk} 件逐件落实稳控和包案` : '',
    groups > 0 ? `5 人以上的 ${groups} 件逐件见面` : '',
    owing > 0 ? `督促没有履行完的 ${owing} 件` : '',
  ].filter((step) => step !== '');
  if (steps.length > 0) return `${steps.join('；')}。`;
  return keyCases.length > 0 ? '照重点案件表逐件盯办。' : '没有超期、当天到期和有风险的案件，照常排查。';
}

function topWords(rows: readonly ReportShare[], words: (key: string) => string, whole: number): string {
  const top = [...rows]
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, 3);
  if (top.length === 0) return '没有可以分的';
  return `最多的是${top.map(({ key, count }) => `${words(key)} ${count} 件（${percent(count, whole)}）`).join('、')}`;
}

function growthOf(rows: readonly ReportShare[]): ReportShare | undefined {
  return [...rows]
    .filter(({ count, before }) => count > before)
    .sort((a, b) => b.count - b.before - (a.count - a.before) || (a.key < b.key ? -1 : 1))[0];
}

function changeWords(now: number, before: number, name: string): string {
  if (now === before) return `和${name}一样`;
  const change = Math.abs(now - before);
  const share = before === 0 ? '' : `（${percent(change, before)}）`;
  return `比${name}${now > before ? '多' : '少'} ${change} 件${share}`;
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)}%`;
}
