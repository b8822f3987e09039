import { whistleInput, unitAct } from '../../../src-main/contract/whistles';
import { ZHANGYE_PROFILE } from '../../../src-main/core/calendar/profiles';
import { BUILT_IN_CALENDAR, compileCalendar } from '../../../src-main/core/calendar/working-calendar';
import {
  decideAddUnit,
  decideApproval,
  decideAppraise,
  decideBlow,
  decideCancel,
  decideClose,
  decideWithdrawAct,
  isWhistleRefused,
  type CaseOfWhistle,
  type WhistleContext,
  type WhistleDecision,
} from '../../../src-main/core/whistles/decide';
import { decideAct } from '../../../src-main/core/whistles/decide-acts';
import { whistleFold } from '../../../src-main/core/whistles/evolve';
import { progressOf, type RulesOverTime } from '../../../src-main/core/whistles/progress';
import type { UnitState, WhistleState } from '../../../src-main/core/whistles/state';
import { unitFactsOf, whistleFactsOf } from '../../../src-main/core/whistles/unit-facts';
import type { Refusal } from '../../../src-main/core/disputes/decision';
import type { DraftEvent } from '../../../src-main/journal/entry';
import { replay, type Replayed } from '../../../src-main/journal/replay';
import { at, placed } from '../disputes/world';

const calendar = compileCalendar(BUILT_IN_CALENDAR);
export const rules: RulesOverTime = {
  profile: ZHANGYE_PROFILE,
  calendar,
  at: () => ({ profile: ZHANGYE_PROFILE, calendar }),
};

export const atTierThree: CaseOfWhistle = { tier: 3, holder: '大满镇综治中心', open: true };
const names = new Map([
  ['org:police', '大满派出所'],
  ['org:judicial', '大满司法所'],
  ['org:tribunal', '大满人民法庭'],
]);

/** One PC with one whistle: decides, appends, folds; the last refusal is kept for the test to read. */
export class WhistleWorld {
  readonly drafts: { readonly events: readonly DraftEvent[]; readonly at: number }[] = [];
  refusal: Refusal | null = null;
  permissions = new Set(['case.read', 'case.write', 'case.assign']);
  private idsMade = 0;

  /** A Tuesday morning unless told otherwise. */
  constructor(public now: number = at('2026-11-24 09:00')) {}

  /** The same person with the powers of the lead. */
  asLead(): this {
    this.permissions.add('case.approve');
    return this;
  }

  private get context(): WhistleContext {
    return {
      now: this.now,
      permissions: this.permissions,
      profile: ZHANGYE_PROFILE,
      calendar,
      newId: () => `id-${++this.idsMade}`,
      unitName: (organisation) => names.get(organisation) ?? null,
    };
  }

  blow(over: Record<string, unknown> = {}, about: CaseOfWhistle | null = atTierThree): this {
    const input = whistleInput.parse({
      kind: 'routine',
      dispute: about === null ? null : 'dispute-1',
      reason: '占道围栏引起两家人对峙，要到现场认定',
      units: [
        { organisation: 'org:police', task: '维持现场秩序' },
        { organisation: 'org:judicial', task: '讲清相邻关系的规定' },
      ],
      ...over,
    });
    return this.take(
      decideBlow(input, { number: { year: 2026, series: 1, serial: 3 }, about }, this.context),
    );
  }

  answer(when: string, yes = true, note = ''): this {
    this.now = at(when);
    return this.take(decideApproval(this.state, yes, note, this.context));
  }

  /** Records an act of the unit with this place in the list, now or at `over.at`. */
  act(when: string, ordinal: number, over: Record<string, unknown>): this {
    this.now = at(when);
    const act = unitAct.parse(over);
    return this.take(decideAct(this.state, { unit: this.unit(ordinal).id, act }, this.context));
  }

  addUnit(when: string, organisation: string): this {
    this.now = at(when);
    return this.take(decideAddUnit(this.state, { organisation, task: '到场', reportBy: null }, this.context));
  }

  appraise(when: string, ordinal: number, over: Record<string, unknown> = {}): this {
    this.now = at(when);
    const scores = { promptness: 5, handling: 4, satisfaction: 4, incentive: 1, note: '', ...over };
    return this.take(decideAppraise(this.state, { ...scores, unit: this.unit(ordinal).id }, this.context));
  }

  withdrawAct(when: string, act: string, note = '记错了'): this {
    this.now = at(when);
    return this.take(decideWithdrawAct(this.state, act, note, this.context));
  }

  close(when: string, note = ''): this {
    this.now = at(when);
    return this.take(decideClose(this.state, note, this.context));
  }

  cancel(when: string, note = '两家已经谈好'): this {
    this.now = at(when);
    return this.take(decideCancel(this.state, note, this.context));
  }

  /** Appends what another PC wrote without asking the rules. */
  append(events: readonly DraftEvent[]): this {
    this.drafts.push({ events, at: this.now });
    return this;
  }

  private take(decision: WhistleDecision): this {
    this.refusal = isWhistleRefused(decision) ? decision : null;
    if (!isWhistleRefused(decision)) this.append(decision);
    return this;
  }

  /** The fold of what was recorded; with `bodies` false every content is withheld. */
  replayed(bodies = true): Replayed<WhistleState> {
    const entries = this.drafts.map(({ events, at: entered }, index) => {
      const entry = placed(events, { seq: index + 1, at: entered });
      return bodies ? entry : { ...entry, contents: null };
    });
    return replay(whistleFold, 'whistle-1', entries);
  }

  get state(): WhistleState {
    return this.replayed().state;
  }

  unit(ordinal: number): UnitState {
    const unit = this.state.units[ordinal - 1];
    if (!unit) throw new Error(`no unit ${ordinal}`);
    return unit;
  }

  /** Where a unit stands at an instant. */
  progress(ordinal: number, when: string) {
    return progressOf(whistleFactsOf(this.state), unitFactsOf(this.unit(ordinal)), rules, at(when));
  }
}
