import type { DisputeAction } from '../../contract/disputes';
import { occurredAt } from './decide-time';
import { decided, refuse, type Decision, type DecisionContext } from './decision';
import { draft } from '../../journal/event-definition';
import { handlerAssigned, restrictionSet } from './events';
import type { DisputeState } from './state';

type Act<K extends DisputeAction['kind']> = Extract<DisputeAction, { kind: K }>;

/** Codes: permission.denied, dispute.nothingChanged, case.badHandler, dispute.badDate. */
export function decideAssign(
  state: DisputeState,
  action: Pick<Act<'assign'>, 'handler' | 'note' | 'at' | 'onBehalfOf'>,
  context: AccessContext,
): Decision {
  const { handler, note, onBehalfOf } = action;
  if (!context.permissions.has('case.assign')) return NOT_YOURS;
  if (handler === state.handler)
    return refuse('dispute.nothingChanged', '这件案现在就由这个人经办，不用再派。', 'handler');
  if (!context.mayBeAssigned(handler))
    return refuse('case.badHandler', '这个人现在不能办案（停用、过期或者没有办理权限），请另选。', 'handler');
  const at = occurredAt(state, action.at, context.now);
  if (typeof at !== 'number') return at;
  const facts = { at, behalf: onBehalfOf !== '', handler };
  return decided(draft(handlerAssigned, facts, { onBehalfOf, note }, ['handler']));
}

/** Codes: permission.denied, dispute.nothingChanged, case.badReader. */
export function decideRestrict(
  state: DisputeState,
  action: Pick<Act<'restrict'>, 'restricted' | 'readers' | 'note'>,
  context: AccessContext,
): Decision {
  if (!context.permissions.has('case.assign')) return NOT_YOURS;
  const readers = [...new Set(action.readers)].sort();
  const stranger = readers.find((reader) => !state.readers.includes(reader) && !context.mayRead(reader));
  if (stranger !== undefined)
    return refuse(
      'case.badReader',
      '有人现在不能看案件（停用、过期或者没有这个权限），请取消后再存。',
      'readers',
    );
  const { restricted, note } = action;
  const touches = [
    ...(restricted === (state.head?.restricted ?? false) ? [] : ['restricted']),
    ...(readers.join() === state.readers.join() ? [] : ['readers']),
  ];
  if (touches.length === 0) return refuse('dispute.nothingChanged', '内容没有变化，不用保存。');
  return decided(draft(restrictionSet, { restricted, readers }, { note }, touches));
}

/** What rules on handlers and readers ask of accounts. */
export type AccessContext = Pick<DecisionContext, 'now' | 'permissions' | 'mayBeAssigned' | 'mayRead'>;

const NOT_YOURS = refuse('permission.denied', '分派案件、定谁能看，由窗口、负责人或调度办，请找他们。');
