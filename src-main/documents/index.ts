import type { FormInput, FormKind, FormRemark } from '../contract/documents';
import type { Form, PreparedForm } from './definition';
import { writeHtml } from './html/write';
import type { PageMarks } from './html/style';
import { formOf } from './registry';
import { textOfBlocks } from './text';

export { FormDataError } from './definition';
export { formKinds } from './registry';
export { capitalYuan, formatYuan } from './wording/money';
export { paperDate, paperHour } from './wording/dates';
export { formatCommitteeNumber } from './wording/numbers';

export interface RenderOptions {
  /** The form to fill by hand: only `unit` and `sample` of the data are used. */
  blank?: boolean;
  /** Marks every page 示例数据, as does `data.sample`. */
  sample?: boolean;
  /** Small print in the middle of the foot: who printed or saved it and when. */
  trace?: string;
}

export interface RenderedHtml {
  html: string;
  /** Name of the form, for the file and the PDF's properties. */
  title: string;
  /** 本单位格式, or empty on national forms. Already in the page; given for a printing side that lists it. */
  footerLeft: string;
}

type BlankInput = { unit?: string; sample?: boolean };
type InputOf<K extends FormKind> = FormInput<K> | BlankInput;

/**
 * A form as one self-contained page to print with `printToPDF({ preferCSSPageSize: true, printBackground: true,
 * displayHeaderFooter: false })`: paper size, margins, sample mark, foot and page numbers are in its CSS.
 * @throws FormDataError `form_data_invalid` when the data do not fit the form's schema
 */
export function renderHtml<K extends FormKind>(
  kind: K,
  data: InputOf<K>,
  options: RenderOptions = {},
): RenderedHtml {
  const form = formOf(kind);
  const prepared = form.prepare(data, options.blank === true);
  const marks = marksOf(form, prepared, options);
  return { html: writeHtml(form.name, prepared.blocks, marks), title: form.name, footerLeft: marks.footLeft };
}

/**
 * The same form as DOCX, to edit in Word or WPS.
 * @throws FormDataError `form_data_invalid` as above
 */
export async function renderDocx<K extends FormKind>(
  kind: K,
  data: InputOf<K>,
  options: RenderOptions = {},
): Promise<Uint8Array> {
  const form = formOf(kind);
  const prepared = form.prepare(data, options.blank === true);
  // Loaded when first wanted: the library is large, and most starts of the core never write a DOCX.
  const { writeDocx } = await import('./docx/write');
  return writeDocx(form.name, prepared.unit, prepared.blocks, marksOf(form, prepared, options));
}

/**
 * The words of the form alone, the same for the same data whatever the layout: what a seal covers.
 * @throws FormDataError `form_data_invalid` as above
 */
export function renderText<K extends FormKind>(kind: K, data: FormInput<K>): string {
  return textOfBlocks(formOf(kind).prepare(data, false).blocks);
}

/**
 * What to look at before printing: missing parts, wrong number of copies, words that are easily confused.
 * Never refuses anything.
 * @throws FormDataError `form_data_invalid` as above
 */
export function checkForm<K extends FormKind>(kind: K, data: FormInput<K>): FormRemark[] {
  return formOf(kind).check(data);
}

function marksOf(form: Form, prepared: PreparedForm, options: RenderOptions): PageMarks {
  return {
    head: prepared.sample || options.sample === true ? '示例数据' : '',
    footLeft: form.national ? '' : '本单位格式',
    trace: options.trace ?? '',
  };
}
