import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import type { DisputeAction, disputesContract, RegisterInput } from '../../contract/disputes';
import { partyRoleWords } from '../../contract/labels';
import { visitConclusion, visitInput } from '../../contract/visits';
import { formatDay, formatInstant, shanghaiDate } from '../../contract/local-date';
import { formatCommitteeNumber } from '../../documents';
import { isHome, type Centre } from '../../centre/centre';
import { disputesCapability, disputeGoverned } from '../../centre/disputes-capability';
import { record, recordIn } from '../../centre/record';
import { writeSession } from '../../centre/write-session';
import type { CaseContext, Handlers } from '../../service/handler';
import type { Connection } from '../../store/driver';
import { countingOf, readingOf } from '../accounts/reading';
import { rightsNow, standingsOf, type Rights } from '../accounts/rights';
import { accountRules } from '../accounts/account-rules';
import { committeeShortName, findOrganisation } from '../directory/organisations';
import { isInTerm } from '../directory/state';
import type { Account } from '../governed/state';
import { compareWithSeal, sealAgreement } from '../paper/agreement-seal';
import { audit } from '../system/audit';
import { concludeVisitIn, type VisitRequest } from '../visits/record-visit';
import { auditOfCase } from '../system/audit-queries';
import { nextAgreementSerial, nextCaseNumber } from './case-numbers';
import { conflictSettlement } from './settle-conflict';
import { decideAction } from './decide';
import { decideRegister } from './decide-register';
import { isRefused, type Decided, type Decision, type DecisionContext } from './decision';
import { previewClock } from './dispute-clocks';
import { queryCodeOf } from './query-code';
import { draft } from '../../journal/event-definition';
import { withEntitlement } from './entitle';
import { acknowledged } from './events';
import { countDisputes, listDisputes, searchDisputes } from './ledger-queries';
import { mergeDisputes, splitDispute } from './link-handlers';
import { levelCentres } from './level-centres';
import { loadDispute } from './load-dispute';
import { listPerformanceDue, successFigures } from './performance-queries';
import type { DisputeState } from './state';
import { copyParty, findSimilar } from './similar-queries';
import { suggest } from './suggest';
import { listNeedHandling } from './need-handling-queries';
import { seesReaders } from './seen-by';
import { loadToday } from './today-queries';
import { caseFileView, type ViewSession } from './view';

type Names = keyof typeof disputesContract;

export const disputeHandlers: Handlers<Names> = {
  'disputes.merge': mergeDisputes,
  'disputes.split': splitDispute,
  'disputes.performanceDue': ({ centre, rights }, { limit }) =>
    listPerformanceDue(centre, readingOf(rights), limit),
  'disputes.successFigures': ({ centre, rights }, period) =>
    successFigures(centre, countingOf(rights), period),
  'disputes.register': async (context, input) => {
    const { id, no } = await registerDispute(context, input);
    return { id, no, queryCode: queryCodeOf(id, no) };
  },
  'disputes.act': (context, { id, action }) => actOnDispute(context, id, action),
  'disputes.open': async (context, { id }) => {
    const { centre, rights } = context;
    const replayed = await loadDispute(centre, id);
    await noteReading(context, replayed.state);
    return caseFileView(replayed, disputeGoverned(centre), centre.now(), {
      ...viewSessionOf(rights),
      compareWithSeal,
    });
  },
  'disputes.readers': async ({ centre, rights }, { id, limit }) => {
    const { state } = await loadDispute(centre, id);
    if (!seesReaders(state, viewSessionOf(rights)))
      throw new DomainError('permission.denied', '谁看过这件案，只给经办人和中心负责人看。');
    return { rows: await auditOfCase(centre, id, limit) };
  },
  'disputes.list': ({ centre, rights }, request) => listDisputes(centre, readingOf(rights), request),
  'disputes.count': ({ centre, rights }, { filter }) =>
    countDisputes(centre, filter, { reading: readingOf(rights), counting: countingOf(rights) }),
  'disputes.search': ({ centre, rights }, { text, limit }) =>
    searchDisputes(centre, readingOf(rights), text, limit),
  'disputes.similar': ({ centre, rights }, input) => findSimilar(centre, readingOf(rights), input),
  'disputes.copyParty': ({ centre, account }, request) => copyParty(centre, account, request),
  'disputes.suggest': (_context, { summary }) => Promise.resolve(suggest(summary)),
  'disputes.previewDeadline': ({ centre }, { entryTier, registeredAt }) =>
    Promise.resolve(previewSteps(centre, entryTier, registeredAt ?? centre.now())),
  'disputes.today': ({ centre, rights }, { mine }) =>
    loadToday(centre, {
      reading: readingOf(rights),
      counting: countingOf(rights),
      handlers: mine ? standingsOf(rights).map((standing) => standing.account) : null,
    }),
  'disputes.revealParty': async ({ centre, account, behalf }, { id, party, reason }) => {
    const { state } = await loadDispute(centre, id);
    const found = state.parties.find((each) => each.id === party);
    const details = found?.details;
    if (!found || !details) throw new DomainError('party.unknown', '没有这位当事人，刷新后再看。');
    if (state.head?.restricted === true && reason === '')
      throw new DomainError('reveal.reasonNeeded', '这件案限阅。写明为什么要看完整号码，再看。', {
        field: 'reason',
      });
    const subject = partyRoleWords[found.role];
    await audit(centre, account.id, 'reveal', { dispute: id, subject, reason, behalf });
    return {
      phone: details.phone,
      idNumber: details.idNumber,
      creditCode: details.creditCode,
      representativePhones: details.representatives.map((each) => each.phone),
    };
  },
  'disputes.settleConflict': async ({ centre, account }, { id, conflict, keep }) => {
    const recorded = await record(centre, {
      capability: disputesCapability,
      aggregate: id,
      actor: account.id,
      decide: (_state, replayed) => conflictSettlement(replayed, conflict, keep),
    });
    centre.emit('disputes.changed', { id });
    return { base: recorded.entry };
  },
  'disputes.needHandling': ({ centre, rights }) => listNeedHandling(centre, readingOf(rights)),
  'disputes.acknowledge': async ({ centre, account }, { id, item }) => {
    await record(centre, {
      capability: disputesCapability,
      aggregate: id,
      actor: account.id,
      decide: () => [draft(acknowledged, { item }, {})],
    });
    centre.emit('disputes.changed', { id });
    return {};
  },
};

