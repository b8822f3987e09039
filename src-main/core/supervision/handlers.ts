import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { CallOutput, ParsedInput } from '../../contract';
import { DomainError } from '../../contract/domain-error';
import { formatLongDate, formatTime, shanghaiDate } from '../../contract/local-date';
import type { supervisionContract } from '../../contract/supervision';
import type { Centre } from '../../centre/centre';
import { record } from '../../centre/record';
import { supervisionCapability } from '../../centre/supervision-capability';
import type { DraftEvent } from '../../journal/entry';
import type { CaseContext, Handlers } from '../../service/handler';
import { writeSheet } from '../../sheets/write-sheet';
import type { Connection } from '../../store/driver';
import { audit } from '../system/audit';
import { ownDivision, rankedToday } from './addressee-queries';
import { listOrders, orderRules } from './board-queries';
import {
  decideCancel,
  decideDecline,
  decideIssue,
  decideWithdrawAct,
  isOrderRefused,
  type OrderAbout,
  type SupervisionContext,
  type SupervisionDecision,
} from './decide';
import { decideAct, decideRuling } from './decide-acts';
import { countOrders, figureColumns, figureRows } from './figure-queries';
import { loadOrder } from './load-order';
import { orderNo } from './order-number';
import { isProposalTaken, listProposals } from './proposal-queries';
import type { OrderNumber, SupervisionState } from './state';
import { openOrder, ordersOfDispute } from './view-queries';

export const supervisionHandlers: Handlers<keyof typeof supervisionContract> = {
  'supervision.rules': ({ centre, rights }, { dispute }) => orderRules(centre, rights, dispute),
  'supervision.issue': issue,
  'supervision.act': async (context, { id, act }) => {
    await step(context, id, (state, decision) => decideAct(state, act, decision));
    return {};
  },
  'supervision.rule': async (context, { id, ...wanted }) => {
    await step(context, id, (state, decision) => decideRuling(state, wanted, decision));
    return {};
  },
  'supervision.cancel': async (context, { id, note }) => {
    await step(context, id, (state, decision) => decideCancel(state, note, decision));
    return {};
  },
  'supervision.withdrawAct': async (context, { id, act, note }) => {
    await step(context, id, (state, decision) => decideWithdrawAct(state, act, note, decision));
    return {};
  },
  'supervision.open': ({ centre, rights }, { id }) => openOrder(centre, rights, id),
  'supervision.board': ({ centre, rights }, request) => listOrders(centre, rights, request),
  'supervision.ofDispute': ({ centre, rights }, { dispute }) => ordersOfDispute(centre, rights, dispute),
  'supervision.proposals': async ({ centre, rights }) => {
    const proposals = await listProposals(centre, rights);
    return { proposals: proposals.slice(0, 200), total: proposals.length };
  },
  'supervision.decline': async (context, { proposal, note }) => {
    const { centre, rights } = context;
    // Only what stands before this person's eyes: no proposal about a case they may not read.
    const standing = (await listProposals(centre, rights)).some(({ id }) => id === proposal);
    await step(context, declinedId(proposal), async (state, decision, tx) => {
      const taken = await isProposalTaken(tx, proposal);
      if (!taken && !standing)
        throw new DomainError('supervision.noProposal', '现在没有这条建议，请刷新后再看。');
      return decideDecline(state, { proposal, note, taken }, decision);
    });
    return {};
  },
  'supervision.figures': ({ centre, rights }, span) => countOrders(centre, rights, span),
  'supervision.exportFigures': exportFigures,
};

async function issue(
  context: CaseContext,
  input: ParsedInput<'supervision.issue'>,
): Promise<CallOutput<'supervision.issue'>> {
  const { centre } = context;
  const raises = input.follows === null ? null : await loadOrder(centre, input.follows);
  const state = await step(context, uuidv7(), async (_state, decision, tx) => {
    const about: OrderAbout = {
      number: await nextNumber(tx, centre, input.at ?? decision.now),
      caseOpen: await caseOpen(tx, input.dispute),
      raises,
      taken: input.proposal !== null && (await isProposalTaken(tx, input.proposal)),
    };
    return decideIssue(input, about, decision);
  });
  return { id: state.id, no: state.head ? orderNo(state.head.number) : '' };
}

