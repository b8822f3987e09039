import { onScopeDispose, shallowReactive, type Component } from 'vue';
import { features } from './feature';

export interface PaletteItem {
  id: string;
  title: string;
  hint?: string;
  icon?: Component;
  run: () => void;
}

/** A source of answers: pages, cases, people. `find` may ask the core; what it throws is shown as no answer. */
export interface PaletteProvider {
  /** Heading above its answers. */
  heading: string;
  find: (text: string) => Promise<PaletteItem[]> | PaletteItem[];
}

const added = shallowReactive<PaletteProvider[]>([]);

/** Adds a source for as long as the calling component lives. */
export function usePaletteProvider(provider: PaletteProvider): void {
  added.push(provider);
  onScopeDispose(() => added.splice(added.indexOf(provider), 1));
}

/** All sources: those of features first, then those added by pages. */
export function paletteProviders(): PaletteProvider[] {
  return [...features.flatMap((feature) => feature.palette ?? []), ...added];
}
