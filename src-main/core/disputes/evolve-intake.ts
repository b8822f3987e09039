import type { EventMeta, Evolved } from '../../journal/replay';
import {
  accountGiven,
  attachmentAdded,
  attachmentWithdrawn,
  detailsChanged,
  partyAdded,
  partyChanged,
  partyRemoved,
  registered,
  type ContentOf,
  type FactsOf,
} from './events';
import { ineffective, on, reported, type Evolver } from './evolver';
import type { DisputeHead, DisputeState, DisputeTexts, PartyRecord } from './state';

function register(
  state: DisputeState,
  facts: FactsOf<typeof registered>,
  content: ContentOf<typeof registered> | null,
  meta: EventMeta,
): Evolved<DisputeState> {
  if (state.head !== null) return ineffective(state, 'alreadyRegistered');
  const { at, behalf, parties, people, entryTier, ...rest } = facts;
  const head: DisputeHead = {
    ...rest,
    entryTier,
    people,
    behalf,
    registeredAt: at,
    enteredAt: meta.at,
    actor: meta.actor,
    risk: 'none',
    major: false,
  };
  const details = new Map(content?.parties.map((party) => [party.id, party]));
  const known = new Set(state.parties.map((party) => party.id));
  const added = parties
    .filter((party, index) => !known.has(party.id) && parties.findIndex((p) => p.id === party.id) === index)
    .map((party): PartyRecord => {
      const found = details.get(party.id);
      return newParty(party, found ? withoutId(found) : null);
    });
  return {
    state: {
      ...state,
      head,
      status: 'handling',
      tier: entryTier,
      handler: state.handler ?? meta.actor,
      texts: content ? textsOf(content) : state.texts,
      parties: [...state.parties, ...added],
      // Whoever registers signs for the level the case enters at.
      stages: [
        {
          ordinal: 0,
          tier: entryTier,
          origin: 'intake',
          handedAt: at,
          signedAt: at,
          signer: meta.actor,
          pauses: [],
          extensions: [],
          endedAt: null,
          result: 'handling',
          endedGov: null,
          endReason: '',
          endNote: '',
        },
      ],
      last: { kind: registered.kind, at, reason: null },
    },
  };
}

function textsOf(content: ContentOf<typeof registered>): DisputeTexts {
  const { title, summary, place, onBehalfOf, externalNo, sampleFields, referral, origin } = content;
  return {
    title,
    summary,
    place,
    onBehalfOf,
    externalNo,
    sampleFields,
    court: referral?.court ?? '',
    referralNote: referral?.note ?? '',
    assignedTo: content.assignedTo ?? '',
    ...(origin === undefined ? {} : { origin }),
  };
}

function withoutId<T extends { id: string }>({ id: _id, ...rest }: T): Omit<T, 'id'> {
  return rest;
}

function newParty(
  facts: Pick<PartyRecord, 'id' | 'role' | 'kind' | 'headcount'>,
  details: PartyRecord['details'],
): PartyRecord {
  return { ...facts, withdrawn: false, left: null, details, claims: [], statement: '' };
}

/** Changes one party; an edit of a party that isn't here is kept and marked. */
function editParty(
  state: DisputeState,
  id: string,
  change: (party: PartyRecord) => PartyRecord,
): Evolved<DisputeState> {
  if (!state.parties.some((party) => party.id === id)) return { state, mark: 'unknownParty' };
  const parties = state.parties.map((party) => (party.id === id ? change(party) : party));
  return reported({ ...state, parties });
}

const NO_DETAILS = {
  name: '',
  phone: '',
  idNumber: '',
  noIdReason: '',
  sex: 'unknown',
  birthDate: null,
  ethnicity: '',
  occupation: '',
  address: '',
  legalRepresentative: '',
  creditCode: '',
  representatives: [],
} as const;

// Absent fields leave the old values standing: JSON knows no undefined, so the spreads add none.
function changeDetails(
  state: DisputeState,
  facts: FactsOf<typeof detailsChanged>,
  content: ContentOf<typeof detailsChanged> | null,
): Evolved<DisputeState> {
  const head = state.head === null ? null : { ...state.head, ...facts };
  const texts = content === null ? state.texts : { ...state.texts, ...content };
  return reported({ ...state, head, texts });
}

/** Registration, parties, details, accounts and attachments. */
export const intakeEvolvers: readonly Evolver[] = [
  on(registered, register),
  on(partyAdded, (state, facts, content) => {
    const { party, ...rest } = facts;
    if (state.parties.some((other) => other.id === party)) return reported(state);
    const added = newParty({ id: party, ...rest }, content?.details ?? null);
    return reported({ ...state, parties: [...state.parties, added] });
  }),
  on(partyChanged, (state, facts, content) => {
    const { party, ...changed } = facts;
    return editParty(state, party, (before) => ({
      ...before,
      ...changed,
      details: content
        ? { ...(before.details ?? { ...NO_DETAILS, representatives: [] }), ...content.fields }
        : before.details,
    }));
  }),
  on(partyRemoved, (state, { party }) =>
    editParty(state, party, (before) => ({ ...before, withdrawn: true, left: 'removed' })),
  ),
  on(detailsChanged, changeDetails),
  on(accountGiven, (state, facts, content) =>
    editParty(
      { ...state, last: { kind: accountGiven.kind, at: facts.at, reason: null } },
      facts.party,
      (before) => (content ? { ...before, claims: content.claims, statement: content.statement } : before),
    ),
  ),
  on(attachmentAdded, (state, facts, content, meta) => {
    const others = state.attachments.filter((other) => other.id !== facts.attachment);
    const { attachment, ...rest } = facts;
    const added = {
      ...rest,
      id: attachment,
      entry: meta.entry,
      at: meta.at,
      withdrawn: false,
      name: content?.name ?? '',
      chunks: content?.chunks ?? [],
    };
    return reported({ ...state, attachments: [...others, added] });
  }),
  on(attachmentWithdrawn, (state, { attachment }) =>
    reported({
      ...state,
      attachments: state.attachments.map((other) =>
        other.id === attachment ? { ...other, withdrawn: true } : other,
      ),
    }),
  ),
];
