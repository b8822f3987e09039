import { z } from 'zod';
import { command, query } from './call';
import { id } from './primitives';

/** The official forms of this product by key (dictionary §2.1). */
export const formKey = z.enum(['acceptance_register', 'dispute_register_form', 'mediation_agreement']);
export type FormKey = z.infer<typeof formKey>;

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
  /** HTML of a form for the preview and the printer. `dispute` null gives the blank form. */
  'paper.preview': query(
    z.object({ form: formKey, dispute: id.nullable(), agreement: id.nullable().default(null) }),
    z.object({ html: z.string(), title: z.string(), footerLeft: z.string() }),
  ),
  'paper.save': command(
    z.object({
      form: formKey,
      dispute: id.nullable(),
      agreement: id.nullable().default(null),
      format: z.enum(['pdf', 'docx']),
      folder: z.string().max(1000).nullable().default(null),
    }),
    z.object({ path: z.string(), bytes: z.number() }),
  ),
  'paper.print': command(
    z.object({ form: formKey, dispute: id.nullable(), agreement: id.nullable().default(null) }),
    z.object({ printed: z.boolean() }),
  ),
};
