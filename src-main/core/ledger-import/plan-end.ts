import type { z } from 'zod';
import type { disputeAction, terminateReason } from '../../contract/disputes';
import type { DraftEvent } from '../../journal/entry';
import { terminated } from '../disputes/events';
import type { RowEnd } from './read-row';

type Action = z.input<typeof disputeAction>;

const terminations: Readonly<Partial<Record<RowEnd['outcome'], z.infer<typeof terminateReason>>>> = {
  terminated_refused: 'refused',
  terminated_disagreed: 'disagreed',
  terminated_unreachable: 'unreachable',
  terminated_unsigned: 'unsigned',
  terminated_expired: 'expired',
  terminated_not_mediable: 'not_mediable',
};

/** The actions by which a case comes to the end its row tells, for parties of these ids. */
export function planEnd(end: RowEnd, parties: readonly string[]): Action[] {
  const { outcome, at, note } = end;
  const reason = terminations[outcome];
  if (reason) return [{ kind: 'terminate', at, reason, note, remediesTold: true }];
  switch (outcome) {
    case 'agreement_written':
    case 'agreement_oral':
      return [agreement(end, outcome, parties), { kind: 'close', at, outcome, note }];
    case 'instant':
    case 'settled':
    case 'transferred':
      return [{ kind: 'close', at, outcome, note }];
    case 'diverted':
      return [{ kind: 'divert', at, to: 'other', note }];
    default:
      return [{ kind: 'withdraw', at, note }];
  }
}

function agreement(
  end: RowEnd,
  outcome: 'agreement_written' | 'agreement_oral',
  parties: readonly string[],
): Action {
  return {
    kind: 'agree',
    at: end.at,
    form: outcome === 'agreement_written' ? 'written' : 'oral',
    // A committee's own agreement needs its roster of that day, which an old ledger doesn't tell.
    mediation: 'other',
    organisation: end.organisation,
    mediators: end.mediators.length > 0 ? [...end.mediators] : ['原台账没有写调解员'],
    terms: [{ what: end.note.slice(0, 1000) }],
    parties: [...parties],
    allSigned: true,
  };
}

/**
 * Whoever ends a mediation has to have told the parties of their remedies. An old ledger doesn't say whether that was
 * done, so neither does the entry.
 */
export function withoutClaims(events: readonly DraftEvent[]): readonly DraftEvent[] {
  return events.map((event) =>
    event.kind === terminated.kind ? { ...event, facts: { ...event.facts, remediesTold: false } } : event,
  );
}
