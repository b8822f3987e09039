import type { EnrolAnswer, GovernedAsk, PushAnswer } from '../replication/wire';
import type { FeedPage } from '../centre/feed-rows';
import type { Delivery, Have } from '../centre/incoming';
import type { Certificate } from '../journal/certificate';

/**
 * What a hub keeps, whatever keeps it: embedded SQLite, or later PostgreSQL. tests/hub/hub-store-contract.ts says what
 * every store has to do. All answers are given after a durable commit.
 */
export interface HubStore {
  readonly registry: HubRegistry;
  /** Ids and names of the centres kept here. */
  hosted(): Promise<readonly HostedCentre[]>;
  /** Makes room for a centre, or finds it again; the hub gets a device and a home key for it. */
  host(centre: CentrePaper): Promise<Pick<EnrolAnswer, 'paper' | 'homeKey'>>;
  /** True when the device belongs to the centre and has not been revoked in its governed data. Before those came: unknown. */
  standing(centre: string, device: string): Promise<'good' | 'revoked' | 'unknown'>;
  state(centre: string): Promise<{ isHome: boolean; have: Have; wants: string[] }>;
  /** Stores, receives and judges; the answer holds the records of every entry of the delivery. */
  receive(centre: string, delivery: Delivery): Promise<PushAnswer>;
  /** Governed data decided on a PC. @throws HubRefusal `governed.moved` when others were written since, `governed.noRight` */
  govern(centre: string, ask: GovernedAsk): Promise<void>;
  feed(centre: string, device: string, from: FeedPlace): Promise<FeedPage>;
  /** Calls the listener when the feed of a centre has grown. @returns a function that ends it */
  onFeed(centre: string, listener: () => void): () => void;
  putChunk(centre: string, id: string, bytes: Buffer): Promise<void>;
  /** Null when it is not here or nothing refers to it. */
  readChunk(centre: string, id: string): Promise<Buffer | null>;
  counts(): Promise<HubCounts>;
  close(): Promise<void>;
}

export interface FeedPlace {
  readonly epoch: string;
  readonly number: number;
  /** Version of the program that asks, for the list of devices. */
  readonly version: string;
  /** Epoch the device has gone on under, where its certificate of the line is of the one before. */
  readonly epochDevice?: string;
}

export interface HostedCentre {
  readonly centre: string;
  readonly name: string;
}

/** What a centre's PC says of its centre when it joins. */
export interface CentrePaper {
  readonly centre: string;
  readonly name: string;
  readonly governedAggregate: string;
  readonly homeKeys: readonly { readonly term: number; readonly publicKey: string }[];
  readonly homeDevice: string;
  readonly device: Certificate;
}

export interface HubCounts {
  readonly centres: number;
  readonly entries: number;
  readonly held: number;
  readonly quarantined: number;
}

/** Codes and certificates of a hub. */
export interface HubRegistry {
  addCode(code: NewCode): Promise<void>;
  /** Uses a code up for a device; the same device may use it again, so that a cut line costs no new code. */
  useCode(hash: string, device: string, centre: string, now: number): Promise<UsedCode | null>;
  saveClient(client: HubClient): Promise<void>;
  client(serial: string): Promise<HubClient | null>;
  /** Certificates of a device are worth nothing from now on. @returns how many */
  revoke(device: string, now: number): Promise<number>;
  clients(): Promise<readonly HubClient[]>;
  /** All codes ever made, the oldest first; the codes themselves are not kept. */
  codes(): Promise<readonly CodeState[]>;
  /** The device has taken the feed to its end; the first time counts. */
  noteLoaded(device: string, now: number): Promise<void>;
  /** A request of the device was refused; the last one counts. */
  noteTrouble(device: string, code: string, now: number): Promise<void>;
  deviceNotes(): Promise<readonly DeviceNote[]>;
}

export interface NewCode {
  readonly hash: string;
  readonly organisation: string;
  readonly madeAt: number;
  readonly expiresAt: number;
}
export interface UsedCode {
  readonly organisation: string;
}
export interface HubClient {
  readonly serial: string;
  readonly device: string;
  readonly centre: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

/** Where a one-time code stands. Moments in ms. */
export interface CodeState {
  readonly organisation: string;
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
  readonly device: string | null;
}

/** What the keeper is told of a device besides its place in the feed. Moments in ms. */
export interface DeviceNote {
  readonly device: string;
  readonly loadedAt: number | null;
  /** Code of the last refusal. */
  readonly trouble: string | null;
  readonly troubleAt: number | null;
}
