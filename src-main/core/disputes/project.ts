import type { Replayed } from '../../journal/replay';
import type { Projection, ProjectionRow } from '../../store/schema';
import { initialsOf } from '../search/initials';
import { fingerprintOf, indexTokens, type Searchable } from '../search/tokens';
import { encodeCells, isLate } from './cells';
import { clocksOf, type DisputeClockView } from './dispute-clocks';
import type { DisputeGoverned } from './governed';
import { dayNumber } from './day-number';
import { holderOf, nameOf, sideName, titleOf } from './naming';
import { entryTitle } from './entry-words';
import { pulseRows, signRows } from '../alerts/case-facts';
import { holdingOf, obligationsOf, performanceOf, satisfactionOf } from './obligations';
import { ineffectiveWords } from './reasons';
import type { DisputeHead, DisputeState } from './state';
import { currentStage, isOpen, namedOn } from './state-questions';
import { peopleOf, reasonLine } from './summary';

/**
 * All rows of one dispute, the same on every replica that has the same entries, governed data and bodies. Free
 * of "now": what depends on it is computed in queries. Empty until the registration has arrived.
 */
export function projectDispute(replayed: Replayed<DisputeState>, governed: DisputeGoverned): Projection {
  const { state } = replayed;
  if (state.head === null) return {};
  const clocks = clocksOf(state, governed);
  const row = disputeRow(replayed, state.head, clocks, governed);
  const searchable = searchableOf(state, row, governed);
  return {
    dispute: [{ ...row, words: fingerprintOf(searchable) }],
    party: partyRows(state),
    named: namedOn(state).map((account) => ({ dispute: state.id, account })),
    attachment: attachmentRows(state),
    agreement: agreementRows(state),
    stage: stageRows(state, clocks),
    conflict: replayed.conflicts.map(({ id, key, earlier, later }) => ({
      id,
      dispute: state.id,
      key,
      earlier,
      later,
    })),
    handling: handlingRows(replayed),
    origin: originRows(state),
    obligation: obligationRows(state),
    task: taskRows(state),
    case_sign: signRows(state),
    case_pulse: pulseRows(replayed),
    get searchText() {
      return indexTokens(searchable);
    },
  };
}

type RowWithoutWords = Omit<ProjectionRow<'dispute'>, 'words'>;

function disputeRow(
  replayed: Replayed<DisputeState>,
  head: DisputeHead,
  clocks: DisputeClockView,
  governed: DisputeGoverned,
): RowWithoutWords {
  const { state } = replayed;
  const open = isOpen(state);
  const closedAt = state.outcome?.at ?? null;
  const division = head.division ?? '';
  return {
    id: state.id,
    no: head.no,
    title: titleOf(state, governed),
    state: state.status,
    open: open ? 1 : 0,
    tier: state.tier,
    category: head.category ?? '',
    governance_category: head.governance ?? '',
    source: head.source,
    county: division.slice(0, 6),
    township: division.length >= 9 ? division.slice(0, 9) : '',
    village: division.length === 12 ? division : '',
    place: placeName(state, governed),
    registered_at: head.registeredAt,
    day: dayNumber(head.registeredAt),
    ...clockColumns(state, clocks),
    cells: encodeCells(state, clocks, governed),
    outcome: state.outcome?.code ?? '',
    closed_at: closedAt,
    closed_day: closedAt === null ? null : dayNumber(closedAt),
    settled_tier: state.settledTier,
    late: isLate(clocks) ? 1 : 0,
    people: peopleOf(state),
    amount_fen: head.amountFen,
    risk: head.risk,
    major: head.major ? 1 : 0,
    restricted: head.restricted ? 1 : 0,
    applicant: sideName(state, 'applicant'),
    respondent: sideName(state, 'respondent'),
    holder: holderOf(state, governed),
    handler: state.handler ?? '',
    reason: reasonLine(state),
    pending: replayed.ordered.filter((entry) => entry.n === null).length,
    conflicts: replayed.conflicts.length,
    centre: replayed.ordered[0]?.header.centre ?? '',
    performance: performanceOf(state),
    holding: holdingOf(state),
    satisfaction: satisfactionOf(state),
  };
}

/**
 * Clock columns. `due` stands while a stage is running, waiting or paused: an unsigned stage starts by itself
 * and a pause ends by itself, so both can fall overdue without another entry. `clock` tells them apart.
 */
function clockColumns(
  state: DisputeState,
  clocks: DisputeClockView,
): Pick<ProjectionRow<'dispute'>, 'due' | 'provisional' | 'clock' | 'total_due'> {
  const stage = isOpen(state) ? currentStage(state) : null;
  const clock = stage ? (clocks.stages[stage.ordinal] ?? null) : null;
  return {
    due: clock?.due ?? null,
    provisional: clock?.provisional ? 1 : 0,
    clock: clock ? clockWord(state.status) : 'none',
    total_due: clocks.total?.due ?? null,
  };
}

function clockWord(status: DisputeState['status']): string {
  if (status === 'handling') return 'running';
  return status === 'waiting' || status === 'paused' ? status : 'none';
}

function placeName(state: DisputeState, governed: DisputeGoverned): string {
  const { division, registeredAt } = state.head ?? { division: null, registeredAt: 0 };
  const name = division === null ? '' : governed.divisionName(division, registeredAt);
  return name === '' ? state.texts.place : name;
}

