import { DomainError } from '../../contract/domain-error';
import type { DraftEvent } from '../../journal/entry';
import { draft } from '../../journal/event-definition';
import { accountGiven, attachmentAdded, mergedAway, mergedIn, partyAdded } from './events';
import type { DisputeState, PartyRecord } from './state';
import { activeParties, currentStage, isOpen } from './state-questions';

interface Merging {
  readonly now: number;
  readonly note: string;
}

function cannot(message: string): DomainError {
  return new DomainError('dispute.cannotMerge', message);
}

/**
 * The case that stays takes over parties it doesn't have yet, their accounts, and the files of the other.
 * @throws DomainError `dispute.cannotMerge`
 */
export function decideMergeIn(
  state: DisputeState,
  other: DisputeState,
  context: Merging & { newId(): string },
): DraftEvent[] {
  if (!isOpen(state) || state.status === 'agreed') throw cannot('只有在办的案件才能并入别的案件。');
  const at = Math.max(context.now, state.head?.registeredAt ?? 0);
  const known = new Map(activeParties(state).map((party) => [sameness(party), party.id]));
  const ids = new Map<string, string>();
  const parties = activeParties(other).flatMap((party) => {
    const here = known.get(sameness(party));
    const party_ = here ?? context.newId();
    ids.set(party.id, party_);
    return here === undefined ? partyEvents(party, party_, at) : [];
  });
  const had = new Set(state.attachments.map((each) => each.id));
  const files = other.attachments
    .filter((file) => !file.withdrawn && !had.has(file.id))
    .map(({ id, bytes, mime, party, name, chunks }) =>
      draft(
        attachmentAdded,
        { attachment: id, bytes, mime, party: party === null ? null : (ids.get(party) ?? null) },
        { name, chunks: [...chunks] },
      ),
    );
  const head = draft(
    mergedIn,
    { at, behalf: false, other: other.id },
    { onBehalfOf: '', note: context.note },
  );
  return [head, ...parties, ...files];
}

/** Two parties count as one where name and number are the same; without a number, name and phone. */
function sameness({ id, details }: PartyRecord): string {
  if (!details || details.name === '') return id;
  const mark = details.idNumber || details.creditCode || details.phone;
  return mark === '' ? id : `${details.name} ${mark}`;
}

/** A party copied into another case with what it said. */
export function partyEvents(party: PartyRecord, id: string, at: number): DraftEvent[] {
  const { role, kind, headcount, details, claims, statement } = party;
  if (!details) return [];
  const added = draft(partyAdded, { party: id, role, kind, headcount }, { details });
  if (claims.length === 0 && statement === '') return [added];
  const said = { onBehalfOf: '', claims: [...claims], statement };
  return [added, draft(accountGiven, { at, behalf: false, party: id }, said, [`party:${id}:account`])];
}

/** @throws DomainError `dispute.cannotMerge` */
export function decideMergeAway(state: DisputeState, into: string, context: Merging): DraftEvent[] {
  const stage = currentStage(state);
  if (!isOpen(state) || !stage)
    throw cannot('要并进来的案件已经达成协议或者结案，不能再并。可以在案情里写明两件的关系。');
  const at = Math.max(context.now, stage.handedAt);
  return [
    draft(
      mergedAway,
      { at, behalf: false, stage: stage.ordinal, into },
      { onBehalfOf: '', note: context.note },
    ),
  ];
}
