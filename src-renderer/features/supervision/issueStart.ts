import type { SupervisionKind } from '@contract/profile';
import type { OrderProposal, OrderView, SupervisionGround } from '@contract/supervision';

/** What a sheet for a new order starts from. */
export interface IssueStart {
  /** Names the draft. */
  readonly key: string;
  readonly about: string;
  readonly dispute: string | null;
  readonly kind: SupervisionKind;
  readonly ground: SupervisionGround;
  readonly addressee: OrderProposal['addressee'];
  readonly reason: string;
  readonly demand: string;
  readonly follows: string | null;
  readonly proposal: string | null;
}

export const blankStart: IssueStart = {
  key: 'alone',
  about: '不挂案件；案件的督办在案件的“联动”里发',
  dispute: null,
  kind: 'normal',
  ground: 'not_handled',
  addressee: null,
  reason: '',
  demand: '',
  follows: null,
  proposal: null,
};

export function startOfCase(dispute: string, about: string): IssueStart {
  return { ...blankStart, key: dispute, about, dispute };
}

export function startOfProposal(proposal: OrderProposal): IssueStart {
  const { id, kind, ground, dispute, addressee, why, demand, follows } = proposal;
  return {
    key: id,
    about: dispute === null ? why : `${dispute.no} ${dispute.title}`,
    dispute: dispute?.id ?? null,
    kind,
    ground,
    addressee,
    reason: dispute === null ? why : `${dispute.title}：${why}。`,
    demand,
    follows,
    proposal: id,
  };
}

/** Raises an order to the next kind. */
export function startOfRaise(order: OrderView): IssueStart {
  return {
    key: `raise:${order.id}`,
    about: `接着 ${order.kindName} ${order.no}`,
    dispute: order.dispute?.id ?? null,
    kind: order.nextKind ?? 'normal',
    ground: 'order_ignored',
    addressee: order.addressee,
    reason: order.reason,
    demand: order.demand,
    follows: order.id,
    proposal: null,
  };
}
