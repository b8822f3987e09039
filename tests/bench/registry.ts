import type { Suite } from './suite';

/** Every suite by its name: one file each. Loaded when asked for, since some need a window. */
export const suites: Readonly<Record<string, () => Promise<Suite>>> = {
  start: async () => (await import('./start')).start,
  append: async () => (await import('./append')).append,
  ledger: async () => (await import('./ledger')).ledger,
  search: async () => (await import('./search')).search,
  open: async () => (await import('./open')).open,
  fold: async () => (await import('./fold')).fold,
  stall: async () => (await import('./stall')).stall,
  solve: async () => (await import('./solve')).solve,
  map: async () => (await import('./map')).map,
  alerts: async () => (await import('./alerts')).alerts,
  screen: async () => (await import('./screen')).screen,
  memory: async () => (await import('./memory')).memory,
};
