import type { z } from 'zod';
import type { EventMeta } from '../../journal/replay';
import type { governedEvents, GovernedKind } from './events';
import type { GovernedState } from './state';

/** What a step of the governed fold is made of. */
export type Facts<K extends GovernedKind> = z.output<(typeof governedEvents)[K]['facts']>;
type Content<K extends GovernedKind> = z.output<(typeof governedEvents)[K]['content']>;
export interface Step<K extends GovernedKind> {
  readonly facts: Facts<K>;
  /** Empty texts where the body is not at hand. */
  readonly content: Partial<Content<K>>;
  readonly meta: EventMeta;
}
export type StepsOf<K extends GovernedKind> = {
  [E in K]: (state: GovernedState, step: Step<E>) => GovernedState;
};

export function withKey<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}
