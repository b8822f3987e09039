import type { PeriodReportTable } from './schema-analysis';
import type { AlertTable, CasePulseTable, CaseSignTable } from './schema-alerts';
import type { ConferenceStepTable, ConferenceTable, WhistleTable, WhistleUnitTable } from './schema-whistles';

/**
 * The tables as Kysely sees them. Journal tables are written once and never changed (apart from erasure);
 * projection tables hold nothing that can't be folded anew from the journal.
 */

/**
 * Where an entry stands: waiting for its home, in its order, refused, not yet verifiable here, or of an aggregate this
 * centre may no longer read (its own entries stay, nothing of it is folded).
 */
export const entryStatus = { pending: 0, admitted: 1, quarantined: 2, held: 3, withdrawn: 4 } as const;
export type EntryStatus = (typeof entryStatus)[keyof typeof entryStatus];

export interface EntryTable {
  id: number;
  hash: Uint8Array;
  device: string;
  seq: number;
  capability: string;
  aggregate: string;
  /** Packed (journal/packed-bytes.ts), as is the body; of governed entries as it is. */
  header: Uint8Array;
  sig: Uint8Array;
  body: Uint8Array | null;
  status: EntryStatus;
}
/** One row per admitted entry, keyed by the entry's row. `signer` interns the home. */
export interface AdmissionTable {
  entry: number;
  n: number;
  term: number;
  signer: number;
  at: number;
  verdict: number;
  reason: string;
  hash: Uint8Array;
  sig: Uint8Array;
  /** Number in the home's feed: transport, never order. */
  feed: number;
}
export interface ReceiptTable {
  entry: number;
  signer: number;
  at: number;
  sig: Uint8Array;
}
/** Refused (`sig` of the home) or held (`sig` null) entries with the reason by code. */
export interface RefusalTable {
  entry: number;
  signer: number | null;
  at: number;
  reason: string;
  sig: Uint8Array | null;
  feed: number | null;
}
/** A device's certificate as it came (JSON bytes with signature), known or not yet accepted by the home. */
export interface CertificateTable {
  device: string;
  bytes: Uint8Array;
  at: number;
}
/** What another device of the centre said it has: chains by device and its place in the home's feed. */
export interface PeerTable {
  device: string;
  have: string;
  seen_at: number;
}
export interface SignerTable {
  id: number;
  name: string;
}
/** Permanent list of erased entries and attachments, consulted before any body or chunk is stored. */
export interface ErasedTable {
  target: string;
  kind: 'entry' | 'attachment' | 'chunk';
  aggregate: string;
  record: string;
  at: number;
}
/** One row of what a home hands on to a reader; `what` is made of `feedParts`. A row without an entry closes an aggregate. */
export interface FeedTable {
  reader: string;
  number: number;
  entry: number | null;
  aggregate: string;
  what: number;
}
/** What a reader has got of an entry. */
export interface FedTable {
  reader: string;
  entry: number;
  what: number;
}
/** How far this directory has taken the feed of another home or of its own. */
export interface LinkTable {
  peer: string;
  epoch: string;
  number: number;
  at: number;
}
/** How far a device of the centre has taken this home's feed, as it said itself. */
export interface ReaderTable {
  device: string;
  epoch: string;
  number: number;
  version: string;
  seen_at: number;
}
/** Aggregates of other centres that may no longer be read here; `done` once their contents are gone. */
export interface ClosedTable {
  aggregate: string;
  done: number;
}
export interface MetaTable {
  key: string;
  value: string;
}
/** Views of identity data, prints, exports, logins: a stream of its own, never part of the journal. */
export interface AuditTable {
  id: number;
  at: number;
  actor: string;
  what: string;
  subject: string;
  reason: string;
  dispute: string;
  /** Account the actor stood in for, '' for nobody. */
  behalf: string;
}
export interface DraftTable {
  account: string;
  key: string;
  value: Uint8Array;
  saved_at: number;
}

/** Imports of old ledgers made on this PC; which cases came with one is told by `origin`. */
export interface LedgerImportTable {
  id: string;
  at: number;
  actor: string;
  source: string;
  file: string;
  rows: number;
  state: string;
}
/** How the columns of a source were mapped last, as JSON. */
export interface LedgerMappingTable {
  source: string;
  value: string;
  saved_at: number;
}
/** Views of the ledger a person has kept on this PC, as JSON. */
export interface LedgerViewTable {
  account: string;
  id: string;
  name: string;
  value: string;
  place: number;
}

