import { shanghaiDate } from '../../contract/local-date';
import { disputeSource } from '../../contract/disputes';
import type { FormInput, FormKind } from '../../contract/documents';
import { visitOutcome } from '../../contract/visits';
import { queueWords } from '../../contract/visit-words';
import { centreId, type Centre } from '../../centre/centre';
import { disputeGoverned } from '../../centre/disputes-capability';
import { listOrganisations } from '../directory/organisations';
import type { Rights } from '../accounts/rights';
import { dayNumber } from '../disputes/day-number';
import { handlingUnit } from '../disputes/naming';
import type { DisputeState } from '../disputes/state';
import { loadVisit } from '../visits/load-visit';
import { progressCardOf } from '../visits/progress-queries';
import { minutesWaited, outcomeWordsOf, visitsBetween } from '../visits/visit-queries';
import {
  noticeData,
  policeReportOfDispute,
  policeReportOfVisit,
  progressData,
  queueSlipData,
  receiptData,
  registerData,
  type DeskContext,
} from './reception-data';

/** The data of a form, or the sentence why it can't be printed yet. */
export type Filling = { readonly data: FormInput<FormKind> } | { readonly why: string };

/** Papers of the desk about one case. */
export function caseDeskData(centre: Centre, form: FormKind, state: DisputeState): Filling {
  const context = deskContextOf(centre);
  switch (form) {
    case 'intake_receipt':
      return { data: receiptData(state, handlingUnit(state, disputeGoverned(centre)), context) };
    case 'progress_card':
      return state.head?.restricted === true
        ? { why: '这件案限阅，不打印办理情况告知卡。' }
        : { data: progressData(progressCardOf(state, centre), context) };
    case 'police_report': {
      const data = policeReportOfDispute(state, context);
      return data.grounds?.length ? { data } : { why: '登记时没有记下要报告公安机关的情况，可以打空白表。' };
    }
    default:
      return { why: '这份文书不从案件里打印，请到来访登记里打。' };
  }
}

/** Papers of the desk about one visit or a span of days. */
export async function deskData(
  centre: Centre,
  rights: Rights,
  form: FormKind,
  visit: string | null,
  period: { from: string; to: string } | null,
): Promise<Filling> {
  const context = deskContextOf(centre);
  if (form === 'reception_register' && period !== null)
    return { data: registerData(period, await linesOf(centre, rights, period), context) };
  if (visit === null) return { why: '先选来访，再打印。' };
  const known = await loadVisit(centre, visit);
  switch (form) {
    case 'queue_slip':
      return { data: queueSlipData(known, await waitingBefore(centre, known.head.receivedAt), context) };
    case 'reception_notice': {
      const data = noticeData(known, context);
      return data === null ? { why: '只有引导法定程序和不予受理的来访，才打印告知单。' } : { data };
    }
    case 'police_report':
      return { data: policeReportOfVisit(known, context) };
    default:
      return { why: '这份文书请到案件里打印。' };
  }
}

function deskContextOf(centre: Centre): DeskContext {
  const division = centre.governed.centre?.division ?? '';
  const police = listOrganisations(centre.governed, shanghaiDate(centre.now())).find(
    (organisation) => organisation.kind === 'police_station' && organisation.division === division,
  );
  return {
    unit: centre.governed.centre?.name ?? centreId(centre),
    sample: centre.governed.centre?.sample ?? false,
    personName: (account) => centre.governed.accounts.get(account)?.name ?? '',
    police: police?.name ?? '',
    now: centre.now(),
  };
}

async function linesOf(centre: Centre, rights: Rights, { from, to }: { from: string; to: string }) {
  const rows = await centre.store.read((connection) => visitsBetween(connection, rights, from, to));
  return rows.map((row) => ({
    queue: queueWords({ series: row.queue_series, serial: row.queue_serial }),
    receivedAt: row.received_at,
    name: row.name,
    people: row.people,
    matter: row.matter,
    channel: disputeSource.parse(row.channel),
    owner: row.owner,
    minutesWaited: minutesWaited(row),
    outcome: outcomeWordsOf(row.outcome === '' ? null : visitOutcome.parse(row.outcome), row.where_to),
    disputeNo: row.dispute_no ?? '',
  }));
}

/** How many of the same day came before and still wait. */
async function waitingBefore(centre: Centre, receivedAt: number): Promise<number> {
  const row = await centre.store.read((connection) =>
    connection.get<{ count: number }>(
      "SELECT count(*) AS count FROM visit WHERE day = ? AND state = 'waiting' AND received_at < ?",
      [dayNumber(receivedAt), receivedAt],
    ),
  );
  return row?.count ?? 0;
}
