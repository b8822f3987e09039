import { visitConclusion, visitInput } from '../../../src-main/contract/visits';
import {
  decideChange,
  decideConclude,
  decideReceive,
  decideServe,
  decideVoid,
  isVisitRefused,
  type VisitDecision,
} from '../../../src-main/core/visits/decide';
import { visitFold } from '../../../src-main/core/visits/evolve';
import type { VisitState } from '../../../src-main/core/visits/state';
import type { Refusal } from '../../../src-main/core/disputes/decision';
import type { DraftEvent } from '../../../src-main/journal/entry';
import { replay, type Replayed } from '../../../src-main/journal/replay';
import { at, placed } from '../disputes/world';

/** One visit at one desk: decides, appends, folds; the last refusal is kept for the test to read. */
export class VisitWorld {
  readonly drafts: { readonly events: readonly DraftEvent[]; readonly at: number }[] = [];
  refusal: Refusal | null = null;

  constructor(public now: number = at('2026-11-24 08:05')) {}

  private get context() {
    return { now: this.now, actor: 'account-1' };
  }

  receive(over: Record<string, unknown> = {}, serve = false): this {
    const visit = visitInput.parse({ name: '马某', matter: '打听移交件进展', ...over });
    return this.take(decideReceive(visit, { series: 1, serial: 3 }, serve, this.context));
  }

  serve(when: string): this {
    this.now = at(when);
    return this.take(decideServe(this.state, this.context));
  }

  change(fields: Record<string, string>): this {
    return this.take(decideChange(this.state, fields));
  }

  conclude(when: string, over: Record<string, unknown>): this {
    this.now = at(when);
    return this.take(decideConclude(this.state, visitConclusion.parse(over), this.context));
  }

  void(note: string): this {
    return this.take(decideVoid(this.state, note, this.context));
  }

  private take(decision: VisitDecision): this {
    this.refusal = isVisitRefused(decision) ? decision : null;
    if (!isVisitRefused(decision)) this.drafts.push({ events: decision, at: this.now });
    return this;
  }

  /** The fold of what was recorded; with `bodies` false every content is withheld. */
  replayed(bodies = true): Replayed<VisitState> {
    const entries = this.drafts.map(({ events, at: entered }, index) => {
      const entry = placed(events, { seq: index + 1, at: entered });
      return bodies ? entry : { ...entry, contents: null };
    });
    return replay(visitFold, 'visit-1', entries);
  }

  get state(): VisitState {
    return this.replayed().state;
  }
}
