import type { SituationFilter } from '@contract/situation';
import type { LedgerFocus } from '@contract/ledger-focus';
import { noFocus, writeFocus } from '../../app/caseFocus';
import type { MeasureKey } from './measures';
import type { Span } from './spans';

export interface CaseChoice {
  /** Codes of counties, townships or villages; none for everywhere. */
  readonly places: readonly string[];
  readonly measure: MeasureKey;
  readonly span: Span;
  readonly filter: SituationFilter;
}

/** The address of the ledger with exactly the cases a figure counted. */
export function casesQuery({ places, measure, span, filter }: CaseChoice): Record<string, string> {
  const focus: LedgerFocus = {
    ...noFocus(),
    divisions: places.filter((code) => code.length >= 6),
    governance: [...filter.governance],
    counted: true,
    ...(measure === 'groups' ? { groups: true } : {}),
    ...(measure === 'risk' ? { risky: true } : {}),
    ...(measure === 'levels' ? { closedFrom: span.from, closedTo: span.to, settledTiers: [1, 2, 3, 4] } : {}),
    ...(measure === 'satisfaction'
      ? {
          closedFrom: span.from,
          closedTo: span.to,
          satisfaction: ['very', 'satisfied', 'basic', 'unsatisfied'],
        }
      : {}),
  };
  const registered = measure === 'registered' || measure === 'perTenThousand';
  const ended = measure === 'levels' || measure === 'satisfaction';
  const query: Record<string, string> = {
    state: registered || ended ? 'all' : 'open',
    from: registered ? span.from : '',
    to: registered ? span.to : '',
    due: measure === 'overdue' || measure === 'overdueRate' ? 'overdue' : '',
    category: filter.categories.join(','),
    source: filter.sources.join(','),
    focus: writeFocus(focus),
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}
