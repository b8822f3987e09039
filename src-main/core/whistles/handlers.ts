import { uuidv7 } from 'uuidv7';
import { DomainError } from '../../contract/domain-error';
import { shanghaiDate } from '../../contract/local-date';
import type { whistlesContract } from '../../contract/whistles';
import { record } from '../../centre/record';
import { whistlesCapability } from '../../centre/whistles-capability';
import type { DraftEvent } from '../../journal/entry';
import type { CaseContext, Handlers } from '../../service/handler';
import type { Connection } from '../../store/driver';
import { findOrganisation } from '../directory/organisations';
import { caseOfWhistle, nextWhistleNumber, unitByCode, whistleRules } from './call-queries';
import {
  decideAddUnit,
  decideApproval,
  decideAppraise,
  decideBlow,
  decideCancel,
  decideClose,
  decideWithdrawAct,
  isWhistleRefused,
  type WhistleContext,
  type WhistleDecision,
} from './decide';
import { decideAct } from './decide-acts';
import { unitRecords } from './record-queries';
import { statusOf, type WhistleState } from './state';
import { whistleNo } from './whistle-code';
import { openWhistle, whistlesOfDispute } from './view-queries';
import { listWhistles, whistlesToday } from './whistle-queries';

export const whistleHandlers: Handlers<keyof typeof whistlesContract> = {
  'whistles.rules': ({ centre, rights }, { dispute, at }) => whistleRules(centre, rights, { dispute, at }),
  'whistles.blow': async (context, input) => {
    const { centre } = context;
    const about = await caseOfWhistle(centre, input.dispute);
    const state = await step(context, uuidv7(), async (_state, decision, tx) =>
      decideBlow(
        input,
        { number: await nextWhistleNumber(tx, centre, input.at ?? decision.now), about },
        decision,
      ),
    );
    return { id: state.id, no: state.head ? whistleNo(state.head.number) : '', state: statusOf(state) };
  },
  'whistles.approve': async (context, { id, note }) => {
    await step(context, id, (state, decision) => decideApproval(state, true, note, decision));
    return {};
  },
  'whistles.refuse': async (context, { id, note }) => {
    await step(context, id, (state, decision) => decideApproval(state, false, note, decision));
    return {};
  },
  'whistles.cancel': async (context, { id, note }) => {
    await step(context, id, (state, decision) => decideCancel(state, note, decision));
    return {};
  },
  'whistles.close': async (context, { id, note }) => {
    await step(context, id, (state, decision) => decideClose(state, note, decision));
    return {};
  },
  'whistles.addUnit': async (context, { id, ...unit }) => {
    await step(context, id, (state, decision) => decideAddUnit(state, unit, decision));
    return {};
  },
  'whistles.act': async (context, { id, ...wanted }) => {
    await step(context, id, (state, decision) => decideAct(state, wanted, decision));
    return {};
  },
  'whistles.withdrawAct': async (context, { id, act, note }) => {
    await step(context, id, (state, decision) => decideWithdrawAct(state, act, note, decision));
    return {};
  },
  'whistles.appraise': async (context, { id, ...wanted }) => {
    await step(context, id, (state, decision) => decideAppraise(state, wanted, decision));
    return {};
  },
  'whistles.open': ({ centre, rights }, { id }) => openWhistle(centre, rights, id),
  'whistles.board': ({ centre, rights }, request) => listWhistles(centre, rights, request),
  'whistles.ofDispute': ({ centre, rights }, { dispute }) => whistlesOfDispute(centre, rights, dispute),
  'whistles.byCode': ({ centre }, { code }) => unitByCode(centre, code),
  'whistles.records': ({ centre, rights }, request) => unitRecords(centre, rights, request),
  'whistles.today': ({ centre, rights }) => whistlesToday(centre, rights),
};

/** Records one step of a whistle. @returns its state after it */
async function step(
  context: CaseContext,
  id: string,
  decide: (
    state: WhistleState,
    decision: WhistleContext,
    tx: Connection,
  ) => WhistleDecision | Promise<WhistleDecision>,
): Promise<WhistleState> {
  const { centre, account } = context;
  const { replayed } = await record(centre, {
    capability: whistlesCapability,
    aggregate: id,
    actor: account.id,
    decide: async (state, _replayed, tx) => accept(await decide(state, decisionContextOf(context), tx)),
  });
  centre.emit('whistles.changed', { id });
  return replayed.state;
}

function decisionContextOf({ centre, rights }: CaseContext): WhistleContext {
  const { profile, calendar } = centre.rules;
  const today = shanghaiDate(centre.now());
  return {
    now: centre.now(),
    permissions: rights.permissions,
    profile,
    calendar,
    newId: uuidv7,
    unitName(organisation) {
      const unit = findOrganisation(centre.governed, organisation, today);
      return unit === null || (unit.closedOn !== null && unit.closedOn <= today) ? null : unit.name;
    },
  };
}

function accept(decision: WhistleDecision): readonly DraftEvent[] {
  if (isWhistleRefused(decision))
    throw new DomainError(
      decision.code,
      decision.message,
      decision.field === undefined ? undefined : { field: decision.field },
    );
  return decision;
}
