import { DomainError } from '../../contract/domain-error';
import type { ParsedInput } from '../../contract';
import type { DraftEvent } from '../../journal/entry';
import { partyEvents } from './decide-merge';
import { draft } from '../../journal/event-definition';
import { attachmentAdded, registered, splitFrom, splitOff } from './events';
import type { DisputeState } from './state';
import { activeParties, isOpen } from './state-questions';

type Split = ParsedInput<'disputes.split'>;

function cannot(message: string): DomainError {
  return new DomainError('dispute.cannotSplit', message);
}

/**
 * Some parties leave for a case of their own; at least two stay, and at least two are in the new one.
 * @throws DomainError `dispute.cannotSplit`
 */
export function decideSplitOff(
  state: DisputeState,
  into: string,
  { moved, copied, note }: Split,
  now: number,
): DraftEvent[] {
  if (!isOpen(state) || state.status === 'agreed') throw cannot('案件已经达成协议或者结案，不能再分案。');
  const present = new Set(activeParties(state).map((party) => party.id));
  if (![...moved, ...copied].every((id) => present.has(id)))
    throw cannot('选的当事人已经不在这件案里，请重新选。');
  if (present.size - new Set(moved).size < 2) throw cannot('分出去以后，这件案至少要留两方。');
  if (new Set([...moved, ...copied]).size < 2)
    throw cannot('分出去的案至少要有两方。两件案都有的一方，选在“两件都有”里。');
  const at = Math.max(now, state.head?.registeredAt ?? 0);
  return [
    draft(splitOff, { at, behalf: false, into, parties: [...new Set(moved)] }, { onBehalfOf: '', note }),
  ];
}

/**
 * The new case begins at the level where the old one is, with copies of the parties, what they said and what they handed
 * in. A party is a value of its case: the copies have ids of their own.
 */
export function decideSplitFrom(
  source: DisputeState,
  { moved, copied, title, summary, note }: Split,
  context: { now: number; no: string; newId(): string },
): DraftEvent[] {
  const { head, texts } = source;
  if (!head) throw cannot('这件案的登记还没有到，不能分案。');
  const at = Math.max(context.now, head.registeredAt);
  const wanted = new Set([...moved, ...copied]);
  const parties = source.parties
    .filter((party) => wanted.has(party.id))
    .map((party) => ({ party, id: context.newId() }));
  const ids = new Map(parties.map(({ party, id }) => [party.id, id]));
  const { source: from, category, governance, division, occurredOn, restricted, sample } = head;
  const registration = draft(
    registered,
    {
      at,
      behalf: false,
      no: context.no,
      entryTier: source.tier,
      source: from,
      category,
      governance,
      division,
      amountFen: null,
      people: null,
      occurredOn,
      restricted,
      sample,
      referral: null,
      parties: [],
    },
    {
      onBehalfOf: '',
      title,
      summary,
      place: texts.place,
      externalNo: '',
      sampleFields: [],
      referral: null,
      parties: [],
    },
  );
  const files = source.attachments
    .filter((file) => !file.withdrawn && file.party !== null && ids.has(file.party))
    .map(({ id, bytes, mime, party, name, chunks }) =>
      draft(
        attachmentAdded,
        { attachment: id, bytes, mime, party: ids.get(party ?? '') ?? null },
        { name, chunks: [...chunks] },
      ),
    );
  return [
    registration,
    draft(splitFrom, { at, behalf: false, from: source.id }, { onBehalfOf: '', note }),
    ...parties.flatMap(({ party, id }) => partyEvents(party, id, at)),
    ...files,
  ];
}
