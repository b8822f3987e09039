import { DomainError } from '../../contract/domain-error';
import type { DraftEvent, Json, JsonObject } from '../../journal/entry';
import type { Replayed } from '../../journal/replay';
import { draft } from '../../journal/event-definition';
import { conflictSettled } from './events';
import type { DisputeState } from './state';

/**
 * The entry that settles a conflict. Whoever writes it knows both sides, so touching the key again settles it; to
 * keep the earlier value it is set once more.
 * @throws DomainError `dispute.conflictGone`
 */
export function conflictSettlement(
  replayed: Replayed<DisputeState>,
  id: string,
  keep: 'earlier' | 'later',
): DraftEvent[] {
  const conflict = replayed.conflicts.find((each) => each.id === id);
  if (!conflict) throw new DomainError('dispute.conflictGone', '这处不一致已经定过了，刷新后再看。');
  const settled = draft(conflictSettled, { conflict: id, keep }, {}, [conflict.key]);
  if (keep === 'later') return [settled];
  const earlier = replayed.ordered.find((entry) => entry.hash === conflict.earlier);
  const index = earlier?.header.events.findIndex((event) => event.touches.includes(conflict.key)) ?? -1;
  const event = earlier?.header.events[index];
  const content = earlier?.contents?.[index];
  if (!event || !content)
    throw new DomainError('dispute.conflictNoBody', '先写的那份内容不在本机，只能保留后写的。');
  return [onlyKey({ ...event, content: asJson(content) }, conflict.key), settled];
}

/** The earlier event reduced to the one field in conflict, so nothing else written since is undone. */
function onlyKey(event: DraftEvent, key: string): DraftEvent {
  if (event.kind === 'dispute.detailsChanged') {
    return {
      kind: event.kind,
      facts: pick(event.facts, [key]),
      content: pick(event.content, [key]),
      touches: [key],
    };
  }
  if (event.kind === 'dispute.partyChanged') {
    const field = key.split(':')[2] ?? '';
    const fields = event.content['fields'];
    return {
      kind: event.kind,
      facts: pick(event.facts, ['party', field]),
      content: { fields: isObject(fields) ? pick(fields, [field]) : {} },
      touches: [key],
    };
  }
  return { ...event, touches: [key] };
}

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Contents were read from canonical JSON. */
function asJson(content: Record<string, unknown>): JsonObject {
  return JSON.parse(JSON.stringify(content)) as JsonObject;
}
