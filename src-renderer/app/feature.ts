import type { Component, MaybeRefOrGetter } from 'vue';
import type { RouteRecordRaw } from 'vue-router';
import type { PaletteProvider } from './palette';

/** Where an entry stands on the rail: work first, then looking back; help and settings at the foot. */
export type RailGroup = 'work' | 'review' | 'foot';

export interface RailEntry {
  /** Path it leads to; the entry is current on this path and below it. */
  to: string;
  word: string;
  icon: Component;
  group: RailGroup;
  /** Order within its group, ascending. */
  order: number;
  /** `Alt+1` … `Alt+9`; one feature each. */
  key?: `Alt+${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;
  /** Called once in the rail's setup; the count is grey at the right, nothing for null or 0. */
  count?: () => MaybeRefOrGetter<number | null | undefined>;
  /** Shown only to people who hold this permission. */
  permission?: string;
}

/** What a capability adds to the window: `features/<x>/routes.ts` exports one by default. */
export interface Feature {
  name: string;
  /** Lazily loaded pages. `meta.bare` leaves out the rail, `meta.open` needs no session, `meta.title` names the page. */
  routes: RouteRecordRaw[];
  rail?: RailEntry[];
  /** More answers for the command palette (cases, people …). */
  palette?: PaletteProvider[];
}

declare module 'vue-router' {
  interface RouteMeta {
    title?: string;
    bare?: boolean;
    open?: boolean;
    permission?: string;
  }
}

/** Checks a feature's shape where it is written. */
export function defineFeature(feature: Feature): Feature {
  return feature;
}

const modules = import.meta.glob<Feature>('../features/*/routes.ts', { eager: true, import: 'default' });

/** All features, found by their `routes.ts`. */
export const features: readonly Feature[] = Object.values(modules);

/** Entries of one group of the rail that a person with these permissions may see, in order. */
export function railEntries(group: RailGroup, may: (permission: string) => boolean): RailEntry[] {
  return features
    .flatMap((feature) => feature.rail ?? [])
    .filter((entry) => entry.group === group && (!entry.permission || may(entry.permission)))
    .sort((a, b) => a.order - b.order);
}
