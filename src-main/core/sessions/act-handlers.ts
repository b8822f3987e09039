import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import type { SessionAction } from '../../contract/sessions-actions';
import type { ParticipantRef, PlanInput } from '../../contract/sessions-plan';
import { centreId, isHome, type Centre } from '../../centre/centre';
import { disputesCapability } from '../../centre/disputes-capability';
import { recordIn } from '../../centre/record';
import { sessionsCapability } from '../../centre/sessions-capability';
import { writeSession, type WriteSession } from '../../centre/write-session';
import { toText } from '../../journal/canonical';
import type { CaseContext } from '../../service/handler';
import { demandReadable } from '../accounts/reading-queries';
import { findOrganisation } from '../directory/organisations';
import { nextAgreementSerial, nextCaseNumber } from '../disputes/case-numbers';
import type { DecisionContext, Refusal } from '../disputes/decision';
import { decisionContext } from '../disputes/handlers';
import type { DisputeState } from '../disputes/state';
import { sealAgreement } from '../paper/agreement-seal';
import { CaseEffects } from './case-effects';
import { decideSession } from './decide';
import { decidePlan } from './decide-plan';
import type { SessionContext, SessionDecided, SessionDecision } from './decision';
import { loadCase, openVenue } from './load-queries';
import type { SessionState } from './state';

type Actor = Pick<CaseContext, 'centre' | 'account' | 'rights'>;

/** Plans one session. @returns its id and those of the people invited, in the order given */
export async function planSession(
  context: Actor,
  plan: PlanInput,
): Promise<{ id: string; participants: string[] }> {
  for (const dispute of plan.disputes) await demandReadable(context, dispute);
  const planned = await writeSession(context.centre, (session) => planIn(session, context, plan));
  context.centre.emit('sessions.changed', { id: planned.id });
  return planned;
}

/** Plans a circuit: all its sessions or none. */
export async function planSeries(
  context: Actor,
  plans: readonly PlanInput[],
): Promise<{ series: string; ids: string[] }> {
  for (const dispute of new Set(plans.flatMap((plan) => plan.disputes)))
    await demandReadable(context, dispute);
  const series = uuidv7();
  const ids = await writeSession(context.centre, async (session) => {
    const made: string[] = [];
    for (const plan of plans) made.push((await planIn(session, context, { ...plan, series })).id);
    return made;
  });
  for (const id of ids) context.centre.emit('sessions.changed', { id });
  return { series, ids };
}

async function planIn(
  session: WriteSession,
  context: Actor,
  plan: PlanInput,
): Promise<{ id: string; participants: string[] }> {
  const id = uuidv7();
  let made: readonly string[] = [];
  await recordIn(session, {
    capability: sessionsCapability,
    aggregate: id,
    actor: context.account.id,
    decide: async (state) => {
      const cases = await effectsFor(session, context, new Set(plan.disputes), null);
      const decided = accept(decidePlan(state, plan, sessionContext(context, cases)));
      made = decided.made;
      return decided.events;
    },
  });
  return { id, participants: [...made] };
}

/**
 * Records one step of a session and what it does to cases, one entry each in one transaction; those of cases name the
 * session's entry as their cause.
 */
export async function actOnSession(
  context: Actor,
  id: string,
  action: SessionAction,
): Promise<{ base: string; made: string[] }> {
  await demandCases(context, id, action);
  const { base, made, touched } = await writeSession(context.centre, (session) =>
    actIn(session, context, id, action),
  );
  context.centre.emit('sessions.changed', { id });
  for (const dispute of touched) context.centre.emit('disputes.changed', { id: dispute });
  return { base, made: [...made] };
}

/** Steps that tell of everybody at the table: only for who may read every case of the session. */
const tellOfAll: ReadonlySet<SessionAction['kind']> = new Set<SessionAction['kind']>([
  'close',
  'startRecording',
]);

/** Nobody learns of a case, or does anything to it, by way of a session they may otherwise read. */
async function demandCases(context: Actor, id: string, action: SessionAction): Promise<void> {
  const named = new Set(namedCases(action));
  if (tellOfAll.has(action.kind)) {
    const all = await context.centre.store.read((connection) =>
      connection.all<{ dispute: string }>('SELECT dispute FROM session_dispute WHERE session = ?', [id]),
    );
    for (const { dispute } of all) named.add(dispute);
  }
  for (const dispute of named) await demandReadable(context, dispute);
}

function namedCases(action: SessionAction): string[] {
  switch (action.kind) {
    case 'invite':
      return action.participants.flatMap(({ ref }) => caseOfRef(ref));
    case 'substitute':
      return caseOfRef(action.ref);
    case 'conclude':
      return [action.conclusion.dispute];
    case 'close':
      return action.conclusions.map((each) => each.dispute);
    default:
      return 'dispute' in action && action.dispute !== null ? [action.dispute] : [];
  }
}

function caseOfRef(ref: ParticipantRef): string[] {
  return 'dispute' in ref && ref.dispute !== null ? [ref.dispute] : [];
}

async function actIn(session: WriteSession, context: Actor, id: string, action: SessionAction) {
  const actor = context.account.id;
  let made: readonly string[] = [];
  let effects = new Array<CaseEffects>();
  const recorded = await recordIn(session, {
    capability: sessionsCapability,
    aggregate: id,
    actor,
    // What one side said alone leaves the centre only as ciphertext.
    ...(action.kind === 'noteCaucus' ? { audience: 'local' } : {}),
    decide: async (state) => {
      const onCases = await effectsFor(session, context, casesOf(state, action), action);
      // Written anew at each try: the last one is what was decided on.
      effects = [onCases];
      const decided = accept(
        decideSession(state, action, sessionContext(context, onCases), context.rights.permissions),
      );
      made = decided.made;
      return decided.events;
    },
  });
  const touched = new Array<string>();
  for (const each of effects) touched.push(...(await writeEffects(session, each, actor, recorded.entry)));
  return { base: recorded.entry, made, touched };
}

