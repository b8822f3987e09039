import type { SupervisionKind } from '../../contract/profile';
import type {
  Addressee,
  OrderActKind,
  OrderChannel,
  OrderRulingKind,
  OrderState,
  SupervisionGround,
} from '../../contract/supervision';

/** An order as its entries tell it. Instants in ms. Texts come from bodies and may be missing: '' then. */
export interface SupervisionState {
  readonly id: string;
  /** Null until the first entry has arrived, and for a proposal that was declined. */
  readonly head: OrderHead | null;
  readonly texts: { readonly reason: string; readonly demand: string; readonly fromAbove: string };
  readonly acts: readonly OrderActRecord[];
  readonly cancelled: Step | null;
  readonly declined: (Step & { readonly proposal: string }) | null;
}

export interface OrderHead {
  readonly at: number;
  readonly enteredAt: number;
  readonly gov: number;
  readonly actor: string;
  /** It came from above on paper and was recorded here. */
  readonly behalf: boolean;
  readonly number: OrderNumber;
  readonly kind: SupervisionKind;
  readonly ground: SupervisionGround;
  readonly dispute: string | null;
  readonly addressee: Addressee;
  readonly answerBy: string | null;
  readonly follows: string | null;
  readonly proposal: string | null;
}

export interface OrderNumber {
  readonly year: number;
  readonly series: number;
  readonly serial: number;
}

export interface Step {
  readonly at: number;
  readonly gov: number;
  readonly actor: string;
  readonly note: string;
}

export interface OrderActRecord {
  readonly id: string;
  readonly kind: OrderActKind | OrderRulingKind;
  readonly at: number;
  readonly enteredAt: number;
  readonly gov: number;
  readonly actor: string;
  readonly behalf: boolean;
  readonly channel: OrderChannel;
  readonly who: string;
  readonly note: string;
  readonly workingDays: number | null;
  readonly yes: boolean | null;
  readonly withdrawn: Omit<Step, 'gov'> | null;
}

/** An order of which nothing has arrived yet. */
export function emptyOrder(id: string): SupervisionState {
  return {
    id,
    head: null,
    texts: { reason: '', demand: '', fromAbove: '' },
    acts: [],
    cancelled: null,
    declined: null,
  };
}

/** What counts: acts that were not withdrawn, in the order of the journal. */
export function validActs({ acts }: Pick<SupervisionState, 'acts'>): readonly OrderActRecord[] {
  return acts.filter((act) => act.withdrawn === null);
}

export type KnownOrder = SupervisionState & { readonly head: OrderHead };

/** When the running round began: the last time it was sent back; null in the first round. */
export function sentBackAt(state: SupervisionState): number | null {
  return validActs(state).findLast(({ kind, yes }) => kind === 'verification' && yes === false)?.at ?? null;
}

/** Times the level above found it not done. */
export function timesSentBack(state: SupervisionState): number {
  return validActs(state).filter(({ kind, yes }) => kind === 'verification' && yes === false).length;
}

/**
 * The answer of the running round. One that is older than the sending back belongs to the round before, though word of
 * it came later: what was sent back has to be answered anew.
 */
export function answerOf(state: SupervisionState): OrderActRecord | null {
  const from = sentBackAt(state);
  const acts = validActs(state);
  const back = acts.findLastIndex(({ kind, yes }) => kind === 'verification' && yes === false);
  return acts
    .slice(back + 1)
    .filter(({ kind, at }) => kind === 'answered' && (from === null || at >= from))
    .reduce<OrderActRecord | null>((first, act) => (first === null || act.at < first.at ? act : first), null);
}

/** The first signature by when it happened. */
export function signatureOf(state: SupervisionState): OrderActRecord | null {
  return validActs(state)
    .filter(({ kind }) => kind === 'signed')
    .reduce<OrderActRecord | null>((first, act) => (first === null || act.at < first.at ? act : first), null);
}

interface Question {
  readonly asked: OrderActRecord;
  readonly ruled: OrderActRecord | null;
}

/** The last thing asked of a kind, and what was said to it; null where nothing was asked. */
function questionOf(
  state: SupervisionState,
  asking: 'extensionAsked' | 'objected',
  ruling: 'extension' | 'objection',
): Question | null {
  const acts = validActs(state);
  const at = acts.findLastIndex(({ kind }) => kind === asking);
  const asked = acts[at];
  if (asked === undefined) return null;
  return { asked, ruled: acts.slice(at).find(({ kind }) => kind === ruling) ?? null };
}

export function extensionOf(state: SupervisionState): Question | null {
  return questionOf(state, 'extensionAsked', 'extension');
}

export function objectionOf(state: SupervisionState): Question | null {
  return questionOf(state, 'objected', 'objection');
}

/** Working days granted in the running round. */
export function grantedDays(state: SupervisionState): number {
  const from = sentBackAt(state) ?? 0;
  const acts = validActs(state);
  return acts.reduce((sum, act, index) => {
    if (act.kind !== 'extension' || act.yes !== true || act.at < from) return sum;
    const asked = acts.slice(0, index).findLast(({ kind }) => kind === 'extensionAsked');
    return sum + (asked?.workingDays ?? 0);
  }, 0);
}

/** Where an order stands, by what counts of it. */
export function statusOf(state: SupervisionState): OrderState {
  if (state.cancelled !== null) return 'cancelled';
  if (objectionOf(state)?.ruled?.yes === true) return 'lifted';
  if (validActs(state).some(({ kind, yes }) => kind === 'verification' && yes === true)) return 'closed';
  if (answerOf(state) !== null) return 'answered';
  return signatureOf(state) !== null || sentBackAt(state) !== null ? 'signed' : 'issued';
}

/** The step that ended it; null while it runs. */
export function endOf(state: SupervisionState): Step | null {
  const status = statusOf(state);
  if (status === 'cancelled') return state.cancelled;
  const acts = validActs(state);
  if (status === 'lifted') return acts.findLast(({ kind }) => kind === 'objection') ?? null;
  if (status === 'closed')
    return acts.find(({ kind, yes }) => kind === 'verification' && yes === true) ?? null;
  return null;
}

export function isOver(state: SupervisionState): boolean {
  return ['closed', 'cancelled', 'lifted'].includes(statusOf(state));
}
