import type { KeyCaseFacts, ReportFigures, ReportKind, ReportSection } from '../../contract/analysis-figures';

/** A report as its entries tell it. Instants in ms. Texts come from bodies and may be missing: '' then. */
export interface ReportState {
  readonly id: string;
  /** Null until the first entry has arrived. */
  readonly head: ReportHead | null;
  readonly taken: TakenFigures | null;
  readonly words: ReportWords;
  /** Paragraphs a person wrote in place of those of the figures. */
  readonly own: ReadonlyMap<ReportSection, string>;
  readonly seal: ReportSeal | null;
  readonly discarded: { readonly at: number; readonly note: string } | null;
  readonly versions: readonly ReportVersionRecord[];
}

export interface ReportHead {
  readonly kind: ReportKind;
  readonly from: string;
  readonly to: string;
  readonly place: string;
  readonly draftedAt: number;
  readonly actor: string;
}

export interface TakenFigures {
  readonly figures: ReportFigures;
  readonly keyCases: readonly KeyCaseFacts[];
  readonly seen: Readonly<Record<string, number>>;
}

export interface ReportWords {
  readonly placeName: string;
  readonly unit: string;
  readonly places: Readonly<Record<string, string>>;
  readonly cases: Readonly<Record<string, { readonly no: string; readonly title: string }>>;
  readonly paragraphs: Readonly<Record<string, string>>;
}

interface ReportSeal {
  readonly entry: string;
  readonly at: number;
  readonly actor: string;
  readonly wording: number;
  readonly textHash: string;
  readonly nil: boolean;
  readonly salt: string;
  readonly to: string;
}

export type VersionKind = 'drafted' | 'edited' | 'refreshed' | 'sent' | 'discarded';

/** The report as it stood after an entry. */
interface ReportVersionRecord {
  readonly entry: string;
  readonly at: number;
  readonly actor: string;
  readonly what: VersionKind;
  readonly own: ReadonlyMap<ReportSection, string>;
  readonly paragraphs: Readonly<Record<string, string>>;
  readonly figures: ReportFigures | null;
}

const NO_WORDS: ReportWords = { placeName: '', unit: '', places: {}, cases: {}, paragraphs: {} };

/** A report of which nothing has arrived yet. */
export function emptyReport(id: string): ReportState {
  return {
    id,
    head: null,
    taken: null,
    words: NO_WORDS,
    own: new Map(),
    seal: null,
    discarded: null,
    versions: [],
  };
}

/** The text of a paragraph as it stands: a person's, else that of the figures. */
export function paragraphOf(
  { own, words }: Pick<ReportState, 'own' | 'words'>,
  section: ReportSection,
): string {
  return own.get(section) ?? words.paragraphs[section] ?? '';
}

export function stateOf({ seal, discarded }: ReportState): 'draft' | 'sent' | 'discarded' {
  if (seal !== null) return 'sent';
  return discarded === null ? 'draft' : 'discarded';
}