/** Projection of a dispute; `n` is this database's own row number, everything else is the same on every replica. */
export interface DisputeTable {
  n: number;
  id: string;
  no: string;
  title: string;
  state: string;
  /** 1 while not closed and not void. */
  open: number;
  tier: number;
  category: string;
  governance_category: string;
  source: string;
  county: string;
  township: string;
  village: string;
  place: string;
  registered_at: number;
  /** Registration day in Shanghai as yyyymmdd. */
  day: number;
  /** Instant the running stage is due; null when paused, closed or not started. */
  due: number | null;
  provisional: number;
  /** running | paused | waiting | none */
  clock: string;
  total_due: number | null;
  /** Compact JSON of the stage days for 七格, see core/disputes/project. */
  cells: string;
  outcome: string;
  closed_at: number | null;
  closed_day: number | null;
  settled_tier: number | null;
  late: number;
  people: number | null;
  amount_fen: number | null;
  risk: string;
  major: number;
  restricted: number;
  applicant: string;
  respondent: string;
  holder: string;
  /** Account that answers for the case. */
  handler: string;
  reason: string;
  pending: number;
  conflicts: number;
  centre: string;
  /** Fingerprint of the words it is found by: the search index, which keeps no text, is written when it changes. */
  words: number;
  /** How far its agreements are performed: '' | open | part | full | breach. */
  performance: string;
  /** What visits after it was settled found: '' | held | relapsed. */
  holding: string;
  /** What those concerned said at the last visit that asked them: '' | very | satisfied | basic | unsatisfied. */
  satisfaction: string;
}
export interface PartyTable {
  dispute: string;
  id: string;
  role: string;
  kind: string;
  name: string;
  initials: string;
  phone: string;
  id_number: string;
}
/** Accounts named on a case, who may read it whatever their scope: registrar, handler, named readers. */
export interface NamedTable {
  dispute: string;
  account: string;
}
export interface AttachmentTable {
  dispute: string;
  id: string;
  name: string;
  mime: string;
  bytes: number;
  chunks: string;
}
export interface AgreementTable {
  dispute: string;
  id: string;
  /** committee · year · number, empty while not numbered. */
  no_key: string;
  no: string;
  agreed_at: number;
  due_on: string | null;
}
/** One dated thing owed by an agreement in force; `done` 1 once performed. */
export interface ObligationTable {
  dispute: string;
  id: string;
  due_on: string;
  amount_fen: number | null;
  paid_fen: number;
  done: number;
  words: string;
}
/** What one person gave another to do on a case; open | done | cancelled. */
export interface TaskTable {
  dispute: string;
  id: string;
  assignee: string;
  author: string;
  due_on: string | null;
  state: string;
  at: number;
  ended_at: number | null;
  words: string;
}
/** Notices an account has read on this PC. */
export interface NoticeSeenTable {
  account: string;
  notice: string;
  at: number;
}
/** Received and settled per level, one row per level a dispute has been at (funnel, workload). */
export interface StageTable {
  dispute: string;
  tier: number;
  ordinal: number;
  handed_at: number;
  day: number;
  ended_at: number | null;
  /** handling | settled | handedUp | returned | ended */
  result: string;
  due: number | null;
  late: number;
}
export interface ConflictTable {
  id: string;
  dispute: string;
  key: string;
  earlier: string;
  later: string;
}
/** Where a case that was not registered here first comes from: its old number, the import and row it came with. */
export interface OriginTable {
  dispute: string;
  external_no: string;
  /** '' where the case came by itself. */
  import: string;
  row: number;
  hash: string;
}
/** 需处理 rows derived from the fold, open until acknowledged. */
export interface HandlingTable {
  id: string;
  dispute: string;
  kind: string;
  actor: string;
  words: string;
  at: number;
}

/** One row per visit of the reception desk. */
export interface VisitTable {
  id: string;
  /** Day in Shanghai as yyyymmdd. */
  day: number;
  received_at: number;
  served_at: number | null;
  ended_at: number | null;
  queue_series: number;
  queue_serial: number;
  state: string;
  channel: string;
  purpose: string;
  people: number;
  name: string;
  initials: string;
  phone: string;
  id_number: string;
  matter: string;
  owner: string;
  outcome: string;
  divert: string;
  reason: string;
  where_to: string;
  note: string;
  /** The case it led to or was about, empty without one. */
  dispute: string;
  centre: string;
}

/** One row per joint session. */
export interface SessionTable {
  id: string;
  state: string;
  mode: string;
  joint: number;
  start_at: number;
  end_at: number;
  /** Venues of the directory, empty without one. */
  venue: string;
  vehicle: string;
  place: string;
  series: string;
  whistle: string;
  title: string;
  /** Name of who presides. */
  presiding: string;
  invited: number;
  accepted: number;
  declined: number;
  arrived: number;
  to_tell: number;
  /** Results of its cases by code, in a fixed order. */
  results: string;
  centre: string;
}
/** Which cases a session is about. */
export interface SessionDisputeTable {
  session: string;
  dispute: string;
}
/** What a live session takes: venue | vehicle | person | party. */
export interface BookingTable {
  session: string;
  resource: string;
  resource_id: string;
  start_at: number;
  end_at: number;
}

