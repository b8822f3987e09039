import type { RegisterInput } from '../../../src-main/contract/disputes';
import { sessionAction } from '../../../src-main/contract/sessions-actions';
import { planInput } from '../../../src-main/contract/sessions-plan';
import { CaseEffects } from '../../../src-main/core/sessions/case-effects';
import { decideSession } from '../../../src-main/core/sessions/decide';
import { decidePlan } from '../../../src-main/core/sessions/decide-plan';
import type { SessionContext, SessionDecision } from '../../../src-main/core/sessions/decision';
import { sessionFold } from '../../../src-main/core/sessions/evolve';
import type { SessionState } from '../../../src-main/core/sessions/state';
import type { Refusal } from '../../../src-main/core/disputes/decision';
import type { DisputeState } from '../../../src-main/core/disputes/state';
import type { DraftEvent } from '../../../src-main/journal/entry';
import { replay, type Replayed } from '../../../src-main/journal/replay';
import { at, placed, World } from '../disputes/world';

/** A case under an id of its own, registered and in hand at the township. */
class CaseWorld extends World {
  constructor(
    readonly id: string,
    over: Partial<RegisterInput>,
  ) {
    super(at('2026-11-23 09:00'));
    this.register(over);
    this.act({ kind: 'sign' });
  }

  override get state(): DisputeState {
    return { ...super.state, id: this.id };
  }
}

/** One session at one desk with its cases: decides, appends, folds; the last refusal is kept for the test to read. */
export class SessionWorld {
  readonly drafts: { readonly events: readonly DraftEvent[]; readonly at: number }[] = [];
  readonly cases = new Map<string, CaseWorld>();
  refusal: Refusal | null = null;
  made: readonly string[] = [];
  permissions: ReadonlySet<string> = new Set(['session.plan', 'session.run']);
  private ids = 0;

  constructor(
    cases: readonly string[] = ['dispute-1'],
    public now: number = at('2026-11-24 09:00'),
    over: Partial<RegisterInput> = {},
  ) {
    for (const id of cases) this.cases.set(id, new CaseWorld(id, over));
  }

  case(id = 'dispute-1'): CaseWorld {
    const found = this.cases.get(id);
    if (!found) throw new Error(`no case ${id}`);
    return found;
  }

  /** Party of a case by its place, from 0. */
  party(index: number, id = 'dispute-1'): string {
    return this.case(id).parties[index] ?? '';
  }

  plan(over: Record<string, unknown> = {}): this {
    const input = planInput.parse({
      disputes: [...this.cases.keys()],
      title: '水渠纠纷联合调解',
      startAt: at('2026-11-25 15:00'),
      endAt: at('2026-11-25 17:00'),
      place: '村委会院内',
      ...over,
    });
    return this.take((context) => decidePlan(this.state, input, context));
  }

  /** Acts as a page would: through the contract's own parser. */
  act(action: Record<string, unknown>): this {
    const parsed = sessionAction.parse(action);
    return this.take((context) => decideSession(this.state, parsed, context, this.permissions));
  }

  /** Moves this machine's clock and acts. */
  later(when: string, action: Record<string, unknown>): this {
    this.now = at(when);
    return this.act(action);
  }

  private take(decide: (context: SessionContext) => SessionDecision): this {
    const cases = new CaseEffects(
      new Map([...this.cases].map(([id, world]) => [id, world.state])),
      { ...this.case([...this.cases.keys()][0]).context(), now: this.now, newId: () => this.newId() },
      'ZY-620702-2026-01000999',
    );
    const decision = decide(this.context(cases));
    this.refusal = 'code' in decision ? decision : null;
    if ('code' in decision) return this;
    this.made = decision.made;
    this.drafts.push({ events: decision.events, at: this.now });
    for (const [id, events] of cases.written) this.case(id).drafts.push({ events, at: this.now });
    return this;
  }

  private newId(): string {
    this.ids += 1;
    return `s-${this.ids}`;
  }

  private context(cases: CaseEffects): SessionContext {
    const people: Record<string, string> = { 'person-1': '李某', 'person-2': '陈某', 'person-3': '马某' };
    const units: Record<string, { name: string; kind: string }> = {
      'org-1': { name: '大满司法所', kind: 'judicial_office' },
      'org-2': { name: '大满人民法庭', kind: 'tribunal' },
    };
    return {
      now: this.now,
      actor: 'account-1',
      newId: () => this.newId(),
      centreName: '大满镇综治中心',
      cases,
      person: (id) => (people[id] === undefined ? null : { name: people[id] }),
      organisation: (id) => units[id] ?? null,
      venue: (id) => (id === 'venue-1' ? { name: '中心调解室' } : null),
      newSalt: () => 'salt-of-the-text',
      textHash: (dispute, { agreement, salt }) => this.textHash(dispute, agreement, salt, cases),
    };
  }

  /** Stands in for the rendered form: any change of a term changes it. */
  private textHash(dispute: string, agreement: string, salt: string, cases: CaseEffects): string {
    const record = cases.find(dispute)?.agreements.find((each) => each.id === agreement);
    const words = (record?.terms ?? []).map((term) => `${term.what} ${term.amountFen ?? ''}`).join('|');
    return hashLike(`${salt} ${words}`);
  }

  /** The fold of what was recorded; with `bodies` false every content is withheld. */
  replayed(bodies = true): Replayed<SessionState> {
    const entries = this.drafts.map(({ events, at: entered }, index) => {
      const entry = placed(events, { seq: index + 1, at: entered });
      return bodies ? entry : { ...entry, contents: null };
    });
    return replay(sessionFold, 'session-1', entries);
  }

  get state(): SessionState {
    return this.replayed().state;
  }
}

/** 43 letters that differ where the words differ. */
export function hashLike(words: string): string {
  let sum = 7;
  for (const char of words) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9_007_199_254_740;
  return sum.toString(36).padStart(43, 'a');
}

/** The usual table of one case: who presides, a judge as a guide, both parties. */
export function table(world: SessionWorld, dispute = 'dispute-1'): Record<string, unknown>[] {
  return [
    {
      ref: { kind: 'person', person: 'person-1', organisation: 'org-1' },
      role: 'mediator',
      presiding: true,
      reason: 'core',
    },
    { ref: { kind: 'organisation', organisation: 'org-2' }, role: 'guide', reason: 'core', required: false },
    {
      ref: { kind: 'party', dispute, party: world.party(0, dispute) },
      role: 'party',
      reason: 'party',
    },
    {
      ref: { kind: 'party', dispute, party: world.party(1, dispute) },
      role: 'party',
      reason: 'party',
    },
  ];
}

/** A session of one case with everybody there, opened at 15:02. */
export function running(): SessionWorld {
  const world = new SessionWorld();
  world.plan({ participants: table(world) });
  const [mediator, guide, applicant, respondent] = world.made;
  world.now = at('2026-11-25 14:55');
  for (const participant of [mediator, guide, applicant]) world.act({ kind: 'arrive', participant });
  world.later('2026-11-25 15:06', { kind: 'arrive', participant: respondent });
  world.later('2026-11-25 15:07', { kind: 'open' });
  const parties = [world.party(0), world.party(1)];
  world.act({
    kind: 'consent',
    dispute: 'dispute-1',
    parties,
    participants: [guide],
    given: true,
    asked: 'start',
  });
  return world;
}

export { at } from '../disputes/world';
