import type { AlertRule } from '../../contract/alerts';

/**
 * An alert as facts and rules give it now: the same for everybody who asks, on every PC with the same entries. Who may see
 * it and what was answered come after.
 */
export interface DerivedAlert {
  readonly id: string;
  readonly rule: AlertRule;
  readonly level: 1 | 2 | 3;
  /** The case it is about; null for a cluster. */
  readonly dispute: string | null;
  /** Cases it rests on, the newest first. */
  readonly rests: readonly string[];
  /** What it is called in a list: title of the case, place or respondent. */
  readonly subject: string;
  /** Figures and words of its sentence. */
  readonly words: Readonly<Record<string, string | number>>;
  /** Keyed hash of the facts; new facts bring an answered alert back. */
  readonly facts: string;
  readonly since: number;
}
