import type { FormKind } from '../../contract/documents';
import { shanghaiDate } from '../../contract/local-date';
import type { SupervisionKind } from '../../contract/profile';
import { supervisionGroundWords } from '../../contract/supervision-words';
import { centreId, type Centre } from '../../centre/centre';
import type { Rights } from '../accounts/rights';
import { findOrganisation } from '../directory/organisations';
import { objectionEnd } from '../supervision/progress';
import { openOrder } from '../supervision/view-queries';
import type { Filling } from './desk-queries';
import { shanghaiMinute } from './moments';

/** The form each kind is printed on. */
const formOfKind: Readonly<Record<SupervisionKind, FormKind>> = {
  urge: 'urge_slip',
  normal: 'supervision_slip',
  listed: 'supervision_slip',
  instruction: 'supervision_slip',
  yellow: 'yellow_card',
  red: 'red_card',
};

/** 催办单, 督办单, 黄牌 or 红牌通知 of one order. */
export async function orderData(
  centre: Centre,
  rights: Rights,
  form: FormKind,
  order: string,
): Promise<Filling> {
  const view = await openOrder(centre, rights, order);
  if (form !== formOfKind[view.kind]) return { why: '这一张督办不用这份文书，请在督办页里打印。' };
  if (view.fromAbove !== '') return { why: '这一张是上级发来的，用上级的原件，不另打印。' };
  if (view.state === 'cancelled' || view.state === 'lifted')
    return { why: '这一张督办已经收回，没有要发的单子。' };
  const known = centre.governed.centre;
  const own = findOrganisation(
    centre.governed,
    `org:${known?.division ?? ''}:centre`,
    shanghaiDate(centre.now()),
  );
  return {
    data: {
      unit: known?.name ?? centreId(centre),
      sample: known?.sample ?? false,
      number: view.no,
      kindName: view.kindName,
      addressee: view.addressee.name,
      issuedAt: shanghaiMinute(view.issuedAt),
      caseNumber: view.dispute?.no ?? '',
      ground: supervisionGroundWords[view.ground],
      reason: view.reason,
      demand: view.demand,
      signBy: shanghaiMinute(view.signDue),
      answerBy: shanghaiMinute(view.answerDue),
      objectBy: shanghaiMinute(objectionEnd(view.issuedAt, centre.rules)),
      follows: view.follows?.no ?? '',
      issuedBy: view.author,
      contact: [view.author, own?.phone ?? ''].filter((part) => part !== '').join(' '),
    },
  };
}
