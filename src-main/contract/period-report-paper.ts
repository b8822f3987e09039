import { z } from 'zod';
import { formHead, paperDay, shortText, text } from './paper-fields';

const figure = z.number().int().nullable().default(null);

/** 日排查、周分析、月研判 on paper: paragraphs, figures, pictures and the list of cases. */
export const periodReportData = formHead.extend({
  title: shortText,
  /** In words: 2026 年 11 月 16 日至 22 日. */
  period: shortText,
  /** How the period before is called. */
  before: shortText,
  sections: z
    .array(
      z.object({
        key: shortText,
        title: shortText,
        text,
        lines: z
          .array(
            z.object({ name: shortText, value: figure, whole: figure, before: figure, lastYear: figure }),
          )
          .max(120)
          .default([]),
      }),
    )
    .max(20)
    .default([]),
  charts: z
    .array(
      z.object({
        /** The section it stands under. */
        section: shortText,
        title: shortText,
        svg: z
          .string()
          .max(400_000)
          .regex(/^<svg /),
        /** The same as PNG for programs that show no SVG; '' where none was drawn. */
        png: z
          .string()
          .max(4_000_000)
          .regex(/^(data:image\/png;base64,[A-Za-z0-9+/]+={0,2})?$/)
          .default(''),
      }),
    )
    .max(6)
    .default([]),
  cases: z
    .array(z.object({ no: shortText, title: shortText, tier: shortText, people: shortText, why: shortText }))
    .max(100)
    .default([]),
  /** Small print below: period, definition, when the figures were taken. */
  notes: z.array(shortText).max(10).default([]),
  to: shortText,
  signedBy: shortText,
  signedOn: paperDay,
});
export type PeriodReportData = z.output<typeof periodReportData>;
