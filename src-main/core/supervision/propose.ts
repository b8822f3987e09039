import type { SupervisionKind, SupervisionProposalRule } from '../../contract/profile';
import type { SupervisionGround } from '../../contract/supervision';
import { rankOf } from './decide';

/**
 * When an order is proposed: rules of the profile over what is open now. Pure. A proposal's id says what it is about
 * (the level a case is at, or the order that is late) and by which rule, so every PC makes the same one.
 */

/** A case that is open, as far as rules ask. */
export interface WatchedCase {
  readonly id: string;
  /** Ordinal of the level it is at: overdue at the next level is news again. */
  readonly stage: number;
  /** Working days past the limit of that level; 0 while it isn't. */
  readonly daysOver: number;
  /** Levels it was overdue at, that of now included. */
  readonly timesOver: number;
  readonly timesReturned: number;
}

/** An order that runs and is late. */
export interface LateOrder {
  readonly id: string;
  readonly kind: SupervisionKind;
  readonly daysLate: number;
}

/** What was done before: orders issued and proposals declined. */
export interface Handled {
  /** Rank of the highest order that runs about a case. */
  runningRank(dispute: string): number;
  /** Rank of the highest proposal with this beginning that was taken up or declined. */
  handledRank(subject: string): number;
}

export interface Proposed {
  readonly id: string;
  readonly kind: SupervisionKind;
  readonly ground: SupervisionGround;
  readonly why: string;
}

/** What every proposal about one level of a case begins with. */
function caseSubject(dispute: string, stage: number): string {
  return `case:${dispute}:${stage}`;
}

function orderSubject(order: string): string {
  return `order:${order}`;
}

/** The gravest order the rules ask for about a case, beyond what runs and what was decided; null for none. */
export function proposeForCase(
  watched: WatchedCase,
  rules: readonly SupervisionProposalRule[],
  handled: Handled,
): Proposed | null {
  const subject = caseSubject(watched.id, watched.stage);
  const floor = Math.max(handled.runningRank(watched.id), handled.handledRank(subject));
  return gravest(
    rules.flatMap((rule) => {
      const why = whyOfCase(watched, rule);
      return why === null || rankOf(rule.kind) <= floor
        ? []
        : [{ id: `${subject}:${rule.code}`, kind: rule.kind, ...why }];
    }),
  );
}

function whyOfCase(
  { daysOver, timesOver, timesReturned }: WatchedCase,
  { cause, count }: SupervisionProposalRule,
): Pick<Proposed, 'ground' | 'why'> | null {
  if (cause === 'overdue' && daysOver > count)
    return { ground: 'overdue', why: `超过办理期限 ${daysOver} 个工作日` };
  if (cause === 'overdueAgain' && daysOver > 0 && timesOver >= count)
    return { ground: 'repeated', why: `已经是第 ${timesOver} 次超期` };
  if (cause === 'returned' && timesReturned >= count)
    return { ground: 'repeated', why: `已经被退回 ${timesReturned} 次` };
  return null;
}

/** The order a late one should be raised to; null while it isn't late enough, or that was decided. */
export function proposeForOrder(
  late: LateOrder,
  rules: readonly SupervisionProposalRule[],
  handled: Handled,
): Proposed | null {
  const subject = orderSubject(late.id);
  const floor = handled.handledRank(subject);
  return gravest(
    rules.flatMap((rule) =>
      rule.cause === 'orderLate' &&
      rule.after === late.kind &&
      late.daysLate > rule.count &&
      rankOf(rule.kind) > floor
        ? [
            {
              id: `${subject}:${rule.code}`,
              kind: rule.kind,
              ground: 'order_ignored' as const,
              why: `督办后超过回复期限 ${late.daysLate} 个工作日`,
            },
          ]
        : [],
    ),
  );
}

function gravest(proposals: readonly Proposed[]): Proposed | null {
  return [...proposals].sort((a, b) => rankOf(b.kind) - rankOf(a.kind))[0] ?? null;
}