function partyRows(state: DisputeState): ProjectionRow<'party'>[] {
  return state.parties
    .filter((party) => !party.withdrawn)
    .map((party) => ({
      dispute: state.id,
      id: party.id,
      role: party.role,
      kind: party.kind,
      name: nameOf(party),
      initials: initialsOf(nameOf(party)),
      phone: party.details?.phone ?? '',
      id_number: party.details?.idNumber ?? '',
    }));
}

function attachmentRows(state: DisputeState): ProjectionRow<'attachment'>[] {
  return state.attachments
    .filter((attachment) => !attachment.withdrawn)
    .map(({ id, name, mime, bytes, chunks }) => ({
      dispute: state.id,
      id,
      name,
      mime,
      bytes,
      chunks: JSON.stringify(chunks),
    }));
}

function agreementRows(state: DisputeState): ProjectionRow<'agreement'>[] {
  return state.agreements.map((agreement) => {
    const dates = agreement.terms.map((term) => term.dueOn).filter((date) => date !== null);
    return {
      dispute: state.id,
      id: agreement.id,
      no_key: numberKey(agreement),
      no: agreement.no,
      agreed_at: agreement.agreedAt,
      due_on: dates.sort().at(-1) ?? null,
    };
  });
}

/** What is owed with a date, for reminders; whether it is overdue is asked when it is read. */
function obligationRows(state: DisputeState): ProjectionRow<'obligation'>[] {
  return obligationsOf(state).flatMap((owed) =>
    owed.dueOn === null
      ? []
      : [
          {
            dispute: state.id,
            id: owed.id,
            due_on: owed.dueOn,
            amount_fen: owed.amountFen,
            paid_fen: owed.paidFen,
            done: owed.state === 'done' ? 1 : 0,
            words: [owed.term.what, owed.nth === 0 ? '' : `第 ${owed.nth} 期`]
              .filter((part) => part !== '')
              .join('，'),
          },
        ],
  );
}

function taskRows(state: DisputeState): ProjectionRow<'task'>[] {
  return state.work.tasks.map((task) => ({
    dispute: state.id,
    id: task.id,
    assignee: task.to,
    author: task.actor,
    due_on: task.dueOn,
    state: task.state,
    at: task.at,
    ended_at: task.endedAt,
    words: task.text,
  }));
}

function numberKey({ number, form }: DisputeState['agreements'][number]): string {
  return number === null ? '' : `${number.committee}·${number.year}·${form}·${number.serial}`;
}

function stageRows(state: DisputeState, clocks: DisputeClockView): ProjectionRow<'stage'>[] {
  return state.stages.map((stage) => {
    const clock = clocks.stages[stage.ordinal] ?? null;
    return {
      dispute: state.id,
      tier: stage.tier,
      ordinal: stage.ordinal,
      handed_at: stage.handedAt,
      day: dayNumber(stage.handedAt),
      ended_at: stage.endedAt,
      result: stage.result,
      due: clock?.judged?.due ?? clock?.due ?? null,
      late: clock?.judged?.late ? 1 : 0,
    };
  });
}

/** A case taken back leaves no trace here, so that its row may be imported again. */
function originRows(state: DisputeState): ProjectionRow<'origin'>[] {
  const { head, texts, status } = state;
  if (status === 'void' || (texts.externalNo === '' && head?.origin === undefined)) return [];
  return [
    {
      dispute: state.id,
      external_no: texts.externalNo,
      import: head?.origin?.import ?? '',
      row: head?.origin?.row ?? 0,
      hash: texts.origin?.hash ?? '',
    },
  ];
}

/** One 需处理 row per entry of which something had no effect, for its author, until acknowledged. */
function handlingRows(replayed: Replayed<DisputeState>): ProjectionRow<'handling'>[] {
  const { state, notes } = replayed;
  const seen = new Set(state.acknowledged);
  return replayed.ordered.flatMap((entry) => {
    const reasons = notes.get(entry.hash)?.ineffective ?? [];
    const id = handlingId(entry.hash);
    if (reasons.length === 0 || seen.has(id)) return [];
    const words = [...new Set(reasons)].map(ineffectiveWords).join('；');
    return [
      {
        id,
        dispute: state.id,
        kind: 'ineffective',
        actor: entry.header.actor,
        words: `“${entryTitle(entry)}”没有生效：${words}。`,
        at: entry.header.at,
      },
    ];
  });
}

/** Id of the row about an ineffective entry; acknowledging names it. */
export function handlingId(entry: string): string {
  return `ineffective:${entry}`;
}

/** What the case is found by: numbers, title, parties, place, what happened, agreement numbers. */
function searchableOf(state: DisputeState, row: RowWithoutWords, governed: DisputeGoverned): Searchable {
  const { texts, head } = state;
  const people = state.parties.flatMap((party) =>
    party.details ? [party.details.name, ...party.details.representatives.map((each) => each.name)] : [],
  );
  const detail = state.parties.flatMap((party) => [
    party.details?.phone ?? '',
    party.details?.address ?? '',
    ...party.claims,
    party.statement,
  ]);
  const agents = state.work.agents.map((agent) => agent.name);
  const issues = state.work.issues.map((issue) => issue.title);
  const course = [
    ...state.attempts.flatMap((attempt) => [attempt.summary, attempt.organisation]),
    ...state.agreements.flatMap((each) => [each.no, ...each.terms.map((term) => term.what)]),
    ...state.attachments.filter((each) => !each.withdrawn).map((each) => each.name),
  ];
  const division = head?.division ? governed.divisionName(head.division, head.registeredAt) : '';
  return {
    named: [row.title, ...people, ...agents],
    texts: [row.no, texts.externalNo, texts.summary, texts.place, division, ...detail, ...issues, ...course],
  };
}
