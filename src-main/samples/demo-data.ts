import { uuidv7 } from 'uuidv7';
import { disputeAction, registerInput } from '../contract/disputes';
import type { DraftEvent } from '../journal/entry';
import { replay, type Replayed } from '../journal/replay';
import type { Centre } from '../centre/centre';
import { disputesCapability } from '../centre/disputes-capability';
import { extendReplay, makeEntry } from '../centre/record';
import { writeSession, type WriteSession } from '../centre/write-session';
import { caseNumberOf } from '../core/disputes/case-numbers';
import { decideAction } from '../core/disputes/decide';
import { decideRegister } from '../core/disputes/decide-register';
import { isRefused, type Decision, type DecisionContext } from '../core/disputes/decision';
import type { DisputeState } from '../core/disputes/state';
import { permissionsOf } from '../core/accounts/permissions';
import { applyEntries, applyProjection, type EntryDoc } from '../store/apply';
import { changesBetween, type ProjectionChanges } from '../store/projection-changes';
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
      const docs: EntryDoc[] = [];
      const changes: ProjectionChanges[] = [];
      for (let index = 0; index < count; index += 1) {
        const at =
          end - Math.floor(((cases - done - index) / cases) * 365 * dayMs) - chance.below(8) * 3_600_000;
        makeOne(session, account, clock, at, end, chance, done + index + 1, docs, changes);
      }
      await applyEntries(session.tx, docs);
      await applyProjection(session.tx, changes);
    });
    report(done + count);
  }
  clock.now = end;
  return cases;
}

function makeOne(
  session: WriteSession,
  account: string,
  clock: { now: number },
  at: number,
  end: number,
  chance: Chance,
  serial: number,
  docs: EntryDoc[],
  changes: ProjectionChanges[],
): void {
  const { centre } = session;
  const id = uuidv7();
  const made = makeUpCase(chance, at);
  const county = centre.governed.centre?.division.slice(0, 6) ?? '620702';
  const no = caseNumberOf(county, at, serial);
  let replayed: Replayed<DisputeState> = replay(disputesCapability.fold, id, []);
  const add = (events: readonly DraftEvent[]) => {
    const last = replayed.ordered.at(-1);
    const head = {
      n: replayed.n,
      term: last?.term ?? 0,
      admission: docs.at(-1)?.aggregate === id ? textOf(docs.at(-1)) : null,
    };
    const { doc, placed } = makeEntry(
      session,
      { capability: 'disputes', aggregate: id, actor: account, base: { ...head, pending: [] } },
      head,
      events,
    );
    docs.push(doc);
    replayed = extendReplay(disputesCapability, replayed, placed);
  };
  clock.now = at;
  add(eventsOf(decideRegister(registerInput.parse(made.register), { ...contextAt(centre, clock), no })));
  for (const action of courseOf(chance, made.entryTier, replayed.state)) {
    clock.now += Math.floor((0.2 + chance.next()) * dayMs);
    if (clock.now > end) break;
    const decision = decideAction(replayed.state, disputeAction.parse(action), contextAt(centre, clock));
    if (!isRefused(decision)) add(decision.events);
  }
  changes.push(changesBetween(id, {}, disputesCapability.project(replayed, centre)));
}

function textOf(doc: EntryDoc | undefined): string | null {
  return doc?.admission ? Buffer.from(doc.admission.hash).toString('base64url') : null;
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
