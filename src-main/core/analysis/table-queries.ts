import type { CallOutput, ParsedInput } from '../../contract';
import { figuresDefinition } from '../../contract/analysis-figures';
import { formatStamp } from '../../contract/local-date';
import { centreId, type Centre } from '../../centre/centre';
import { loadAggregate } from '../../centre/load';
import { replay } from '../../journal/replay';
import type { CaseContext } from '../../service/handler';
import { writeSheet } from '../../sheets/write-sheet';
import { countingOf } from '../accounts/reading';
import type { Rights } from '../accounts/rights';
import { disputeFold } from '../disputes/evolve';
import { cellOf, conditionsOnCases } from '../situation/count-conditions';
import { daysOf } from '../situation/periods';
import { mapPlaceOf, mapScopeOf, type MapPlace } from '../situation/places';
import { audit } from '../system/audit';
import { detailPlace } from './reach';
import { demandReport, type KnownReport } from './report-queries';
import { periodWords, type ReportDays } from './report-period';
import {
  governanceColumns,
  governanceRows,
  justiceColumns,
  justiceRows,
  type CountedCase,
} from './statistics';
import { lateOf } from './take-queries';

interface Row {
  readonly id: string;
  readonly registered: number;
  readonly ended: number;
  readonly open: number;
  readonly overdue: number;
  readonly restricted: number;
  readonly place: string;
  readonly category: string;
  readonly governance: string;
  readonly source: string;
  readonly outcome: string;
  readonly settledTier: number | null;
  readonly parties: number;
  readonly people: number | null;
  readonly amountFen: number | null;
  readonly major: number;
  readonly performance: string;
}

/** Cases registered or ended in the period or in hand now, as the standard tables count them. */
async function loadCountedCases(
  centre: Centre,
  rights: Rights,
  period: ReportDays,
  { place, detail }: { readonly place: MapPlace; readonly detail: MapPlace },
): Promise<CountedCase[]> {
  const cases = conditionsOnCases({
    place,
    counting: countingOf(rights),
    filter: { categories: [], governance: [], sources: [] },
  });
  const days = daysOf(period);
  const rows = await centre.store.read((connection) =>
    connection.all<Row>(
      `SELECT id, day BETWEEN ? AND ? AS registered, closed_day IS NOT NULL AND closed_day BETWEEN ? AND ? AS ended, open,
         open = 1 AND clock <> 'paused' AND due IS NOT NULL AND due < ? AS overdue, restricted, ${cellOf(detail)} AS place,
         category, governance_category AS governance, source, outcome, settled_tier AS settledTier,
         (SELECT count(*) FROM party p WHERE p.dispute = dispute.id) AS parties, people, amount_fen AS amountFen, major, performance
       FROM dispute WHERE state <> 'void' AND outcome <> 'merged' AND ${cases.sql}
         AND (day BETWEEN ? AND ? OR closed_day BETWEEN ? AND ? OR open = 1)`,
      [...days, ...days, centre.now(), ...cases.values, ...days, ...days],
    ),
  );
  const counted: CountedCase[] = [];
  for (const row of rows) counted.push(await countedOf(centre, row));
  return counted;
}

async function countedOf(centre: Centre, row: Row): Promise<CountedCase> {
  const { id, performance, ...rest } = row;
  return {
    ...rest,
    registered: row.registered === 1,
    ended: row.ended === 1,
    open: row.open === 1,
    overdue: row.overdue === 1,
    restricted: row.restricted === 1,
    major: row.major === 1,
    performed: performance === 'full',
    confirmed: row.ended === 1 && row.outcome === 'agreement_written' && (await isConfirmed(centre, id)),
  };
}

/** No table tells what a court said of an agreement: the case itself does. */
async function isConfirmed(centre: Centre, dispute: string): Promise<boolean> {
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, dispute, centre.keys.centreKey),
  );
  return replay(disputeFold, dispute, entries).state.judicial.some(({ result }) => result === 'confirmed');
}

/** One of the standard tables for the period of a report, as a file. Logged. */
export async function saveTable(
  context: CaseContext,
  { id, system }: ParsedInput<'analysis.saveTable'>,
): Promise<CallOutput<'analysis.saveTable'>> {
  const { centre, rights, account, behalf, desktop } = context;
  const { state } = await demandReport(centre, rights, id);
  const { head, words } = state;
  const name = system === 'justice' ? '人民调解统计表' : '矛盾纠纷排查化解统计表（综治）';
  const period = { from: head.from, to: head.to };
  const scope = mapScopeOf(countingOf(rights));
  const place = mapPlaceOf(centre, head.place, scope);
  const detail = detailPlace(centre, head.place, scope);
  const cases = await loadCountedCases(centre, rights, period, { place, detail });
  await audit(centre, account.id, 'mapExport', {
    subject: `表：${name} ${words.placeName} ${period.from} 至 ${period.to}`,
    behalf,
  });
  const footer = await footerOf(centre, rights, state, system, account.name);
  const sample = centre.governed.centre?.sample ?? false;
  const { bytes, rows } = await writeSheet({
    name: system === 'justice' ? '人民调解' : '综治',
    title: `${words.placeName}${name}${sample ? '（示例数据）' : ''}`,
    columns: system === 'justice' ? justiceColumns : governanceColumns,
    rows: system === 'justice' ? justiceRows(cases, detail.children) : governanceRows(cases),
    footer: () => footer,
  });
  const { token } = await desktop.call('desktop.pickSavePath', {
    title: '存到哪里',
    name: `${words.placeName}${name}-${period.from}至${period.to}.xlsx`,
    extensions: ['xlsx'],
  });
  const { path } = await desktop.call('desktop.saveFile', { token, bytes });
  return { path, rows };
}

async function footerOf(
  centre: Centre,
  rights: Rights,
  state: KnownReport,
  system: 'justice' | 'governance',
  name: string,
): Promise<string[]> {
  const late = await lateOf(centre, rights, state);
  const { head } = state;
  const unit = centre.governed.centre?.name ?? centreId(centre);
  const basis =
    system === 'justice'
      ? [
          '案件总数、当事人、疑难复杂、金额、来源、类型按登记时间；调解成功、主体、协议、履行、司法确认按办结时间',
          '主体按化解的层级分；企事业单位和行业专业调委会案件里没有单记，请另填',
        ]
      : ['排查数按登记时间；调处数按办结时间；成功数只算协议、当场化解和自行和解；在办、超期按导出时'];
  return [
    `单位：${unit}；期间：${periodWords(head.kind, head)}（${head.from} 至 ${head.to}）；口径第 ${figuresDefinition} 版`,
    ...basis,
    '不含误登和并案；限阅的案件只计总数，不分类别和来源',
    `报告取数以后补到这一期的记录 ${late.entries} 条，涉及 ${late.cases.length} 件，已计入本表`,
    `由 ${name} 于 ${formatStamp(centre.now())} 导出`,
  ];
}
