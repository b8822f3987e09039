import type { CaseFile, DisputeActionKind, PartyView } from '@contract/disputes';
import { inject, provide, type InjectionKey, type Ref } from 'vue';

/** Acts on this case, and the two that take another one in: 并案, 分案. */
export type SheetKind = DisputeActionKind | 'merge' | 'split';

/**
 * Which sheet is open; `party` or `attachment` where the act is about one of them, `subject` where it is about an agent,
 * issue, fact, task, obligation or referral.
 */
export interface SheetRequest {
  kind: SheetKind;
  party?: string;
  attachment?: string;
  subject?: string;
}

/** What every part of the page needs: the file, what may be done, and the way to do it. */
export interface CaseDesk {
  readonly file: Readonly<Ref<CaseFile>>;
  readonly sheet: Readonly<Ref<SheetRequest | null>>;
  /** True once news from elsewhere came in while the open sheet was being filled in. */
  readonly changedMeanwhile: Readonly<Ref<boolean>>;
  may(kind: DisputeActionKind): boolean;
  open(request: SheetRequest): void;
  close(): void;
  /** Runs something of one's own, so that its news isn't taken for someone else's. */
  asOwn<T>(work: () => Promise<T>): Promise<T>;
  reload(): Promise<void>;
}

const deskKey: InjectionKey<CaseDesk> = Symbol('case desk');

export function provideCaseDesk(desk: CaseDesk): void {
  provide(deskKey, desk);
}

/** The desk of the case page around the calling component. */
export function useCaseDesk(): CaseDesk {
  const desk = inject(deskKey);
  if (!desk) throw new Error('a part of the case page stands outside it');
  return desk;
}

/** `甲 张某`: how lists and selects name a party. */
export function partyWord(party: Pick<PartyView, 'letter' | 'name'>): string {
  return `${party.letter} ${party.name}`;
}

/** Parties still in the case, in their order. */
export function presentParties(file: CaseFile): PartyView[] {
  return file.parties.filter((party) => !party.withdrawn);
}
