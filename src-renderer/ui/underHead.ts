import type { Component, InjectionKey } from 'vue';

/** What the shell shows under every page head (lasting states). Given by the shell, drawn by `PageHead`. */
export const underHeadKey: InjectionKey<Component> = Symbol('underHead');
