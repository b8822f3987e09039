import { ref } from 'vue';

/** The case opened last from the ledger, so that coming back finds its row selected. */
export const lastOpened = ref<string | null>(null);
