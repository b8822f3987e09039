import { type z } from 'zod';
import {
  formHead,
  type FormDirection,
  type FormHead,
  type FormKind,
  type FormRemark,
  type FormSubject,
} from '../contract/documents';
import type { Block } from './blocks';

/**
 * One official form: what it is called, what it prints, how it looks empty, what to check before printing.
 * A new form is one file in forms/ that calls `defineForm`, its schema in contract/documents.ts and one line
 * in registry.ts.
 */
export interface FormDefinition<D extends FormHead> {
  key: FormKind;
  /** The full name as it stands in lists and file names. */
  name: string;
  /** True where 司法部 fixed the format; others say 本单位格式 in the foot. */
  national: boolean;
  direction: FormDirection;
  /** What it is filled from; a case where left out. */
  about?: FormSubject;
  schema: z.ZodType<D>;
  /** Data of the form to fill by hand: as many empty parties, attempts and lines as the blank should offer. */
  blank: (head: FormHead) => z.input<z.ZodType<D>>;
  render: (data: D) => Block[];
  check: (data: D) => FormRemark[];
}

/** A form ready for the writers: its data type stays inside. */
export interface Form {
  key: FormKind;
  name: string;
  national: boolean;
  direction: FormDirection;
  about: FormSubject;
  /** @throws FormDataError when the data are not what the form's schema asks for */
  prepare: (data: unknown, blank: boolean) => PreparedForm;
  /** @throws FormDataError as above */
  check: (data: unknown) => FormRemark[];
}

export interface PreparedForm {
  blocks: Block[];
  unit: string;
  sample: boolean;
}

/** Thrown when data do not fit a form; `issues` names each field by its path. */
export class FormDataError extends Error {
  readonly code = 'form_data_invalid';

  constructor(
    readonly form: FormKind,
    readonly issues: string[],
  ) {
    super(`这份文书的内容不完整或格式不对，打不出来。需要核对：${issues.join('；')}。`);
    this.name = 'FormDataError';
  }
}

/** Binds a definition to its schema, so that data of any origin are parsed before they are printed. */
export function defineForm<D extends FormHead>(definition: FormDefinition<D>): Form {
  const { key, name, national, direction, about = 'dispute', schema, blank, render, check } = definition;
  const prepare = (input: unknown, asBlank: boolean): PreparedForm => {
    const data = asBlank
      ? parse(key, schema, blank(parse(key, formHead, input ?? {})))
      : parse(key, schema, input);
    return { blocks: render(data), unit: data.unit, sample: data.sample };
  };
  return {
    key,
    name,
    national,
    direction,
    about,
    prepare,
    check: (input) => check(parse(key, schema, input)),
  };
}

function parse<T>(form: FormKind, schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => issue.path.map(String).join('.') || '整份内容');
  throw new FormDataError(form, [...new Set(issues)]);
}