/**
 * Opens a case, and ends the visit it comes from in the same transaction.
 * @returns its id, its number and the ids of its parties in the order given
 */
export async function registerDispute(
  { centre, account }: Pick<CaseContext, 'centre' | 'account'>,
  input: RegisterInput,
): Promise<{ id: string; no: string; parties: string[] }> {
  const id = uuidv7();
  const at = input.registeredAt ?? centre.now();
  const recorded = await writeSession(centre, async (session) => {
    const opened = await recordIn(session, {
      capability: disputesCapability,
      aggregate: id,
      actor: account.id,
      decide: async (state, _replayed, tx) => {
        const decision = decideRegister(input, {
          ...decisionContext(centre, account, null),
          no: await nextCaseNumber(tx, centre, at),
          sample: centre.governed.centre?.sample === true,
        });
        return withEntitlement(state, accept(decision).events, levelCentres(centre));
      },
    });
    if (input.visit !== null)
      await concludeVisitIn(
        session,
        { now: centre.now(), actor: account.id },
        visitRequestOf(id, input, opened),
      );
    return opened;
  });
  centre.emit('disputes.changed', { id });
  if (input.visit !== null) centre.emit('visits.changed', { id });
  const { state } = recorded.replayed;
  return { id, no: state.head?.no ?? '', parties: state.parties.map((party) => party.id) };
}

/** The visit of a registration: the one there is, or one made of the first party. */
function visitRequestOf(dispute: string, input: RegisterInput, opened: { entry: string }): VisitRequest {
  const [first] = input.parties;
  return {
    id: input.visit?.id ?? null,
    cause: opened.entry,
    visit: visitInput.parse({
      channel: input.source,
      name: first?.name ?? '',
      phone: first?.phone ?? '',
      idNumber: first?.kind === 'person' ? first.idNumber : '',
      address: first?.address ?? '',
      matter: input.summary.slice(0, 2000),
      at: input.registeredAt,
      onBehalfOf: input.onBehalfOf,
    }),
    conclusion: visitConclusion.parse({
      outcome: input.visit?.outcome ?? 'registered',
      dispute,
      whereTo: input.assignedTo,
      screening: input.screening,
      risks: input.risks,
    }),
  };
}

/**
 * Records one action on a case: the rule decides, the journal keeps. Where the action follows from the case itself it is
 * made of the state the rule then sees. @returns ids of what it made
 */
