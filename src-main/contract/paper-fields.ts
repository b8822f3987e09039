import { z } from 'zod';

/** Fields shared by the data of all forms. Every one may be missing: its place on the paper stays empty. */

export const text = z.string().max(20_000).default('');
export const shortText = z.string().max(300).default('');
export const paperDay = z.iso.date().nullable().default(null);
/** Local minute in Asia/Shanghai, `YYYY-MM-DDTHH:mm`. */
export const paperMinute = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((value) => z.iso.date().safeParse(value.slice(0, 10)).success)
  .nullable()
  .default(null);
export const count = z.number().int().min(0).max(1_000_000).nullable().default(null);
/** Integer 分; never negative. */
export const moneyFen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().default(null);

/** What every form has. `unit` is the committee or office named on the paper; `sample` marks sample data. */
export const formHead = z.object({ unit: shortText, sample: z.boolean().default(false) });
export type FormHead = z.output<typeof formHead>;
