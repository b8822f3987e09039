import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import type { checklistsContract } from '../../contract/checklists';
import type { ParsedInput } from '../../contract';
import type { CaseContext, Handlers } from '../../service/handler';
import { governedEvent } from '../governed/events';
import { recordGoverned } from '../governed/record-governed';

type Context = Pick<CaseContext, 'centre' | 'account'>;

/** Lists of things to check on a case: governed data of the centre. */
export const checklistHandlers: Handlers<keyof typeof checklistsContract> = {
  'checklists.list': ({ centre }) =>
    Promise.resolve({
      checklists: [...centre.governed.checklists.values()].map((list) => ({
        ...list,
        items: list.items.map((item) => ({ ...item })),
      })),
    }),
  'checklists.save': saveChecklist,
  'checklists.remove': removeChecklist,
};

/** Items keep their ids when a list is changed, so that ticks stay with what was ticked. */
export async function saveChecklist(
  { centre, account }: Context,
  input: ParsedInput<'checklists.save'>,
): Promise<{ id: string }> {
  const id = input.id ?? uuidv7();
  if (input.id !== null) demand(centre.governed.checklists.has(input.id));
  const { name, category, stage } = input;
  const items = input.items.map((item) => ({ text: item.text, id: item.id ?? uuidv7() }));
  await recordGoverned(centre, account.id, () => [
    governedEvent(
      'checklist.saved',
      { checklist: id, category, stage, items: items.map((item) => item.id) },
      { name, texts: items.map((item) => item.text) },
    ),
  ]);
  centre.emit('checklists.changed', {});
  return { id };
}

export async function removeChecklist(
  { centre, account }: Context,
  { id }: { id: string },
): Promise<Record<string, never>> {
  demand(centre.governed.checklists.has(id));
  await recordGoverned(centre, account.id, () => [governedEvent('checklist.removed', { checklist: id }, {})]);
  centre.emit('checklists.changed', {});
  return {};
}

function demand(known: boolean): void {
  if (!known) throw new DomainError('checklist.notFound', '这份清单已经删掉了，刷新后再看。');
}