export async function actOnDispute(
  { centre, account }: Pick<CaseContext, 'centre' | 'account'>,
  id: string,
  asked: DisputeAction | ((state: DisputeState) => DisputeAction),
): Promise<{ base: string; made: string[] }> {
  let made: readonly string[] = [];
  const recorded = await record(centre, {
    capability: disputesCapability,
    aggregate: id,
    actor: account.id,
    // What one side said alone leaves the centre only as ciphertext.
    ...(typeof asked !== 'function' && asked.kind === 'noteCaucus' ? { audience: 'local' } : {}),
    decide: async (state, { ordered }, tx) => {
      const action = typeof asked === 'function' ? asked(state) : asked;
      const decision = accept(
        decideAction(
          state,
          action,
          decisionContext(centre, account, await agreementSerial(tx, centre, action)),
        ),
      );
      made = decision.made;
      return withEntitlement(state, decision.events, levelCentres(centre, ordered[0]?.header.centre));
    },
  });
  centre.emit('disputes.changed', { id });
  return { base: recorded.entry, made: [...made] };
}

function accept(decision: Decision): Decided {
  if (isRefused(decision))
    throw new DomainError(
      decision.code,
      decision.message,
      decision.field === undefined ? undefined : { field: decision.field },
    );
  return decision;
}

/** Only the home gives agreement numbers; elsewhere the agreement waits for its number. */
async function agreementSerial(
  tx: Connection,
  centre: Centre,
  action: DisputeAction,
): Promise<number | null> {
  if (action.kind !== 'agree' || action.organisationId === null || !isHome(centre)) return null;
  const year = Number(shanghaiDate(action.at ?? centre.now()).slice(0, 4));
  return nextAgreementSerial(tx, { committee: action.organisationId, year, form: action.form });
}

function viewSessionOf(rights: Rights): ViewSession {
  return {
    permissions: rights.permissions,
    accounts: standingsOf(rights).map((standing) => standing.account),
  };
}

/** A case that is opened is noted once in half an hour per person, so that one who works on it isn't noted all day. */
async function noteReading(
  { service, centre, account, behalf }: CaseContext,
  { id, head }: DisputeState,
): Promise<void> {
  if (!service.caseViews.isNew(account.id, id)) return;
  const what = head?.restricted === true ? 'viewRestricted' : 'viewCase';
  await audit(centre, account.id, what, { dispute: id, behalf });
}

/** What decisions of this person are made by, now. `serial` is the next agreement number, null where it isn't given here. */
export function decisionContext(centre: Centre, account: Account, serial: number | null): DecisionContext {
  const { profile, calendar } = centre.rules;
  return {
    now: centre.now(),
    newId: uuidv7,
    profile,
    calendar,
    permissions: rightsNow(centre.governed, account, centre.now()).permissions,
    ...accountRules(centre),
    sealAgreement,
    committee(id) {
      const organisation = findOrganisation(centre.governed, id, shanghaiDate(centre.now()));
      if (organisation?.kind !== 'mediation_committee') return null;
      const { name, mediators, termFrom, termTo, closedOn } = organisation;
      const inTerm = (date: string) =>
        isInTerm({ from: termFrom, to: termTo }, date) && (closedOn === null || date < closedOn);
      return { name, mediators, inTerm };
    },
    nextAgreementNumber({ committee, year, form }) {
      if (serial === null) return null;
      const no = formatCommitteeNumber({
        year,
        committee: committeeShortName(centre.governed, committee, shanghaiDate(centre.now())),
        serial,
      });
      return { serial, no: form === 'oral' ? no.replace('人调字', '人调口字') : no };
    },
  };
}

function previewSteps(centre: Centre, tier: 1 | 2 | 3 | 4, registeredAt: number) {
  const clock = previewClock({ tier, registeredAt }, centre.rules);
  if (!clock) return { steps: [], provisional: false };
  const level = centre.rules.profile.levels.find((each) => each.tier === tier)?.name ?? '';
  const start = {
    date: formatDay(shanghaiDate(registeredAt)),
    words: '登记，当天不计',
    tone: 'start' as const,
  };
  const days = clock.days.slice(0, -1).map((day, index) => ({
    date: formatDay(day.date),
    words: `${level}第 ${index + 1} 个工作日`,
    tone: 'used' as const,
  }));
  const due = { date: formatInstant(clock.due), words: `${level}到期`, tone: 'due' as const };
  const after = {
    date: '',
    words: tier === 4 ? '未成则包案、引导法定程序或上报市级' : '未成则上报上一级',
    tone: 'after' as const,
  };
  return { steps: [start, ...days, due, after], provisional: clock.provisional };
}
