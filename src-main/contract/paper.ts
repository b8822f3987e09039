import { z } from 'zod';
import { command, query } from './call';
import { formKind } from './documents';
import { id, localDate } from './primitives';

/** The official forms of this product by key (dictionary §2.1). */
export const formKey = formKind;
export type FormKey = z.infer<typeof formKey>;

/** What a form is filled from. All of it null gives the blank to fill by hand. */
const subject = {
  dispute: id.nullable().default(null),
  agreement: id.nullable().default(null),
  visit: id.nullable().default(null),
  /** A joint session; with `dispute` the record is about that case, else about its first one. */
  session: id.nullable().default(null),
  whistle: id.nullable().default(null),
  /** One unit of the whistle; all of them where null. */
  unit: id.nullable().default(null),
  conference: id.nullable().default(null),
  /** A supervision order. */
  order: id.nullable().default(null),
  period: z.object({ from: localDate, to: localDate }).nullable().default(null),
};

/** Printing and saving of forms; each is audited. Errors: paper.notReady (says what is missing). */
export const paperContract = {
  'paper.forms': query(
    z.object({ dispute: id.nullable().default(null) }),
    z.object({
      forms: z.array(
        z.object({
          key: formKey,
          name: z.string(),
          ready: z.boolean(),
          why: z.string(),
          remarks: z.array(z.string()),
        }),
      ),
    }),
  ),
  /** HTML of a form for the preview and the printer. Without a subject it is the blank form. */
  'paper.preview': query(
    z.object({ form: formKey, ...subject }),
    z.object({ html: z.string(), title: z.string(), footerLeft: z.string() }),
  ),
  'paper.save': command(
    z.object({
      form: formKey,
      ...subject,
      format: z.enum(['pdf', 'docx']),
      folder: z.string().max(1000).nullable().default(null),
    }),
    z.object({ path: z.string(), bytes: z.number() }),
  ),
  'paper.print': command(z.object({ form: formKey, ...subject }), z.object({ printed: z.boolean() })),
};
