import type { Component } from 'vue';
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

/** All sources: those of the features. */
export function paletteProviders(): PaletteProvider[] {
  return features.flatMap((feature) => feature.palette ?? []);
}
