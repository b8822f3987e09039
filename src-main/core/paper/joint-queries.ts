import type { FormKind } from '../../contract/documents';
import { shanghaiDate } from '../../contract/local-date';
import type { WhistleView } from '../../contract/whistles';
import { centreId, type Centre } from '../../centre/centre';
import type { Rights } from '../accounts/rights';
import { conferenceViewOf, loadConference } from '../conferences/conference-queries';
import { findOrganisation } from '../directory/organisations';
import { openWhistle } from '../whistles/view-queries';
import type { Filling } from './desk-queries';
import { shanghaiMinute } from './moments';

/** What a paper of joint work is filled from. */
export interface JointSubject {
  readonly whistle: string | null;
  /** One unit of the whistle; all of them where null. */
  readonly unit: string | null;
  readonly conference: string | null;
}

/** 吹哨单 of a whistle, 会商研判纪要 of a conference. */
export async function jointData(
  centre: Centre,
  rights: Rights,
  form: FormKind,
  { whistle, unit, conference }: JointSubject,
): Promise<Filling> {
  if (form === 'whistle_slip' && whistle !== null)
    return slipData(await openWhistle(centre, rights, whistle), unit, centre);
  if (form === 'conference_minutes' && conference !== null) return minutesData(centre, rights, conference);
  return { why: '这份文书请到吹哨或会商里打印。' };
}

function slipData(view: WhistleView, unit: string | null, centre: Centre): Filling {
  if (view.state === 'awaiting') return { why: '这次吹哨还没有批准，批准后再打印吹哨单。' };
  if (view.state === 'refused') return { why: '这次吹哨没有批准，没有吹哨单可打。' };
  const units = view.units.filter(({ id, stage }) => (unit === null ? stage !== 'released' : id === unit));
  if (units.length === 0) return { why: '没有要报到的单位，没有吹哨单可打。' };
  const own = `org:${centre.governed.centre?.division ?? ''}:centre`;
  const phone = findOrganisation(centre.governed, own, shanghaiDate(centre.now()))?.phone ?? '';
  return {
    data: {
      ...headOf(centre),
      number: view.no,
      kindName: view.kindName,
      startedAt: view.startsAt === null ? null : shanghaiMinute(view.startsAt),
      caseNumber: view.dispute?.no ?? '',
      reason: view.reason,
      place: view.place,
      contact: [view.author, phone].filter((part) => part !== '').join(' '),
      approvedBy: view.approval?.outcome === 'approved' ? view.approval.by : '',
      units: units.map(({ name, lead, task, arriveDue, reportDue, objectionUntil, code }) => ({
        unit: name,
        lead,
        task,
        arriveBy: minuteOf(arriveDue),
        reportBy: minuteOf(reportDue),
        objectBy: minuteOf(objectionUntil),
        code,
      })),
    },
  };
}

function minuteOf(instant: number | null): string | null {
  return instant === null ? null : shanghaiMinute(instant);
}

async function minutesData(centre: Centre, rights: Rights, id: string): Promise<Filling> {
  const state = await loadConference(centre, id);
  if (state.voided !== null) return { why: '这次会商已经作废，不打印纪要。' };
  const view = conferenceViewOf(state, centre, rights);
  const row = await centre.store.read((connection) =>
    connection.get<{ no: string; title: string }>('SELECT no, title FROM dispute WHERE id = ?', [
      view.dispute,
    ]),
  );
  const leader = view.participants.find(({ group }) => group === 'leader');
  return {
    data: {
      ...headOf(centre),
      caseNumber: row?.no ?? '',
      caseTitle: row?.title ?? '',
      heldAt: shanghaiMinute(view.heldAt),
      place: view.place,
      host: view.host,
      recorder: view.recorder,
      participants: view.participants.map(({ organisationName, name, duty }) => ({
        unit: organisationName,
        name,
        duty,
      })),
      risk: view.risk,
      assessment: view.assessment,
      causes: view.causes,
      opinion: view.opinion,
      steps: view.steps
        .filter(({ state: at }) => at !== 'dropped')
        .map(({ words, who, dueOn }) => ({ words, who, dueOn })),
      groupLeader: leader?.name ?? '',
      groupMembers: view.participants
        .filter(({ group }) => group === 'member')
        .map(({ name }) => name)
        .join('、'),
    },
  };
}

function headOf(centre: Centre) {
  const known = centre.governed.centre;
  return { unit: known?.name ?? centreId(centre), sample: known?.sample ?? false };
}
