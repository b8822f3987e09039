import type { SupervisionKind } from '@contract/profile';
import type { OrderActKind, OrderProgress, OrderRulingKind, OrderState } from '@contract/supervision';
import type { FormKey } from '@contract/paper';
import type { StatusKind, TimeState } from '../../ui/tones';

/** How a limit of an order is tagged: the same colours and icons as the limits of a case. */
export const timeOfTone: Readonly<Record<OrderProgress['tone'], TimeState>> = {
  calm: 'onTime',
  soon: 'dueSoon',
  today: 'dueToday',
  over: 'overdue',
  done: 'done',
};

export const kindOfState: Readonly<Record<OrderState, StatusKind>> = {
  issued: 'outline',
  signed: 'neutral',
  answered: 'attention',
  closed: 'done',
  cancelled: 'outline',
  lifted: 'outline',
};

/** What a button says that records an act or a ruling. */
export const actButtons: Readonly<Record<OrderActKind | OrderRulingKind, string>> = {
  signed: '记签收',
  progressed: '记进展',
  answered: '记回复',
  extensionAsked: '申请延期',
  objected: '提异议',
  extension: '批延期',
  objection: '处理异议',
  verification: '核验',
};

/** The form each kind is printed on. */
export const formOfKind: Readonly<Record<SupervisionKind, FormKey>> = {
  urge: 'urge_slip',
  normal: 'supervision_slip',
  listed: 'supervision_slip',
  instruction: 'supervision_slip',
  yellow: 'yellow_card',
  red: 'red_card',
};
