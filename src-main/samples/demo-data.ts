import { uuidv7 } from 'uuidv7';
import { disputeAction, registerInput } from '../contract/disputes';
import type { DraftEvent } from '../journal/entry';
import type { Centre } from '../centre/centre';
import { disputesCapability } from '../centre/disputes-capability';
import { NewAggregates } from '../centre/record-new';
import { writeSession } from '../centre/write-session';
import { caseNumberOf } from '../core/disputes/case-numbers';
import { decideAction } from '../core/disputes/decide';
import { decideRegister } from '../core/disputes/decide-register';
import { isRefused, type Decision, type DecisionContext } from '../core/disputes/decision';
import type { DisputeState } from '../core/disputes/state';
import { permissionsOf } from '../core/accounts/roles';
import type { SampleAction } from './plan-case';
import { makeUpCase, nameOf } from './made-up-case';
import { Chance } from './random';

const dayMs = 86_400_000;
const batch = 200;

/**
 * Fills a sample centre with made-up cases by the same rules a person's actions go through, many to a
 * transaction. `clock` is the centre's own time, moved through the last year. @returns cases made
 */
export async function makeDemoData(
  centre: Centre,
  account: string,
  clock: { now: number },
  cases: number,
  seed: number,
  report: (done: number) => void = () => undefined,
): Promise<number> {
  const chance = new Chance(seed);
  const end = clock.now;
  for (let done = 0; done < cases; done += batch) {
    const count = Math.min(batch, cases - done);
    await writeSession(centre, async (session) => {
      const made = new NewAggregates(session, disputesCapability);
      for (let index = 0; index < count; index += 1) {
        const at =
          end - Math.floor(((cases - done - index) / cases) * 365 * dayMs) - chance.below(8) * 3_600_000;
        makeOne(centre, made, account, clock, at, end, chance, done + index + 1);
      }
      await made.write();
    });
    report(done + count);
  }
  clock.now = end;
  return cases;
}

function makeOne(
  centre: Centre,
  cases: NewAggregates<DisputeState>,
  account: string,
  clock: { now: number },
  at: number,
  end: number,
  chance: Chance,
  serial: number,
): void {
  const made = makeUpCase(chance, at);
  const county = centre.governed.centre?.division.slice(0, 6) ?? '620702';
  const no = caseNumberOf(county, at, serial);
  const one = cases.begin(uuidv7(), account);
  clock.now = at;
  one.add(eventsOf(decideRegister(registerInput.parse(made.register), { ...contextAt(centre, clock), no })));
  for (const action of courseOf(chance, made.entryTier, one.replayed.state)) {
    clock.now += Math.floor((0.2 + chance.next()) * dayMs);
    if (clock.now > end) break;
    const decision = decideAction(one.replayed.state, disputeAction.parse(action), contextAt(centre, clock));
    if (!isRefused(decision)) one.add(decision.events);
  }
  one.keep();
}

function eventsOf(decision: Decision): readonly DraftEvent[] {
  if (isRefused(decision)) throw new Error(`made-up case refused: ${decision.code}`);
  return decision.events;
}

function contextAt(centre: Centre, clock: { now: number }): DecisionContext {
  const { profile, calendar } = centre.rules;
  return {
    now: clock.now,
    newId: uuidv7,
    profile,
    calendar,
    permissions: permissionsOf(['lead']),
    mayBeAssigned: () => true,
    mayRead: () => true,
    committee: () => null,
    nextAgreementNumber: () => null,
  };
}

/** One likely way a case goes: tried at its level, settled there or handed up, in the end closed or still open. */
function courseOf(chance: Chance, entryTier: number, state: DisputeState): SampleAction[] {
  const parties = state.parties.map((party) => party.id);
  const course: SampleAction[] = parties.map((party) => ({
    kind: 'giveAccount',
    party,
    claims: ['按实际情况给个说法'],
    statement: '事情的经过和对方说的不一样。',
  }));
  for (let tier = entryTier; tier <= 4; tier += 1) {
    const settles = chance.next() < 0.72;
    course.push(attempt(chance, settles));
    if (settles) return [...course, ...settled(chance, parties)];
    if (tier < 4)
      course.push({ kind: 'escalate', reason: 'not_settled', note: '差距较大，上报再调' }, { kind: 'sign' });
  }
  return [...course, { kind: 'divert', to: 'litigation', note: '四级均未谈成，引导起诉' }];
}

function attempt(chance: Chance, reached: boolean): SampleAction {
  return {
    kind: 'recordAttempt',
    mediation: 'other',
    organisation: '本级调解',
    mediators: [nameOf(chance)],
    mode: chance.pick(['joint', 'onsite', 'caucus', 'phone']),
    summary: reached ? '摆事实讲法律，双方各让一步。' : '双方对金额和责任分歧较大，没有谈拢。',
    result: reached ? 'reached' : 'failed',
    failureReason: reached ? null : 'gap',
  };
}

function settled(chance: Chance, parties: readonly string[]): SampleAction[] {
  const isWritten = chance.next() < 0.6;
  return [
    {
      kind: 'agree',
      form: isWritten ? 'written' : 'oral',
      mediation: 'other',
      organisation: '本级调解',
      mediators: [nameOf(chance)],
      parties: [...parties],
      allSigned: true,
      terms: [
        {
          what: '补偿款',
          obligor: parties[1] ?? null,
          obligee: parties[0] ?? null,
          amountFen: (1 + chance.below(200)) * 10_000,
        },
      ],
    },
    { kind: 'close', outcome: isWritten ? 'agreement_written' : 'agreement_oral' },
  ];
}