/** One time a person, unit, room or party can't come, or (`on_duty`) can. */
export interface BusyTimeTable {
  aggregate: string;
  id: string;
  resource_kind: string;
  resource: string;
  /** The case of a party, '' for others. */
  dispute: string;
  kind: string;
  /** Bounds of all it says, ms; `until_at` null goes on. */
  from_at: number;
  until_at: number | null;
  /** Weekly: bit 0 is Monday; 0 for once. */
  weekdays: number;
  /** Weekly: minutes of the day in Shanghai. */
  from_minute: number;
  until_minute: number;
  division: string;
  source: string;
  what: string;
}

export interface Database {
  entry: EntryTable;
  admission: AdmissionTable;
  receipt: ReceiptTable;
  refusal: RefusalTable;
  signer: SignerTable;
  certificate: CertificateTable;
  peer: PeerTable;
  erased: ErasedTable;
  feed: FeedTable;
  fed: FedTable;
  link: LinkTable;
  reader: ReaderTable;
  closed: ClosedTable;
  meta: MetaTable;
  audit: AuditTable;
  draft: DraftTable;
  dispute: DisputeTable;
  party: PartyTable;
  named: NamedTable;
  attachment: AttachmentTable;
  agreement: AgreementTable;
  stage: StageTable;
  conflict: ConflictTable;
  handling: HandlingTable;
  visit: VisitTable;
  obligation: ObligationTable;
  task: TaskTable;
  notice_seen: NoticeSeenTable;
  origin: OriginTable;
  session: SessionTable;
  session_dispute: SessionDisputeTable;
  booking: BookingTable;
  whistle: WhistleTable;
  whistle_unit: WhistleUnitTable;
  conference: ConferenceTable;
  conference_step: ConferenceStepTable;
  ledger_import: LedgerImportTable;
  ledger_mapping: LedgerMappingTable;
  ledger_view: LedgerViewTable;
  busy_time: BusyTimeTable;
  period_report: PeriodReportTable;
  alert: AlertTable;
  case_sign: CaseSignTable;
  case_pulse: CasePulseTable;
}

/** Projection tables with their key columns; what apply may write besides the journal. */
export const projectionKeys = {
  dispute: ['id'],
  party: ['dispute', 'id'],
  named: ['dispute', 'account'],
  attachment: ['dispute', 'id'],
  agreement: ['dispute', 'id'],
  stage: ['dispute', 'ordinal'],
  conflict: ['id'],
  handling: ['id'],
  visit: ['id'],
  obligation: ['dispute', 'id'],
  task: ['dispute', 'id'],
  origin: ['dispute'],
  session: ['id'],
  session_dispute: ['session', 'dispute'],
  booking: ['session', 'resource', 'resource_id'],
  whistle: ['id'],
  whistle_unit: ['whistle', 'id'],
  conference: ['id'],
  conference_step: ['conference', 'id'],
  busy_time: ['aggregate', 'id'],
  period_report: ['id'],
  alert: ['id'],
  case_sign: ['dispute', 'sign'],
  case_pulse: ['dispute'],
} as const;
export type ProjectionName = keyof typeof projectionKeys;
/** The column that names the aggregate a row was folded from. */
export const aggregateColumns: Readonly<Record<ProjectionName, string>> = {
  dispute: 'id',
  party: 'dispute',
  named: 'dispute',
  attachment: 'dispute',
  agreement: 'dispute',
  stage: 'dispute',
  conflict: 'dispute',
  handling: 'dispute',
  visit: 'id',
  obligation: 'dispute',
  task: 'dispute',
  origin: 'dispute',
  session: 'id',
  session_dispute: 'session',
  booking: 'session',
  whistle: 'id',
  whistle_unit: 'whistle',
  conference: 'id',
  conference_step: 'conference',
  busy_time: 'aggregate',
  period_report: 'id',
  alert: 'id',
  case_sign: 'dispute',
  case_pulse: 'dispute',
};
/** A row as a projection makes it: `dispute.n` is given by the database. */
export type ProjectionRow<T extends ProjectionName = ProjectionName> = Omit<Database[T], 'n'>;
/** All rows of one aggregate, by table, plus the words it is found by (made when asked for). */
export type Projection = { [T in ProjectionName]?: ProjectionRow<T>[] } & { searchText?: string };