async function writeEffects(
  session: WriteSession,
  effects: CaseEffects,
  actor: string,
  cause: string,
): Promise<string[]> {
  const common = { capability: disputesCapability, actor, cause };
  for (const [aggregate, events] of effects.written)
    await recordIn(session, { ...common, aggregate, decide: () => events });
  for (const { id: aggregate, events } of effects.splits)
    await recordIn(session, { ...common, aggregate, decide: () => events });
  return [...effects.written.keys(), ...effects.splits.map((part) => part.id)];
}

/** Steps that look at every case of the session; the others look at the one they name, or at none. */
const lookAtAll: ReadonlySet<SessionAction['kind']> = new Set<SessionAction['kind']>([
  'close',
  'beginStep',
  'invite',
  'substitute',
]);

function casesOf(state: SessionState, action: SessionAction): Set<string> {
  const all = state.head?.disputes ?? [];
  if (lookAtAll.has(action.kind)) return new Set(all);
  if (action.kind === 'conclude') return new Set([action.conclusion.dispute]);
  if (action.kind === 'writeLine' || !('dispute' in action)) return new Set();
  return new Set([action.dispute]);
}

async function effectsFor(
  session: WriteSession,
  { centre, account }: Actor,
  disputes: ReadonlySet<string>,
  action: SessionAction | null,
): Promise<CaseEffects> {
  const states = new Map<string, DisputeState>();
  for (const dispute of disputes) {
    const state = await loadCase(session.tx, centre, dispute);
    if (state) states.set(dispute, state);
  }
  const splits = action?.kind === 'splitOff';
  const no = splits ? await nextCaseNumber(session.tx, centre, centre.now()) : '';
  const numbers = await agreementNumbers(session, centre, action, [...states.values()]);
  const base = decisionContext(centre, account, null);
  const context: DecisionContext = {
    ...base,
    nextAgreementNumber: (series) => {
      const serial = numbers.take(series);
      return serial === null ? null : decisionContext(centre, account, serial).nextAgreementNumber(series);
    },
  };
  return new CaseEffects(states, context, no);
}

type Series = Parameters<DecisionContext['nextAgreementNumber']>[0];

const seriesKey = ({ committee, year, form }: Series) => `${committee} ${year} ${form}`;

/** The next numbers of the committees whose agreements this step may make; only the home gives numbers. */
async function agreementNumbers(
  { tx }: WriteSession,
  centre: Centre,
  action: SessionAction | null,
  states: readonly DisputeState[],
): Promise<{ take(series: Series): number | null }> {
  const next = new Map<string, number>();
  if (action !== null && isHome(centre)) {
    const year = Number(shanghaiDate(centre.now()).slice(0, 4));
    for (const { committee, form } of committeesOf(action, states)) {
      const series = { committee, year, form };
      next.set(seriesKey(series), await nextAgreementSerial(tx, series));
    }
  }
  return {
    take(series) {
      const serial = next.get(seriesKey(series)) ?? null;
      if (serial !== null) next.set(seriesKey(series), serial + 1);
      return serial;
    },
  };
}

function committeesOf(
  action: SessionAction,
  states: readonly DisputeState[],
): { committee: string; form: 'written' | 'oral' }[] {
  const written = (committee: string | null) =>
    committee === null ? [] : [{ committee, form: 'written' as const }];
  const oral = (committee: string | null | undefined) =>
    committee ? [{ committee, form: 'oral' as const }] : [];
  switch (action.kind) {
    case 'draftAgreement':
      return written(action.agreement.organisationId);
    case 'conclude':
      return [...waiting(states).flatMap(written), ...oral(action.conclusion.oral?.organisationId)];
    case 'close':
      return [
        ...waiting(states).flatMap(written),
        ...action.conclusions.flatMap((each) => oral(each.oral?.organisationId)),
      ];
    case 'sign':
      return waiting(states).flatMap(written);
    default:
      return [];
  }
}

/** Committees of agreements that wait for signatures. */
function waiting(states: readonly DisputeState[]): (string | null)[] {
  return states.flatMap(({ agreements }) =>
    agreements.filter((each) => each.effectiveAt === null).map((each) => each.organisationId),
  );
}

function sessionContext({ centre, account }: Actor, cases: CaseEffects): SessionContext {
  const today = shanghaiDate(centre.now());
  return {
    now: centre.now(),
    actor: account.id,
    newId: uuidv7,
    centreName: centre.governed.centre?.name ?? centreId(centre),
    cases,
    person: (id) => centre.governed.directory.people.get(id) ?? null,
    organisation: (id) => findOrganisation(centre.governed, id, today) ?? null,
    venue: (id) => openVenue(centre, id),
    newSalt: () => toText(randomBytes(16)),
    textHash: (dispute, { agreement, salt }) => {
      const state = cases.find(dispute);
      const record = state?.agreements.find((each) => each.id === agreement);
      return state && record && salt !== '' ? sealAgreement(state, record, salt).textHash : null;
    },
  };
}

function accept(decision: SessionDecision): SessionDecided {
  if (isRefusal(decision))
    throw new DomainError(
      decision.code,
      decision.message,
      decision.field === undefined ? undefined : { field: decision.field },
    );
  return decision;
}

function isRefusal(decision: SessionDecision): decision is Refusal {
  return 'code' in decision;
}
