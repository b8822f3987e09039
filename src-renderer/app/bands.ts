import { onScopeDispose, shallowReactive, toValue, type Component, type MaybeRefOrGetter } from 'vue';

export interface Band {
  key: string;
  words: string;
  tone: 'info' | 'amber' | 'red' | 'plum';
  icon?: Component;
  /** One link: its words and the path it leads to, or what it does. */
  link?: { words: string; to?: string; run?: () => void } | null;
}

const added = shallowReactive<MaybeRefOrGetter<Band | null>[]>([]);

/** Adds a lasting state (只读, 背对背 …) under the page head while the calling component lives. */
export function useBand(band: MaybeRefOrGetter<Band | null>): void {
  added.push(band);
  onScopeDispose(() => added.splice(added.indexOf(band), 1));
}

/** Bands of pages that are on now. */
export function pageBands(): Band[] {
  return added.flatMap((band) => toValue(band) ?? []);
}
