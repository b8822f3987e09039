import { registerInput, disputeAction, type RegisterInput } from '../../../src-main/contract/disputes';
import { instantAt, parseLocalDate } from '../../../src-main/contract/local-date';
import { ZHANGYE_PROFILE } from '../../../src-main/core/calendar/profiles';
import { BUILT_IN_CALENDAR, compileCalendar } from '../../../src-main/core/calendar/working-calendar';
import { decideAction } from '../../../src-main/core/disputes/decide';
import { decideRegister } from '../../../src-main/core/disputes/decide-register';
import { isRefused, type DecisionContext, type Refusal } from '../../../src-main/core/disputes/decision';
import { disputeFold } from '../../../src-main/core/disputes/evolve';
import type { DisputeGoverned } from '../../../src-main/core/disputes/governed';
import type { DisputeState } from '../../../src-main/core/disputes/state';
import type { DraftEvent } from '../../../src-main/journal/entry';
import type { PlacedEntry } from '../../../src-main/journal/order';
import { replay, type Replayed } from '../../../src-main/journal/replay';

/** An instant in Shanghai: `at('2026-11-24 09:30')`. */
export function at(text: string): number {
  const [date = '', time = '09:00'] = text.split(' ');
  const [hours = '0', minutes = '0'] = time.split(':');
  return instantAt(parseLocalDate(date) ?? 0, Number(hours) * 60 + Number(minutes));
}

const calendar = compileCalendar(BUILT_IN_CALENDAR);
export const COMMITTEE = 'org:committee:1';

export const governed: DisputeGoverned = {
  profile: ZHANGYE_PROFILE,
  calendar,
  rulesAt: () => ({ profile: ZHANGYE_PROFILE, calendar }),
  divisionName: (code) =>
    ({ '620702': '甘州区', '620702102': '大满镇', '620702102201': '紫家寨村村民委员会' })[code] ?? '',
  personName: (account) => (account === 'account-1' ? '王一' : '赵二'),
  checklists: [
    {
      id: 'list-1',
      name: '受理核对',
      category: null,
      stage: 'intake',
      items: [{ id: 'item-1', text: '身份证明' }],
    },
  ],
  principalName: () => '',
};

/** One PC at work on one dispute: decides, appends, folds; every refusal is kept for the test to read. */
export class World {
  readonly drafts: { readonly events: readonly DraftEvent[]; readonly at: number }[] = [];
  refusal: Refusal | null = null;
  made: readonly string[] = [];
  private idsMade = 0;

  constructor(public now: number = at('2026-11-23 09:00')) {}

  context(): DecisionContext {
    return {
      now: this.now,
      newId: () => `id-${++this.idsMade}`,
      profile: ZHANGYE_PROFILE,
      calendar,
      permissions: new Set(['case.read', 'case.write']),
      mayBeAssigned: (id) => id.startsWith('account-'),
      mayRead: () => true,
      committee: (id) =>
        id === COMMITTEE
          ? {
              name: '大满镇人民调解委员会',
              mediators: [
                { name: '高一', from: null, to: null },
                { name: '高二', from: null, to: '2025-12-31' },
              ],
              inTerm: (date) => date >= '2024-01-01',
            }
          : null,
      nextAgreementNumber: ({ year, form }) => ({ serial: 7, no: `（${year}）大满镇人调字第 7 号${form}` }),
    };
  }

  register(over: Partial<RegisterInput> = {}): this {
    const input = registerInput.parse({ ...sampleRegistration(), ...over });
    return this.take(decideRegister(input, { ...this.context(), no: 'ZY-620702-2026-01000187' }));
  }

  /** Acts as a page would: through the contract's own parser. */
  act(action: Record<string, unknown>): this {
    return this.take(decideAction(this.state, disputeAction.parse(action), this.context()));
  }

  /** Moves this machine's clock and acts. */
  later(when: string, action: Record<string, unknown>): this {
    this.now = at(when);
    return this.act(action);
  }

  private take(decision: ReturnType<typeof decideAction>): this {
    this.refusal = isRefused(decision) ? decision : null;
    if (isRefused(decision)) return this;
    this.made = decision.made;
    this.drafts.push({ events: decision.events, at: this.now });
    return this;
  }

  get entries(): PlacedEntry[] {
    return this.drafts.map(({ events, at: entered }, index) =>
      placed(events, { seq: index + 1, at: entered }),
    );
  }

  get replayed(): Replayed<DisputeState> {
    return replay(disputeFold, 'dispute-1', this.entries);
  }

  get state(): DisputeState {
    return this.replayed.state;
  }

  get parties(): string[] {
    return this.state.parties.map((party) => party.id);
  }
}

/** An entry as the journal would place it; admitted at its `seq` unless `n` says otherwise. */
export function placed(
  events: readonly DraftEvent[],
  where: { seq: number; at?: number; device?: string; n?: number | null; base?: number; pending?: string[] },
): PlacedEntry {
  const device = where.device ?? 'device-1';
  const n = where.n === undefined ? where.seq : where.n;
  return {
    hash: `${device}-${where.seq}`,
    n,
    term: n === null ? 0 : 1,
    verdict: n === null ? 0 : 1,
    contents: events.map((event) => event.content),
    header: {
      v: 1,
      device,
      seq: where.seq,
      prev: null,
      at: where.at ?? 0,
      actor: device === 'device-1' ? 'account-1' : 'account-2',
      capability: 'disputes',
      aggregate: 'dispute-1',
      centre: 'centre-1',
      gov: 1,
      base: {
        n: where.base ?? Math.max(0, where.seq - 1),
        term: 1,
        admission: null,
        pending: where.pending ?? [],
      },
      events: events.map(({ kind, facts, touches }) => ({ kind, facts, touches: [...touches] })),
      audience: 'centre',
      bodyHash: '',
    },
  };
}

export function sampleRegistration(): Record<string, unknown> {
  return {
    parties: [
      { role: 'applicant', kind: 'person', name: '张某', phone: '13912340417' },
      { role: 'respondent', kind: 'person', name: '刘某' },
    ],
    summary: '两家共用的排水渠淤堵，浇地时水漫到张某地里。',
    place: '紫家寨村三社',
    division: '620702102201',
    category: 'neighbour',
    entryTier: 1,
  };
}

/** Actions as a page sends them, with what a test doesn't care about filled in. */
export const attempt = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'recordAttempt',
  organisation: '紫家寨村网格',
  result: 'failed',
  failureReason: 'gap',
  ...over,
});
export const escalate = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'escalate',
  reason: 'not_settled',
  ...over,
});
export const agree = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'agree',
  form: 'written',
  organisation: '大满镇人民调解委员会',
  organisationId: COMMITTEE,
  mediators: ['高一'],
  terms: [{ what: '刘某三日内清淤' }],
  allSigned: true,
  ...over,
});
