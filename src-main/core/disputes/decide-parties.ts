import { mostParties, type DisputeAction, type PartyInput } from '../../contract/disputes';
import { shanghaiDate } from '../../contract/local-date';
import { readParty } from './decide-register';
import { occurredAt } from './decide-time';
import { decided, refuse, type Decision, type DecisionContext } from './decision';
import type { DraftEvent } from '../../journal/entry';
import { draft } from '../../journal/event-definition';
import {
  accountGiven,
  attachmentAdded,
  attachmentWithdrawn,
  detailsChanged,
  partyAdded,
  partyChanged,
  partyRemoved,
  type PartyDetails,
} from './events';
import type { DisputeState, PartyRecord } from './state';
import { activeParties } from './state-questions';

type Act<K extends DisputeAction['kind']> = Extract<DisputeAction, { kind: K }>;

const UNKNOWN = refuse('party.unknown', '这位当事人已经不在案里，请重新打开案件再办。', 'party');
const TOO_MANY = refuse(
  'party.tooMany',
  `一件案最多 ${mostParties} 位当事人。人更多的，登记成一个群体，写上人数和代表人。`,
);
const UNCHANGED = refuse('dispute.nothingChanged', '内容没有变化，不用保存。');

export function decideAddParty(action: Act<'addParty'>, context: DecisionContext): Decision {
  const read = readParty(action.party, 'party');
  if ('code' in read) return read;
  const party = context.newId();
  return decided(draft(partyAdded, { party, ...read.facts }, { details: read.details }), party);
}

/** All people of a list in one entry, or none where one of them can't be taken. */
export function decideAddParties(
  state: DisputeState,
  action: Act<'addParties'>,
  context: DecisionContext,
): Decision {
  if (activeParties(state).length + action.parties.length > mostParties) return TOO_MANY;
  const added: string[] = [];
  const events: DraftEvent[] = [];
  for (const [index, each] of action.parties.entries()) {
    const read = readParty(each, `parties.${index}`);
    if ('code' in read) return read;
    const party = context.newId();
    events.push(draft(partyAdded, { party, ...read.facts }, { details: read.details }));
    added.push(party);
  }
  return { events, made: added };
}

/** Only what really changed is recorded, so that two people's edits of different fields don't clash. */
export function decideChangeParty(state: DisputeState, action: Act<'changeParty'>): Decision {
  const before = activeParties(state).find((party) => party.id === action.party);
  if (!before) return UNKNOWN;
  const read = readParty({ ...inputOf(before), ...action.fields }, 'fields');
  if ('code' in read) return read;
  const facts = changedFields<typeof read.facts>(before, read.facts);
  const fields = changedFields<PartyDetails>(before.details, read.details);
  const keys = [...Object.keys(facts), ...Object.keys(fields)];
  if (keys.length === 0) return UNCHANGED;
  const touches = keys.map((key) => `party:${before.id}:${key}`);
  return decided(draft(partyChanged, { party: before.id, ...facts }, { fields }, touches));
}

function inputOf(party: PartyRecord): PartyInput {
  const { role, kind, headcount, details } = party;
  return { ...EMPTY_DETAILS, ...details, role, kind, headcount };
}

const EMPTY_DETAILS: Required<PartyDetails> = {
  name: '',
  phone: '',
  idNumber: '',
  noIdReason: '',
  sex: 'unknown',
  birthDate: null,
  ethnicity: '',
  nationality: '',
  language: '',
  occupation: '',
  address: '',
  serviceAddress: '',
  legalRepresentative: '',
  creditCode: '',
  representatives: [],
  representation: null,
};

/** The given fields whose value differs from before; a field that isn't given isn't changed. */
function changedFields<T extends object>(before: T | null, after: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const key in after) {
    if (after[key] === undefined) continue;
    // A field older than the entry counts as empty.
    if (before !== null && before[key] === undefined && after[key] === '') continue;
    if (JSON.stringify(before?.[key]) !== JSON.stringify(after[key])) changed[key] = after[key];
  }
  return changed;
}

export function decideRemoveParty(state: DisputeState, action: Act<'removeParty'>): Decision {
  if (!activeParties(state).some((party) => party.id === action.party)) return UNKNOWN;
  const touches = [`party:${action.party}:removed`];
  return decided(draft(partyRemoved, { party: action.party }, { note: action.note }, touches));
}

/** What a party says and asks for; replaces what the party said before, which stays on the timeline. */
export function decideAccount(
  state: DisputeState,
  action: Act<'giveAccount'>,
  context: DecisionContext,
): Decision {
  const { party, claims, statement, onBehalfOf } = action;
  if (!activeParties(state).some((other) => other.id === party)) return UNKNOWN;
  if (claims.length === 0 && statement === '')
    return refuse('dispute.nothingChanged', '请写上诉求或者陈述。', 'statement');
  const at = occurredAt(state, action.at, context.now);
  if (typeof at !== 'number') return at;
  const facts = { at, behalf: onBehalfOf !== '', party };
  const touches = [`party:${party}:account`];
  return decided(draft(accountGiven, facts, { onBehalfOf, claims, statement }, touches));
}

/** Codes: dispute.nothingChanged, dispute.badDate. */
export function decideDetails(
  state: DisputeState,
  action: Act<'changeDetails'>,
  context: DecisionContext,
): Decision {
  const { title, summary, place, governanceCategory, peopleInvolved, ...codes } = action.fields;
  const { head, texts } = state;
  if (head === null) return UNCHANGED;
  if (codes.occurredOn && codes.occurredOn > shanghaiDate(context.now))
    return refuse('dispute.badDate', '发生日期还没有到，请核对。', 'fields.occurredOn');
  const wanted = { ...codes, governance: governanceCategory, people: peopleInvolved };
  const facts = changedFields<typeof wanted>(head, wanted);
  const content = changedFields<{ title?: string; summary?: string; place?: string }>(texts, {
    title,
    summary,
    place,
  });
  const touches = [...Object.keys(facts), ...Object.keys(content)];
  if (touches.length === 0) return UNCHANGED;
  return decided(draft(detailsChanged, facts, content, touches));
}

export function decideAddAttachment(state: DisputeState, action: Act<'addAttachment'>): Decision {
  const { attachment, chunks, bytes, mime, name, party } = action;
  if (party !== null && !state.parties.some((other) => other.id === party)) return UNKNOWN;
  const plainMime = /^[\w.+/; =-]*$/.test(mime) ? mime : '';
  return decided(
    draft(attachmentAdded, { attachment, bytes, mime: plainMime, party }, { name, chunks }),
    attachment,
  );
}

export function decideWithdrawAttachment(state: DisputeState, action: Act<'withdrawAttachment'>): Decision {
  const found = state.attachments.find((other) => other.id === action.attachment);
  if (!found || found.withdrawn)
    return refuse('attachment.notFound', '这个附件已经撤下，或者不在这件案里。', 'attachment');
  const facts = { attachment: action.attachment };
  return decided(
    draft(attachmentWithdrawn, facts, { note: action.note }, [`attachment:${action.attachment}:withdrawn`]),
  );
}
