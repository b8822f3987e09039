import type { DisputeAction } from '../../contract/disputes';
import type { DraftEvent } from '../../journal/entry';
import { decideAction } from '../disputes/decide';
import { isRefused, type DecisionContext, type Refusal } from '../disputes/decision';
import { decideSplitFrom, decideSplitOff } from '../disputes/decide-split';
import { disputeFold } from '../disputes/evolve';
import type { DisputeState } from '../disputes/state';
import type { CaseSide } from './decision';

/** A part of a case that goes on as a case of its own. */
export interface SplitPart {
  readonly id: string;
  readonly from: string;
  readonly events: readonly DraftEvent[];
}

/**
 * What one step of a session does to cases, by the rules of cases: worked out in memory, each action on the state the one
 * before left, then written by the caller as one entry for each case.
 */
export class CaseEffects implements CaseSide {
  private readonly states: Map<string, DisputeState>;
  private readonly drafts = new Map<string, DraftEvent[]>();
  private readonly parts: SplitPart[] = [];

  /** @param nextNo the number a part split off gets; '' where none is split off */
  constructor(
    states: ReadonlyMap<string, DisputeState>,
    private readonly context: DecisionContext,
    private readonly nextNo = '',
  ) {
    this.states = new Map(states);
  }

  find(dispute: string): DisputeState | undefined {
    return this.states.get(dispute);
  }

  act(dispute: string, action: DisputeAction): readonly string[] | Refusal {
    const state = this.states.get(dispute);
    if (!state) return { code: 'dispute.notFound', message: '没有找到这件案子，可能还没有同步过来。' };
    const decision = decideAction(state, action, this.context);
    if (isRefused(decision)) return decision;
    this.keep(dispute, state, decision.events);
    return decision.made;
  }

  split(dispute: string, part: Parameters<CaseSide['split']>[1]): string {
    const state = this.states.get(dispute);
    const id = this.context.newId();
    const wanted = {
      id: dispute,
      ...part,
      moved: [...part.moved],
      copied: [...part.copied],
    };
    if (!state) return id;
    const { now } = this.context;
    const leaving = decideSplitOff(state, id, wanted, now);
    this.parts.push({
      id,
      from: dispute,
      events: decideSplitFrom(state, wanted, { now, newId: () => this.context.newId(), no: this.nextNo }),
    });
    this.keep(dispute, state, leaving);
    return id;
  }

  private keep(dispute: string, state: DisputeState, events: readonly DraftEvent[]): void {
    this.drafts.set(dispute, [...(this.drafts.get(dispute) ?? []), ...events]);
    this.states.set(dispute, afterwards(state, events, this.context.now));
  }

  /** Events to be written, by case, in the order the cases were first touched. */
  get written(): ReadonlyMap<string, readonly DraftEvent[]> {
    return this.drafts;
  }

  get splits(): readonly SplitPart[] {
    return this.parts;
  }
}

/** The state these events lead to, before they are signed. */
function afterwards(state: DisputeState, events: readonly DraftEvent[], at: number): DisputeState {
  return events.reduce(
    (before, { kind, facts, content }, index) =>
      disputeFold.evolve(
        before,
        { kind, facts, content },
        { entry: '', index, at, actor: '', device: '', n: null, gov: 0 },
      ).state,
    state,
  );
}
