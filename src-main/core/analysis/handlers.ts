import { uuidv7 } from 'uuidv7';
import type { CallOutput, ParsedInput } from '../../contract';
import type { analysisContract } from '../../contract/analysis';
import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import { analysisCapability } from '../../centre/analysis-capability';
import { record } from '../../centre/record';
import { renderDocx, renderHtml } from '../../documents';
import type { DraftEvent } from '../../journal/entry';
import type { CaseContext, Handlers } from '../../service/handler';
import { ownPaper, traceOf } from '../paper/paper-marks';
import { audit } from '../system/audit';
import { drawCharts } from './charts';
import {
  decideDiscard,
  decideDraft,
  decideRefresh,
  decideSend,
  decideWrite,
  isReportRefused,
  type ReportDecision,
} from './decide';
import { paperDataOf } from './paper-data';
import { demandPlace } from './reach';
import { demandReport, draftUnderWay, listReports, personName, versionsOf } from './report-queries';
import { periodHolding, periodWords } from './report-period';
import { sealReport } from './seal-queries';
import type { ReportState } from './state';
import { saveTable } from './table-queries';
import { takeReport } from './take-queries';
import { openReport } from './view-queries';

export const analysisHandlers: Handlers<keyof typeof analysisContract> = {
  'analysis.list': ({ centre, rights }, request) => listReports(centre, rights, request),
  'analysis.open': ({ centre, rights }, { id }) => openReport(centre, rights, id),
  'analysis.versions': async ({ centre, rights }, { id }) =>
    versionsOf(centre, (await demandReport(centre, rights, id)).state),
  'analysis.draft': draftReport,
  'analysis.write': async (context, { id, changes }) => {
    await change(context, id, (state) => decideWrite(state, changes, context.centre.now()));
    return {};
  },
  'analysis.refresh': async (context, { id }) => {
    const { centre, rights } = context;
    const { state } = await demandReport(centre, rights, id);
    const { kind, from, to, place } = state.head;
    const taken = await takeReport(centre, rights, { kind, period: { from, to }, place });
    await change(context, id, (now) => decideRefresh(now, taken, centre.now()));
    return {};
  },
  'analysis.send': async (context, { id, to }) => {
    const { centre, rights } = context;
    await change(context, id, (state) => {
      const seal = sealReport(state);
      if (!seal) throw new DomainError('report.notFound', '没有找到这份报告，刷新后再看。');
      return decideSend(state, seal, to, {
        at: centre.now(),
        maySign: rights.permissions.has('case.approve'),
      });
    });
    return {};
  },
  'analysis.discard': async (context, { id, note }) => {
    await change(context, id, (state) => decideDiscard(state, note, context.centre.now()));
    return {};
  },
  'analysis.preview': async (context, { id }) => {
    const { data, name } = await paperFor(context, id, []);
    if (context.service.caseViews.isNew(context.account.id, `${id} period_report`))
      await auditPaper(context, 'previewForm', name);
    const { html, title } = renderHtml('period_report', data);
    return { html, title };
  },
  'analysis.save': savePaper,
  'analysis.print': async (context, { id }) => {
    const { data, name } = await paperFor(context, id, []);
    const rendered = renderHtml('period_report', data, { trace: traceOf(context) });
    const { printed } = await context.desktop.call('desktop.printHtml', ownPaper(rendered));
    if (printed) await auditPaper(context, 'print', name);
    return { printed };
  },
  'analysis.saveTable': saveTable,
};

async function draftReport(
  context: CaseContext,
  { kind, on, place: wanted }: ParsedInput<'analysis.draft'>,
): Promise<CallOutput<'analysis.draft'>> {
  const { centre, rights } = context;
  const place = demandPlace(centre, rights, wanted);
  const period = periodHolding(kind, on);
  if (!period)
    throw new DomainError('report.notOver', '日期写成 2026-11-25 的样子，选要写的那一期。', { field: 'on' });
  const existing = await draftUnderWay(centre, kind, period.from, place);
  if (existing !== null) return { id: existing, existing: true };
  const taken = await takeReport(centre, rights, { kind, period, place });
  const id = uuidv7();
  const now = { at: centre.now(), today: shanghaiDate(centre.now()) };
  await write(context, id, () => decideDraft({ kind, ...period, place }, taken, now));
  return { id, existing: false };
}

async function savePaper(
  context: CaseContext,
  { id, format, pictures }: ParsedInput<'analysis.save'>,
): Promise<CallOutput<'analysis.save'>> {
  const { desktop } = context;
  const { data, name } = await paperFor(context, id, pictures);
  const trace = traceOf(context);
  const bytes =
    format === 'docx'
      ? await renderDocx('period_report', data, { trace })
      : (await desktop.call('desktop.htmlToPdf', ownPaper(renderHtml('period_report', data, { trace }))))
          .bytes;
  await auditPaper(context, 'saveForm', name, format);
  const { token } = await desktop.call('desktop.pickSavePath', {
    title: '存到哪里',
    name: `${name}.${format}`,
    extensions: [format],
  });
  return desktop.call('desktop.saveFile', { token, bytes });
}

/** What a report prints, for whoever may read it. */
async function paperFor(
  { centre, rights }: CaseContext,
  id: string,
  pictures: ParsedInput<'analysis.save'>['pictures'],
) {
  const { state } = await demandReport(centre, rights, id);
  const data = paperDataOf(state, {
    sample: centre.governed.centre?.sample ?? false,
    charts: drawCharts(state.head.kind, state.taken.figures),
    pictures: Object.fromEntries(pictures.map(({ key, png }) => [key, pngUrl(png)])),
    sender: personName(centre, state.seal?.actor ?? ''),
  });
  if (!data) throw new DomainError('report.notFound', '没有找到这份报告，刷新后再看。');
  return {
    data,
    name: `${data.title ?? ''}-${periodWords(state.head.kind, state.head).replaceAll(' ', '')}`,
  };
}

const pngMark = '89504e470d0a1a0a';

/** A picture the window drew; what is no PNG is left out and its SVG stands alone. */
function pngUrl(png: Uint8Array): string {
  const bytes = Buffer.from(png);
  return bytes.subarray(0, 8).toString('hex') === pngMark
    ? `data:image/png;base64,${bytes.toString('base64')}`
    : '';
}

function auditPaper(
  { centre, account, behalf }: CaseContext,
  what: 'previewForm' | 'saveForm' | 'print',
  subject: string,
  reason = '',
): Promise<void> {
  return audit(centre, account.id, what, { subject, reason, behalf });
}

/** A step on a report the person may read. */
async function change(
  context: CaseContext,
  id: string,
  decide: (state: ReportState) => ReportDecision,
): Promise<void> {
  await demandReport(context.centre, context.rights, id);
  await write(context, id, decide);
}

async function write(
  { centre, account }: CaseContext,
  id: string,
  decide: (state: ReportState) => ReportDecision,
): Promise<void> {
  await record(centre, {
    capability: analysisCapability,
    aggregate: id,
    actor: account.id,
    decide: (state) => accept(decide(state)),
  });
  centre.emit('analysis.changed', { id });
}

function accept(decision: ReportDecision): readonly DraftEvent[] {
  if (isReportRefused(decision))
    throw new DomainError(
      decision.code,
      decision.message,
      decision.field === undefined ? undefined : { field: decision.field },
    );
  return decision;
}