/** Records one step of an order. @returns its state after it */
async function step(
  context: CaseContext,
  id: string,
  decide: (
    state: SupervisionState,
    decision: SupervisionContext,
    tx: Connection,
  ) => SupervisionDecision | Promise<SupervisionDecision>,
): Promise<SupervisionState> {
  const { centre, account } = context;
  const { replayed } = await record(centre, {
    capability: supervisionCapability,
    aggregate: id,
    actor: account.id,
    decide: async (state, _replayed, tx) => accept(await decide(state, decisionContextOf(context), tx)),
  });
  centre.emit('supervision.changed', { id });
  return replayed.state;
}

function decisionContextOf({ centre, rights, account }: CaseContext): SupervisionContext {
  const { profile, calendar } = centre.rules;
  return {
    now: centre.now(),
    account: account.id,
    permissions: rights.permissions,
    division: ownDivision(centre),
    profile,
    calendar,
    newId: uuidv7,
    ranked: (addressee) => rankedToday(centre, addressee),
  };
}

function accept(decision: SupervisionDecision): readonly DraftEvent[] {
  if (isOrderRefused(decision))
    throw new DomainError(
      decision.code,
      decision.message,
      decision.field === undefined ? undefined : { field: decision.field },
    );
  return decision;
}

/** The aggregate of a declined proposal follows from the proposal, so that two PCs decline the same one. */
function declinedId(proposal: string): string {
  return `declined:${createHash('sha256').update(proposal).digest('hex').slice(0, 40)}`;
}

async function caseOpen(tx: Connection, dispute: string | null): Promise<boolean | null> {
  if (dispute === null) return null;
  const row = await tx.get<{ open: number }>('SELECT open FROM dispute WHERE id = ?', [dispute]);
  return row?.open === 1;
}

/** The next number of the year at this desk. */
async function nextNumber(tx: Connection, centre: Centre, at: number): Promise<OrderNumber> {
  const series = centre.governed.devices.get(centre.keys.device.id)?.number ?? 1;
  const year = Number(shanghaiDate(at).slice(0, 4));
  const last = await tx.get<{ serial: number | null }>(
    'SELECT max(serial) AS serial FROM supervision WHERE year = ? AND series = ?',
    [year, series],
  );
  return { year, series, serial: (last?.serial ?? 0) + 1 };
}

async function exportFigures(
  { centre, rights, account, behalf, desktop }: CaseContext,
  { from, to, reason }: ParsedInput<'supervision.exportFigures'>,
): Promise<CallOutput<'supervision.exportFigures'>> {
  const figures = await countOrders(centre, rights, { from, to });
  const known = centre.governed.centre;
  const title = `${known?.name ?? ''}督办情况考核表`;
  const now = centre.now();
  await audit(centre, account.id, 'supervisionExport', {
    subject: `${title} ${from} 至 ${to}`,
    reason,
    behalf,
  });
  const { bytes } = await writeSheet({
    name: '督办考核',
    title: `${title}${known?.sample ? '（示例数据）' : ''}`,
    columns: figureColumns(centre),
    rows: figureRows(figures),
    footer: () => [
      `期间：${from} 至 ${to}，按发出日期；是否超时按导出时算`,
      '取消的和异议成立的不计按期、超时和扣分；只含导出人能看的督办',
      `由 ${account.name} 于 ${formatLongDate(shanghaiDate(now))} ${formatTime(now)} 导出，用途：${reason}`,
    ],
  });
  const { token } = await desktop.call('desktop.pickSavePath', {
    title: '存到哪里',
    name: `${title}-${from}至${to}.xlsx`,
    extensions: ['xlsx'],
  });
  return desktop.call('desktop.saveFile', { token, bytes });
}
