import { join } from 'node:path';
import { DomainError } from '../../contract/domain-error';
import type { ParsedInput } from '../../contract';
import type { FormInput, FormKind } from '../../contract/documents';
import type { FormKey } from '../../contract/paper';
import { shanghaiDate } from '../../contract/local-date';
import { checkForm, formKinds, renderDocx, renderHtml } from '../../documents';
import { centreId, type Centre } from '../../centre/centre';
import type { CaseContext, Handlers } from '../../service/handler';
import { writeFileDurably } from '../../store/durable-files';
import { committeeShortName } from '../directory/organisations';
import type { AgreementRecord, DisputeState } from '../disputes/state';
import { loadDispute } from '../disputes/load-dispute';
import { audit } from '../system/audit';
import { sessionData } from '../sessions/record-queries';
import { caseDeskData, deskData, type Filling } from './desk-queries';
import { jointData } from './joint-queries';
import { orderData } from './order-queries';
import { ownPaper, traceOf } from './paper-marks';
import { transferFilling } from './transfer-data';
import {
  acceptanceData,
  agreementData,
  oralRegisterData,
  registerFormData,
  type PaperContext,
} from './form-data';

type Names = 'paper.forms' | 'paper.preview' | 'paper.save' | 'paper.print';

type Wanted = ParsedInput<'paper.preview'>;
/** A form with the data it prints; `data` null is the blank to fill by hand. */
interface Sheet {
  readonly form: FormKey;
  readonly data: FormInput<FormKind>;
  readonly blank: boolean;
  readonly fileName: string;
}

export const paperHandlers: Handlers<Names> = {
  'paper.forms': async (context, { dispute }) => {
    const state = dispute === null ? null : (await loadDispute(context.centre, dispute)).state;
    const forms = formKinds.filter(({ about }) => about === 'dispute');
    const listed = forms.map(async ({ key, name }) => ({
      key,
      name,
      ...(await readiness(context, key, state)),
    }));
    return { forms: await Promise.all(listed) };
  },
  'paper.preview': async (context, wanted) => {
    const sheet = await sheetFor(context, wanted);
    const { service, account } = context;
    if (
      !sheet.blank &&
      service.caseViews.isNew(
        account.id,
        `${wanted.dispute ?? wanted.whistle ?? wanted.conference ?? wanted.order ?? ''} ${wanted.form}`,
      )
    )
      await auditSheet(context, 'previewForm', wanted);
    return htmlOf(sheet);
  },
  'paper.save': async (context, { format, folder, ...wanted }) => {
    const { desktop } = context;
    const sheet = await sheetFor(context, wanted);
    const name = `${sheet.fileName}.${format}`;
    const bytes =
      format === 'docx'
        ? await docxOf(sheet, traceOf(context))
        : (await desktop.call('desktop.htmlToPdf', paperOf(sheet, traceOf(context)))).bytes;
    await auditSheet(context, sheet.blank ? 'printBlank' : 'saveForm', wanted, format);
    if (folder !== null) {
      const path = join(folder, name);
      await writeFileDurably(path, [bytes]);
      return { path, bytes: bytes.length };
    }
    const { token } = await desktop.call('desktop.pickSavePath', {
      title: '存到哪里',
      name,
      extensions: [format],
    });
    return desktop.call('desktop.saveFile', { token, bytes });
  },
  'paper.print': async (context, wanted) => {
    const sheet = await sheetFor(context, wanted);
    const { printed } = await context.desktop.call('desktop.printHtml', paperOf(sheet, traceOf(context)));
    if (printed) await auditSheet(context, sheet.blank ? 'printBlank' : 'print', wanted);
    return { printed };
  },
};

function auditSheet(
  { centre, account, behalf }: CaseContext,
  what: 'previewForm' | 'print' | 'saveForm' | 'printBlank',
  { form, dispute, period }: Wanted,
  format = '',
): Promise<void> {
  const subject = period === null ? nameOf(form) : `${nameOf(form)} ${period.from} 至 ${period.to}`;
  return audit(centre, account.id, what, { dispute, subject, reason: format, behalf });
}

