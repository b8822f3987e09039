import type { ReportCases } from '@contract/analysis-figures';
import { writeFocus } from '../../app/caseFocus';

/** The address of the ledger with exactly the cases a figure of a report counted. */
export function casesQuery(cases: ReportCases): Record<string, string> {
  const query: Record<string, string> = {
    state: cases.state,
    from: cases.from ?? '',
    to: cases.to ?? '',
    due: cases.due,
    category: cases.category,
    source: cases.source,
    focus: writeFocus(cases.focus),
  };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}
