import type { Tier } from '../../contract/primitives';
import type { WhistleKind } from '../../contract/profile';
import type {
  ActChannel,
  AppraisalScores,
  UnitActKind,
  UnitResult,
  WhistleState as Status,
} from '../../contract/whistles';

/** A whistle as its entries tell it. Instants in ms. Texts come from bodies and may be missing: '' then. */
export interface WhistleState {
  readonly id: string;
  /** Null until the first entry has arrived. */
  readonly head: WhistleHead | null;
  readonly texts: { readonly onBehalfOf: string; readonly reason: string; readonly place: string };
  readonly units: readonly UnitState[];
  readonly approval: Step<'approved' | 'refused'> | null;
  readonly ended: Step<'closed' | 'cancelled'> | null;
}

export interface WhistleHead {
  readonly blownAt: number;
  readonly enteredAt: number;
  readonly gov: number;
  readonly actor: string;
  readonly behalf: boolean;
  readonly number: WhistleNumber;
  readonly kind: WhistleKind;
  readonly dispute: string | null;
  readonly tier: Tier | null;
  readonly needsApproval: boolean;
}

export interface WhistleNumber {
  readonly year: number;
  readonly series: number;
  readonly serial: number;
}

/** A step of the whole whistle. `gov` says by which calendar and profile what was due then is judged. */
export interface Step<H extends string> {
  readonly how: H;
  readonly at: number;
  readonly gov: number;
  readonly actor: string;
  readonly note: string;
}

export interface UnitState {
  readonly id: string;
  /** From 1, in the order they were asked. */
  readonly ordinal: number;
  readonly organisation: string;
  readonly lead: boolean;
  readonly askedAt: number;
  readonly reportBy: string | null;
  readonly task: string;
  readonly acts: readonly UnitActRecord[];
  readonly appraisal: Appraisal | null;
}

export interface UnitActRecord {
  readonly id: string;
  readonly kind: UnitActKind;
  readonly at: number;
  readonly enteredAt: number;
  readonly gov: number;
  readonly actor: string;
  readonly behalf: boolean;
  readonly channel: ActChannel;
  readonly evidence: readonly string[];
  readonly result: UnitResult | null;
  readonly upheld: boolean | null;
  readonly who: string;
  readonly note: string;
  readonly withdrawn: { readonly at: number; readonly actor: string; readonly note: string } | null;
}

export interface Appraisal extends AppraisalScores {
  readonly at: number;
  readonly actor: string;
  readonly note: string;
}

/** A whistle of which nothing has arrived yet. */
export function emptyWhistle(id: string): WhistleState {
  return {
    id,
    head: null,
    texts: { onBehalfOf: '', reason: '', place: '' },
    units: [],
    approval: null,
    ended: null,
  };
}

/** awaiting until the lead has said yes or no, where that is asked for. */
export function statusOf({ head, approval, ended }: WhistleState): Status {
  if (ended !== null) return ended.how;
  if (approval?.how === 'refused') return 'refused';
  return head?.needsApproval === true && approval === null ? 'awaiting' : 'out';
}

/** The moment the whistle went out to its units; null while it hasn't. */
export function startOf({ head, approval }: Pick<WhistleState, 'head' | 'approval'>): number | null {
  if (head === null) return null;
  if (approval?.how === 'refused') return null;
  if (!head.needsApproval) return head.blownAt;
  return approval?.at ?? null;
}

/** What counts of a unit: acts that were not withdrawn. */
export function validActs(unit: UnitState): readonly UnitActRecord[] {
  return unit.acts.filter((act) => act.withdrawn === null);
}

/** The first act of a kind by when it happened; that one counts. */
export function firstAct(unit: UnitState, ...kinds: readonly UnitActKind[]): UnitActRecord | null {
  return validActs(unit)
    .filter((act) => kinds.includes(act.kind))
    .reduce<UnitActRecord | null>((first, act) => (first === null || act.at < first.at ? act : first), null);
}

/** A unit's objection and what became of it; null where it raised none. */
export function objectionOf(
  unit: UnitState,
): { readonly act: UnitActRecord; readonly answer: UnitActRecord | null } | null {
  const act = validActs(unit).findLast(({ kind }) => kind === 'objected');
  if (act === undefined) return null;
  const acts = validActs(unit);
  const answer = acts.slice(acts.indexOf(act)).findLast(({ kind }) => kind === 'objectionDecided');
  return { act, answer: answer ?? null };
}

export function objectionState(unit: UnitState): 'open' | 'upheld' | 'overruled' | null {
  const objection = objectionOf(unit);
  if (objection === null) return null;
  if (objection.answer === null) return 'open';
  return objection.answer.upheld === true ? 'upheld' : 'overruled';
}
