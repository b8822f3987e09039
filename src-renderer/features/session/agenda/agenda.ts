import type { SessionView } from '@contract/sessions-view';
import type { SessionActionInput } from '../desk/sessionDesk';

/** The agenda while it is changed at the table; all pure. */

type Step = SessionView['agenda'][number];

export interface StepDraft {
  /** Null for one that was added here. */
  id: string | null;
  kind: Step['kind'];
  title: string;
  minutes: number | null;
  /** Passed over when this is sent. */
  skip: boolean;
  why: string;
}

export function stepDrafts(agenda: readonly Step[]): StepDraft[] {
  return agenda.map(({ id, kind, title, minutes, state, skipReason }) => ({
    id,
    kind,
    title,
    minutes,
    skip: state === 'skipped',
    why: skipReason,
  }));
}

export function newStep(): StepDraft {
  return { id: null, kind: 'other', title: '', minutes: 15, skip: false, why: '' };
}

/** Why it can't be sent as it is; '' when it can. */
export function agendaProblem(steps: readonly StepDraft[]): string {
  if (steps.length === 0) return '议程至少留一步。';
  const unnamed = steps.findIndex(({ title }) => title.trim() === '');
  if (unnamed >= 0) return `第 ${unnamed + 1} 步还没有写谈什么。`;
  const untimed = steps.findIndex(({ minutes }) => minutes === null || minutes < 1 || minutes > 480);
  if (untimed >= 0) return `第 ${untimed + 1} 步预计几分钟，写 1 到 480。`;
  const unsaid = steps.findIndex(({ skip, why }) => skip && why.trim() === '');
  return unsaid >= 0 ? `第 ${unsaid + 1} 步为什么略过，写一句。` : '';
}

/** What has to be done, in this order, for the agenda to become this one: nothing where it is the same. */
export function agendaActions(agenda: readonly Step[], steps: readonly StepDraft[]): SessionActionInput[] {
  const actions: SessionActionInput[] = [];
  const before = stepDrafts(agenda);
  const plain = (all: readonly StepDraft[]) =>
    JSON.stringify(all.map(({ id, title, minutes }) => [id, title.trim(), minutes]));
  if (plain(before) !== plain(steps))
    actions.push({
      kind: 'setAgenda',
      agenda: steps.map(({ id, kind, title, minutes }) => ({
        id,
        kind,
        title: title.trim(),
        minutes: minutes ?? 1,
      })),
    });
  for (const { id, skip, why } of steps) {
    const known = before.find((each) => each.id === id);
    if (id !== null && skip && (known?.skip !== true || known.why !== why.trim()))
      actions.push({ kind: 'finishStep', step: id, skipped: why.trim() });
  }
  return actions;
}
