import type { FormInput } from '../../contract/documents';
import type { ConferenceView } from '../../contract/conferences';
import { escalateReason } from '../../contract/disputes';
import { escalateReasonWords } from '../../contract/labels';
import { shanghaiDate } from '../../contract/local-date';
import type { Centre } from '../../centre/centre';
import type { Rights } from '../accounts/rights';
import { conferencesOfDispute } from '../conferences/conference-queries';
import type { DisputeState, StageRecord } from '../disputes/state';
import type { HandOverRecord } from '../disputes/state-work';
import type { Filling } from './desk-queries';
import { attemptsOf, categoryOf, partiesOf, type PaperContext } from './form-data';
import { shanghaiMinute } from './moments';

/** 矛盾纠纷移交表 of a case that is or was at a township: filled as far as it is known, also before it goes up. */
export async function transferFilling(
  centre: Centre,
  rights: Rights,
  state: DisputeState,
  paper: PaperContext,
): Promise<Filling> {
  if (!state.stages.some(({ tier }) => tier === 3))
    return { why: '案件还没有到乡镇（街道）综治中心，到了以后再打移交表。' };
  const { conferences } = await conferencesOfDispute(centre, rights, state.id);
  const held = conferences.find(({ voided }) => voided === null) ?? null;
  const nameOf = (account: string) => centre.governed.accounts.get(account)?.name ?? '';
  return { data: transferData(state, held, paper, nameOf) };
}

function transferData(
  state: DisputeState,
  conference: ConferenceView | null,
  paper: PaperContext,
  nameOf: (account: string) => string,
): FormInput<'dispute_transfer_form'> {
  const { head } = state;
  const handOver = state.work.handOvers.findLast(({ kind, to }) => kind === 'up' && to === 4);
  const left = handOver && stageBefore(state, handOver);
  return {
    unit: paper.unit,
    sample: paper.sample,
    number: head?.no ?? '',
    acceptedOn: head ? shanghaiDate(head.registeredAt) : null,
    parties: partiesOf(state, paper),
    category: categoryOf(state),
    peopleInvolved: head?.people ?? null,
    amountFen: head?.amountFen ?? null,
    summary: state.texts.summary,
    gridAttempts: attemptsOf(state, 1),
    villageAttempts: attemptsOf(state, 2),
    townshipAttempts: attemptsOf(state, 3),
    conference: conference && conferenceOf(conference),
    riskLevel: head && head.risk !== 'none' ? head.risk : null,
    reason: left ? reasonWords(left.endReason) : '',
    reasonNote: left?.endNote ?? '',
    papers: handOver?.papers.map((each) => ({ ...each })) ?? [],
    handedAt: handOver ? shanghaiMinute(handOver.at) : null,
    receiver: handOver ? nameOf(handOver.signer) : '',
    receivedAt: handOver?.signedAt ? shanghaiMinute(handOver.signedAt) : null,
    missing: handOver?.missing ?? '',
  };
}

/** The stage that ended with the hand-over. */
function stageBefore(state: DisputeState, { stage }: HandOverRecord): StageRecord | undefined {
  return state.stages.find(({ ordinal }) => ordinal === stage - 1);
}

function reasonWords(reason: string): string {
  const known = escalateReason.safeParse(reason);
  return known.success ? escalateReasonWords[known.data] : '';
}

function conferenceOf(view: ConferenceView): FormInput<'dispute_transfer_form'>['conference'] {
  const units = view.participants.map(({ organisationName, name }) => organisationName || name);
  const done = view.steps.filter(({ state }) => state === 'done').length;
  return {
    heldAt: shanghaiMinute(view.heldAt),
    units: [...new Set(units)].join('、'),
    plan: view.steps.map(({ words, who }) => (who === '' ? words : `${words}（${who}）`)).join('；'),
    result:
      view.steps.length === 0
        ? view.opinion
        : `${view.opinion}　${view.steps.length} 步，办完 ${done} 步`.trim(),
  };
}
