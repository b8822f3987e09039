import { DomainError } from '../../contract/domain-error';
import type { ConferenceView } from '../../contract/conferences';
import { shanghaiDate } from '../../contract/local-date';
import type { CallOutput } from '../../contract';
import { loadAggregate } from '../../centre/load';
import type { Centre } from '../../centre/centre';
import { replay } from '../../journal/replay';
import type { Rights } from '../accounts/rights';
import { organisationName } from '../directory/organisations';
import { conferenceFold } from './evolve';
import type { ConferenceHead, ConferenceState, StepRecord } from './state';

export type KnownConference = ConferenceState & { readonly head: ConferenceHead };

/** A conference folded from its entries. @throws DomainError `conference.notFound` */
export async function loadConference(centre: Centre, id: string): Promise<KnownConference> {
  const entries = await centre.store.read((connection) =>
    loadAggregate(connection, id, centre.keys.centreKey),
  );
  const known = entries[0]?.header.capability === conferenceFold.capability;
  const state = known ? replay(conferenceFold, id, entries).state : null;
  if (!state?.head) throw new DomainError('conference.notFound', '没有找到这次会商，可能还没有同步过来。');
  return { ...state, head: state.head };
}

/** All conferences on a case, the latest first. */
export async function conferencesOfDispute(
  centre: Centre,
  rights: Rights,
  dispute: string,
): Promise<CallOutput<'conferences.ofDispute'>> {
  const rows = await centre.store.read((connection) =>
    connection.all<{ id: string }>(
      'SELECT id FROM conference WHERE dispute = ? ORDER BY held_at DESC LIMIT 100',
      [dispute],
    ),
  );
  const conferences: ConferenceView[] = [];
  for (const { id } of rows)
    conferences.push(conferenceViewOf(await loadConference(centre, id), centre, rights));
  return { conferences };
}

/** A conference as of now. What is overdue follows from today and is in no row. */
export function conferenceViewOf(state: KnownConference, centre: Centre, rights: Rights): ConferenceView {
  const { head, texts, voided } = state;
  const today = shanghaiDate(centre.now());
  const person = (account: string | null) =>
    account === null ? '' : (centre.governed.accounts.get(account)?.name ?? '');
  const unit = (id: string | null) => (id === null ? '' : organisationName(centre.governed, id, today));
  return {
    id: state.id,
    dispute: head.dispute,
    heldAt: head.heldAt,
    enteredAt: head.enteredAt,
    by: person(head.actor),
    ...texts,
    risk: head.risk,
    participants: state.participants.map(({ name, organisation, duty, group }) => ({
      name,
      organisation,
      organisationName: unit(organisation),
      duty,
      group,
    })),
    steps: state.steps.map((step) => ({
      id: step.id,
      words: step.words,
      organisation: step.organisation,
      assignee: step.assignee,
      who: [unit(step.organisation), step.who === '' ? person(step.assignee) : step.who]
        .filter((words) => words !== '')
        .join(' '),
      dueOn: step.dueOn,
      state: stateOf(step, today),
      note: step.end?.note ?? '',
      endedAt: step.end?.at ?? null,
      endedBy: person(step.end?.actor ?? null),
    })),
    voided: voided?.note ?? null,
    may: voided === null && rights.permissions.has('case.write'),
  };
}

function stateOf({ end, dueOn }: StepRecord, today: string): ConferenceView['steps'][number]['state'] {
  if (end !== null) return end.how;
  return dueOn !== null && dueOn < today ? 'overdue' : 'open';
}