function nameOf(form: FormKey): string {
  return formKinds.find(({ key }) => key === form)?.name ?? form;
}

async function sheetFor(context: CaseContext, wanted: Wanted): Promise<Sheet> {
  const { form, dispute, visit, period, agreement, session, whistle, conference, order } = wanted;
  const name = nameOf(form);
  if (session !== null) return filled(form, await sessionData(context, form, session, dispute), name);
  if (dispute !== null) {
    const { state } = await loadDispute(context.centre, dispute);
    return filled(form, await dataOf(context, form, state, agreement), `${name}-${state.head?.no ?? ''}`);
  }
  if (visit !== null || period !== null)
    return filled(form, await deskData(context.centre, context.rights, form, visit, period), name);
  if (whistle !== null || conference !== null)
    return filled(form, await jointData(context.centre, context.rights, form, wanted), name);
  if (order !== null) return filled(form, await orderData(context.centre, context.rights, form, order), name);
  const sample = context.centre.governed.centre?.sample ?? false;
  return { form, blank: true, data: { unit: '', sample }, fileName: `${name}（空白）` };
}

function filled(form: FormKey, data: Filling, fileName: string): Sheet {
  if ('why' in data) throw new DomainError('paper.notReady', data.why);
  return { form, blank: false, data: data.data, fileName };
}

async function readiness(
  context: CaseContext,
  form: FormKey,
  state: DisputeState | null,
): Promise<{ ready: boolean; why: string; remarks: string[] }> {
  if (!state) return { ready: true, why: '', remarks: [] };
  const data = await dataOf(context, form, state, null);
  if ('why' in data) return { ready: false, why: data.why, remarks: [] };
  return { ready: true, why: '', remarks: checkForm(form, data.data).map((remark) => remark.message) };
}

async function dataOf(
  context: CaseContext,
  form: FormKey,
  state: DisputeState,
  agreement: string | null,
): Promise<Filling> {
  const { centre } = context;
  const registrar = centre.governed.accounts.get(state.head?.actor ?? '')?.name ?? '';
  const paper = paperContextOf(centre, registrar);
  switch (form) {
    case 'acceptance_register':
      return { data: acceptanceData(state, paper) };
    case 'dispute_register_form':
      return { data: registerFormData(state, paper) };
    case 'dispute_transfer_form':
      return transferFilling(centre, context.rights, state, paper);
    case 'mediation_agreement': {
      const found = agreementOf(state, 'written', agreement);
      return found
        ? { data: agreementData(state, found, paper) }
        : { why: '还没有书面协议。达成协议并记下后，这里就能打印协议书。' };
    }
    case 'oral_agreement_register': {
      const found = agreementOf(state, 'oral', agreement);
      return found
        ? { data: oralRegisterData(state, found, paper) }
        : { why: '还没有口头协议。口头达成、没有制作协议书的，记下后在这里打登记表。' };
    }
    default:
      return caseDeskData(centre, form, state);
  }
}

function agreementOf(
  state: DisputeState,
  form: AgreementRecord['form'],
  agreement: string | null,
): AgreementRecord | undefined {
  const fitting = state.agreements.filter((each) => each.form === form);
  return agreement === null ? fitting.at(-1) : fitting.find((each) => each.id === agreement);
}

function paperContextOf(centre: Centre, registrar: string): PaperContext {
  const today = shanghaiDate(centre.now());
  return {
    sample: centre.governed.centre?.sample ?? false,
    unit: centre.governed.centre?.name ?? centreId(centre),
    registrar,
    committeeShortName: (id) => committeeShortName(centre.governed, id, today),
    today,
  };
}

function htmlOf(sheet: Sheet, trace = '') {
  return renderHtml(sheet.form, sheet.data, { blank: sheet.blank, trace: sheet.blank ? '' : trace });
}

function docxOf(sheet: Sheet, trace: string): Promise<Uint8Array> {
  return renderDocx(sheet.form, sheet.data, { blank: sheet.blank, trace: sheet.blank ? '' : trace });
}

function paperOf(sheet: Sheet, trace: string) {
  return ownPaper(htmlOf(sheet, trace));
}
