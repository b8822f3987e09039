import type { Component } from 'vue';

/** An answer of a card field: `text` says what it means, or why it can't be chosen. */
export interface CardChoice<V> {
  value: V;
  label: string;
  text?: string;
  disabled?: boolean;
  icon?: Component;
}
