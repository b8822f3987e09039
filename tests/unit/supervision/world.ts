import { orderAct, orderInput, type OrderRulingKind } from '../../../src-main/contract/supervision';
import { ZHANGYE_PROFILE } from '../../../src-main/core/calendar/profiles';
import { BUILT_IN_CALENDAR, compileCalendar } from '../../../src-main/core/calendar/working-calendar';
import type { Refusal } from '../../../src-main/core/disputes/decision';
import {
  decideCancel,
  decideDecline,
  decideIssue,
  decideWithdrawAct,
  isOrderRefused,
  type OrderAbout,
  type SupervisionContext,
  type SupervisionDecision,
} from '../../../src-main/core/supervision/decide';
import { decideAct, decideRuling } from '../../../src-main/core/supervision/decide-acts';
import { supervisionFold } from '../../../src-main/core/supervision/evolve';
import type { Ranked } from '../../../src-main/core/supervision/level';
import { orderFactsOf } from '../../../src-main/core/supervision/order-facts';
import { progressOf } from '../../../src-main/core/supervision/progress';
import { statusOf, type KnownOrder, type SupervisionState } from '../../../src-main/core/supervision/state';
import type { RulesOverTime } from '../../../src-main/core/whistles/progress';
import type { DraftEvent } from '../../../src-main/journal/entry';
import { replay, type Replayed } from '../../../src-main/journal/replay';
import { at, placed } from '../disputes/world';

const calendar = compileCalendar(BUILT_IN_CALENDAR);
export const rules: RulesOverTime = {
  profile: ZHANGYE_PROFILE,
  calendar,
  at: () => ({ profile: ZHANGYE_PROFILE, calendar }),
};

const units = new Map<string, Ranked>([
  ['org:village', { kind: 'unit', name: '石子坝村调委会', division: '620702102201', isCentre: false }],
  ['org:police', { kind: 'unit', name: '大满派出所', division: '620702102', isCentre: false }],
  ['org:other', { kind: 'unit', name: '沙井镇综治中心', division: '620702103', isCentre: false }],
  ['org:county', { kind: 'unit', name: '甘州区综治中心', division: '620702', isCentre: false }],
  ['org:own', { kind: 'unit', name: '大满镇综治中心', division: '620702102', isCentre: true }],
  ['account-wang', { kind: 'person', name: '王某', account: 'account-wang', leads: false }],
  ['account-lead', { kind: 'person', name: '马某', account: 'account-lead', leads: true }],
  ['account-deputy', { kind: 'person', name: '孙某', account: 'account-deputy', leads: true }],
]);

/** One PC with one order: decides, appends, folds; the last refusal is kept for the test to read. */
export class OrderWorld {
  readonly drafts: { readonly events: readonly DraftEvent[]; readonly at: number }[] = [];
  refusal: Refusal | null = null;
  account = 'account-lead';
  permissions = new Set(['case.read', 'case.write', 'supervision.issue', 'supervision.answer']);
  private idsMade = 0;

  /** A Tuesday morning unless told otherwise. */
  constructor(public now: number = at('2026-11-24 09:00')) {}

  private get context(): SupervisionContext {
    return {
      now: this.now,
      account: this.account,
      permissions: this.permissions,
      division: '620702102',
      profile: ZHANGYE_PROFILE,
      calendar,
      newId: () => `id-${++this.idsMade}`,
      ranked: ({ id }) => units.get(id) ?? null,
    };
  }

  issue(over: Record<string, unknown> = {}, about: Partial<OrderAbout> = {}): this {
    const input = orderInput.parse({
      kind: 'normal',
      ground: 'not_handled',
      dispute: 'dispute-1',
      addressee: { kind: 'unit', id: 'org:village' },
      reason: '水渠纠纷拖了两个月没有上门',
      demand: '三日内上门调解并回复',
      ...over,
    });
    const number = { year: 2026, series: 1, serial: 3 };
    return this.take(
      decideIssue(input, { number, caseOpen: true, raises: null, taken: false, ...about }, this.context),
    );
  }

  act(when: string, over: Record<string, unknown>): this {
    this.now = at(when);
    return this.take(decideAct(this.state, orderAct.parse(over), this.context));
  }

  rule(when: string, kind: OrderRulingKind, yes: boolean, who = ''): this {
    this.now = at(when);
    return this.take(decideRuling(this.state, { kind, yes, note: '核过了', who }, this.context));
  }

  cancel(when: string): this {
    this.now = at(when);
    return this.take(decideCancel(this.state, '发错了对象', this.context));
  }

  withdrawAct(when: string, act: string): this {
    this.now = at(when);
    return this.take(decideWithdrawAct(this.state, act, '记错了', this.context));
  }

  decline(taken = false): this {
    return this.take(
      decideDecline(this.state, { proposal: 'case:d:1:overdue', note: '正在办', taken }, this.context),
    );
  }

  /** Appends what another PC wrote without asking the rules. */
  append(events: readonly DraftEvent[]): this {
    this.drafts.push({ events, at: this.now });
    return this;
  }

  private take(decision: SupervisionDecision): this {
    this.refusal = isOrderRefused(decision) ? decision : null;
    if (!isOrderRefused(decision)) this.append(decision);
    return this;
  }

  /** The fold of what was recorded; with `bodies` false every content is withheld. */
  replayed(bodies = true): Replayed<SupervisionState> {
    const entries = this.drafts.map(({ events, at: entered }, index) => {
      const entry = placed(events, { seq: index + 1, at: entered });
      return bodies ? entry : { ...entry, contents: null };
    });
    return replay(supervisionFold, 'order-1', entries);
  }

  get state(): SupervisionState {
    return this.replayed().state;
  }

  get known(): KnownOrder {
    const { state } = this;
    if (state.head === null) throw new Error('no order');
    return { ...state, head: state.head };
  }

  get status() {
    return statusOf(this.state);
  }

  /** Where the order stands at an instant. */
  progress(when: string) {
    return progressOf(orderFactsOf(this.known), rules, at(when));
  }
}
