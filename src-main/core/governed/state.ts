import type { RuleSetting } from '../../contract/alerts';
import type { Checklist } from '../../contract/checklists';
import type { Permission, Role } from '../../contract/roles';
import { noDirectory, type DirectoryState } from '../directory/state';
import { noMap, type MapState } from '../situation/state';

/**
 * Governed data of a centre: who and what may take part, and by which rules it counts. Written only at the
 * home; one aggregate per home, so `n` of its chain is the position (`gov`) every other entry names.
 */
export interface GovernedState {
  readonly centre: Centre | null;
  readonly home: Home | null;
  /** Keys of the home by the first term they signed in, oldest first: old admissions stay verifiable. */
  readonly homeKeys: readonly HomeKey[];
  /** Every term the home has opened, oldest first. */
  readonly homeTerms: readonly number[];
  /** The last time the home was given to another device; null when it never was. */
  readonly homeGiven: HomeGiven | null;
  /** Centres whose homes this one vouches for, by centre id. */
  readonly neighbours: ReadonlyMap<string, Neighbour>;
  readonly devices: ReadonlyMap<string, Device>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly directory: DirectoryState;
  readonly map: MapState;
  readonly deputies: ReadonlyMap<string, DeputyGrant>;
  readonly handOvers: ReadonlyMap<string, HandOver>;
  readonly notices: readonly Notice[];
  readonly localHolidays: readonly LocalHoliday[];
  readonly profile: string;
  readonly checklists: ReadonlyMap<string, Checklist>;
  /** Rules of early warning the centre has set otherwise than the product brings them, by rule. */
  readonly alertRules: ReadonlyMap<string, RuleSetting>;
  readonly erasures: ReadonlyMap<string, Erasure>;
  readonly codes: ReadonlyMap<string, EnrolmentCode>;
  /** Position of the last folded governed entry. */
  readonly n: number;
}

export interface Centre {
  readonly id: string;
  readonly name: string;
  readonly division: string;
  /** 3 township centre, 4 county centre. */
  readonly tier: 3 | 4;
  readonly sample: boolean;
  /** Public half of the key held by the printed recovery code (base64url). */
  readonly recoveryKey: string;
}

export interface Home {
  readonly id: string;
  readonly term: number;
  /** Raw Ed25519 key admissions are signed with, base64url. */
  readonly publicKey: string;
  readonly device: string;
}

export interface HomeKey {
  readonly term: number;
  readonly publicKey: string;
}

/** A hand-over of the home: what was said in the term that ended, or in one between, counts no further than it names. */
export interface HomeGiven {
  /** Term that ended by it. */
  readonly from: number;
  /** Last number given in that term, null where the hand-over doesn't name it. */
  readonly lastFeed: number | null;
  readonly to: Home;
  /** False while it has been met and the governed chain here has yet to come that far. */
  readonly folded: boolean;
}

/** A centre that exchanges with this one: the one above it, or one below. */
export interface Neighbour {
  readonly centre: string;
  readonly name: string;
  readonly home: string;
  readonly above: boolean;
  readonly keys: readonly HomeKey[];
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly publicKey: string;
  /** age recipient packs are encrypted to. */
  readonly recipient: string;
  readonly state: 'active' | 'closed' | 'revoked';
  readonly predecessor: string | null;
  readonly successor: string | null;
  readonly enrolledAt: number;
  readonly enrolledGov: number;
  /** Term of the home that enrolled it. */
  readonly enrolledTerm: number;
  readonly endedGov: number | null;
}

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly position: string;
  readonly passwordHash: string;
  readonly roles: readonly Role[];
  /** Whose cases a role of scope `divisions` sees: codes of 6, 9 or 12 digits. */
  readonly divisions: readonly string[];
  readonly organisation: string | null;
  /** Shanghai dates, inclusive; null without a limit. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly locked: boolean;
  readonly createdAt: number;
  /** What the account was by position, oldest first: what held at `gov` decides. */
  readonly history: readonly AccountStep[];
}

export interface AccountStep {
  readonly gov: number;
  readonly roles: readonly Role[];
  readonly locked: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** One person stands in for another, from day to day, inclusive. */
export interface DeputyGrant {
  readonly id: string;
  readonly principal: string;
  readonly deputy: string;
  readonly from: string;
  readonly to: string;
  readonly powers: readonly Permission[];
  readonly reason: string;
  readonly setGov: number;
  readonly endedGov: number | null;
}

/** What a leaver held, and who has it since; `words` names each item as it was then. */
export interface HandOver {
  readonly id: string;
  readonly account: string;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  readonly items: readonly {
    readonly kind: string;
    readonly id: string;
    readonly to: string | null;
    readonly words: string;
  }[];
}

export interface Notice {
  readonly year: number;
  readonly holidays: readonly string[];
  readonly makeupWorkdays: readonly string[];
  readonly source: string;
  readonly reason: string;
  readonly at: number;
}
export interface LocalHoliday {
  readonly date: string;
  readonly name: string;
}
export interface Erasure {
  readonly id: string;
  readonly dispute: string;
  readonly entries: readonly string[];
  readonly attachments: readonly string[];
  readonly reason: string;
  readonly ground: string;
  readonly requestedBy: string;
  readonly approvals: readonly string[];
  readonly done: boolean;
  readonly at: number;
  /** Copies that could not be reached when it was done, until someone confirms. */
  readonly outOfReach: readonly string[];
}
export interface EnrolmentCode {
  readonly device: string;
  readonly usedAt: number;
}

export const noGovernedState: GovernedState = {
  centre: null,
  home: null,
  homeKeys: [],
  homeTerms: [],
  homeGiven: null,
  neighbours: new Map(),
  devices: new Map(),
  accounts: new Map(),
  directory: noDirectory,
  map: noMap,
  deputies: new Map(),
  handOvers: new Map(),
  notices: [],
  localHolidays: [],
  profile: 'profile.zhangye',
  checklists: new Map(),
  alertRules: new Map(),
  erasures: new Map(),
  codes: new Map(),
  n: 0,
};

/** The key a home signed with in a term: the last one that began not later; null when none is known. */
export function homeKeyAt(keys: readonly HomeKey[], term: number): string | null {
  return keys.findLast((key) => key.term <= term)?.publicKey ?? null;
}

/** Roles an account could use at position `gov` of the governed chain, on a Shanghai date; none before it existed. */
export function rolesAt(account: Account, gov: number, date: string): readonly Role[] {
  const step = account.history.findLast((each) => each.gov <= gov);
  return step && !step.locked && isInOffice(step, date) ? step.roles : [];
}

/** True on the days an account may be used. */
export function isInOffice(span: Pick<AccountStep, 'validFrom' | 'validTo'>, date: string): boolean {
  return (
    (span.validFrom === null || span.validFrom <= date) && (span.validTo === null || date <= span.validTo)
  );
}
