import { z } from 'zod';

/** A published case as restated in resources/samples/published-cases.json. Null: the source is silent. */
export const publishedCase = z.object({
  id: z.string(),
  region_text: z.string(),
  region_code: z.string().nullable(),
  category: z.string(),
  how_it_arrived: z.string().nullable(),
  parties: z.array(
    z.object({
      role: z.enum(['申请人', '被申请人', '第三人']),
      kind: z.enum(['自然人', '法人', '群体']),
      label: z.string(),
      headcount: z.number().nullable(),
    }),
  ),
  amount_yuan: z.number().nullable(),
  people_involved: z.number().nullable(),
  facts: z.string(),
  organizations_involved: z.array(z.object({ name_or_kind: z.string(), kind: z.string() })),
  attempts: z.array(
    z.object({
      level: z.enum(['grid', 'village', 'township', 'county', 'court', 'other']),
      result: z.enum(['成功', '未成功']).nullable(),
      note: z.string().nullable(),
    }),
  ),
  joint_mediation: z.boolean().nullable(),
  agreement_terms: z.array(z.string()),
  judicial_confirmation: z.boolean().nullable(),
  follow_up: z.string().nullable(),
  dates: z.object({
    accepted: z.string().nullable(),
    agreed: z.string().nullable(),
    confirmed: z.string().nullable(),
  }),
  outcome: z.string(),
});
export type PublishedCase = z.infer<typeof publishedCase>;
