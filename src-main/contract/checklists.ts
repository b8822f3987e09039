import { z } from 'zod';
import { command, query } from './call';
import { checklistItem, checklistStage } from './case-work';
import { justiceCategory } from './disputes';
import { id, requiredText } from './primitives';

/** A list of things to check at one stage of cases of one category (null: of every category). */
export const checklist = z.object({
  id,
  name: z.string(),
  category: justiceCategory.nullable(),
  stage: checklistStage,
  items: z.array(z.object({ id, text: z.string() })),
});
export type Checklist = z.infer<typeof checklist>;

/** Governed data of the centre. Errors: governed.homeOutOfReach, checklist.notFound. */
export const checklistsContract = {
  'checklists.list': query(z.object({}), z.object({ checklists: z.array(checklist) })),
  'checklists.save': command(
    z.object({
      id: id.nullable().default(null),
      name: requiredText('清单名称', 60),
      category: justiceCategory.nullable().default(null),
      stage: checklistStage,
      items: z
        .array(checklistItem.extend({ id: id.nullable().default(null) }))
        .min(1, '至少写一项。')
        .max(40),
    }),
    z.object({ id }),
  ),
  'checklists.remove': command(z.object({ id }), z.object({})),
};
