import type { CaseWorkView, ObligationView, TaskView } from '../../contract/case-work';
import { formatLocalDate, parseLocalDate, shanghaiDate, shanghaiDay } from '../../contract/local-date';
import { maskPhone } from '../identity/mask';
import type { DisputeGoverned } from './governed';
import { obligationsOf } from './obligations';
import type { DisputeState } from './state';
import type { AgentRecord } from './state-work';

/** The working side of a file as of `now` (ms). `handles`: whether the reader handles cases and may read caucus notes. */
export function workView(
  state: DisputeState,
  governed: Pick<DisputeGoverned, 'personName' | 'checklists'>,
  now: number,
  handles: boolean,
): CaseWorkView {
  const { work } = state;
  const { personName } = governed;
  return {
    issues: work.issues.map((issue) => ({
      ...issue,
      positions: issue.positions.map((each) => ({ ...each, evidence: [...each.evidence] })),
    })),
    facts: work.facts.map((fact) => ({ ...fact, evidence: [...fact.evidence] })),
    contacts: work.contacts.map(({ actor, ...contact }) => ({ ...contact, by: personName(actor) })),
    caucus: work.caucus.map(({ id, at, party, text, actor }) => ({
      id,
      at,
      party: party ?? '',
      text: handles ? text : '',
      by: personName(actor),
      hidden: !handles,
    })),
    notes: work.notes.map(({ id, at, text, actor }) => ({ id, at, text, by: personName(actor) })),
    tasks: work.tasks.map((task): TaskView => ({
      id: task.id,
      text: task.text,
      to: task.to,
      toName: personName(task.to),
      by: personName(task.actor),
      at: task.at,
      dueOn: task.dueOn,
      state: task.state === 'open' && isPast(task.dueOn, now) ? 'overdue' : task.state,
      note: task.note,
    })),
    checklists: checklistViews(state, governed),
    obligations: obligationViews(state, now),
    handOvers: work.handOvers.map(({ stage: _stage, signer, ...each }) => ({
      ...each,
      papers: each.papers.map((paper) => ({ ...paper })),
      signer: signer === '' ? '' : personName(signer),
    })),
    city: work.city.map((each) => ({ ...each })),
    reopened: work.reopenings.length,
    links: work.links.map((link) => ({ ...link })),
  };
}

export function agentViews(agents: readonly AgentRecord[], party: string) {
  return agents
    .filter((agent) => agent.party === party && !agent.ended)
    .map(({ id, as, name, phone, relation, scope, note }) => ({
      id,
      kind: as,
      name,
      phoneMasked: maskPhone(phone),
      relation,
      scope: [...scope],
      note,
    }));
}

/** Lists of the centre that fit the case by category, with what was ticked. */
function checklistViews(
  state: DisputeState,
  { checklists, personName }: Pick<DisputeGoverned, 'personName' | 'checklists'>,
): CaseWorkView['checklists'] {
  const category = state.head?.category ?? null;
  return checklists
    .filter((list) => list.category === null || list.category === category)
    .map((list) => ({
      id: list.id,
      name: list.name,
      stage: list.stage,
      items: list.items.map((item) => {
        const by = state.work.ticks.get(`${list.id} ${item.id}`);
        return { ...item, done: by !== undefined, by: by === undefined ? '' : personName(by) };
      }),
    }));
}

function obligationViews(state: DisputeState, now: number): ObligationView[] {
  return obligationsOf(state).map((owed) => {
    const { id, agreement, term, instalment, nth, dueOn, amountFen, paidFen, history } = owed;
    const late = owed.state !== 'done' && isPast(dueOn, now);
    return {
      id,
      agreement,
      term: term.id,
      instalment,
      nth: nth === 0 ? '' : `第 ${nth} 期`,
      what: term.what,
      obligor: term.obligor,
      dueOn,
      amountFen,
      paidFen,
      state: late && owed.state !== 'breach' ? 'overdue' : owed.state,
      overdueDays: late ? daysPast(dueOn, now) : 0,
      history: history.map(({ at, result, amountFen: paid, proof, note }) => ({
        at,
        result,
        amountFen: paid,
        proof: [...proof],
        note,
      })),
    };
  });
}

function isPast(date: string | null, now: number): boolean {
  return date !== null && date < shanghaiDate(now);
}

/** Calendar days a date is past, 0 where it isn't. */
export function daysPast(date: string | null, now: number): number {
  const day = date === null ? null : parseLocalDate(date);
  return day === null ? 0 : Math.max(0, shanghaiDay(now) - day);
}

/** The local date so many days after `now`. */
export function dateAfter(now: number, days: number): string {
  return formatLocalDate(shanghaiDay(now) + days);
}
