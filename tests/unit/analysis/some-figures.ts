import { figuresDefinition, type ReportFigures } from '../../../src-main/contract/analysis-figures';

/** 2026-11-23 (Monday) 09:00 in Shanghai. */
export const mondayMorning = Date.UTC(2026, 10, 23, 1);

/** Figures of the week of 16 November 2026, with whatever a test is about. */
export function someFigures(changes: Partial<ReportFigures> = {}): ReportFigures {
  return {
    definition: figuresDefinition,
    asOf: mondayMorning,
    period: { from: '2026-11-16', to: '2026-11-22' },
    before: { from: '2026-11-09', to: '2026-11-15' },
    lastYear: { from: '2025-11-17', to: '2025-11-23' },
    now: { registered: 12, settledBy: [6, 2, 2, 0], ended: 1 },
    then: { registered: 9, settledBy: [4, 1, 0, 0], ended: 0 },
    yearAgo: { registered: 0, settledBy: [0, 0, 0, 0], ended: 0 },
    standing: { inHand: 20, overdue: 2, dueToday: 1, groups: 3, risk: 4 },
    satisfaction: { very: 2, satisfied: 3, basic: 1, unsatisfied: 2 },
    success: { closed: 11, reached: 10, owing: 4, performed: 3, followed: 0, held: 0 },
    justice: [
      { key: 'neighbour', count: 7, before: 3 },
      { key: 'migrant_wages', count: 3, before: 5 },
      { key: 'rest', count: 2, before: 1 },
    ],
    governance: [
      { key: '02', count: 7, before: 3 },
      { key: '07', count: 3, before: 5 },
      { key: 'rest', count: 2, before: 1 },
    ],
    sources: [
      { key: 'visit', count: 8, before: 6 },
      { key: 'grid_screening', count: 4, before: 3 },
    ],
    places: [
      { key: '620702102201', count: 9, before: 4 },
      { key: '620702102202', count: 3, before: 5 },
    ],
    history: [
      { from: '2026-11-09', registered: 9, settled: 5 },
      { from: '2026-11-16', registered: 12, settled: 10 },
    ],
    carried: null,
    ...changes,
  };
}

/** Figures of a period in which nothing happened and nothing stands. */
export function noFigures(): ReportFigures {
  const none = { registered: 0, settledBy: [0, 0, 0, 0], ended: 0 };
  return someFigures({
    now: none,
    then: none,
    yearAgo: none,
    standing: { inHand: 0, overdue: 0, dueToday: 0, groups: 0, risk: 0 },
    satisfaction: { very: 0, satisfied: 0, basic: 0, unsatisfied: 0 },
    success: { closed: 0, reached: 0, owing: 0, performed: 0, followed: 0, held: 0 },
    justice: [],
    governance: [],
    sources: [],
    places: [],
    history: [],
  });
}
