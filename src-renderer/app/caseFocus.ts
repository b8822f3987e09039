import type { LedgerFocus } from '@contract/ledger-focus';

/** A focus that narrows nothing. */
export function noFocus(): LedgerFocus {
  return {
    divisions: [],
    governance: [],
    closedFrom: null,
    closedTo: null,
    settledTiers: [],
    handler: null,
    holder: '',
    groups: false,
    risky: false,
    conflicting: false,
    watched: false,
    satisfaction: [],
    unsettled: false,
    success: null,
    owing: null,
    stageTier: null,
    stageResults: [],
    stageFrom: null,
    stageTo: null,
    counted: false,
  };
}

/** What a figure counted, as a word of the ledger's address; whatever narrows nothing is left out. */
export function writeFocus(focus: LedgerFocus): string {
  const plain = new Map<string, unknown>(Object.entries(noFocus()));
  const said = Object.entries(focus).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(plain.get(key)),
  );
  return said.length === 0 ? '' : JSON.stringify(Object.fromEntries(said));
}

/** Reads the word of an address; what nobody wrote here is no focus. The core checks what it says. */
export function readFocus(word: string): LedgerFocus | null {
  if (word === '') return null;
  try {
    const read: unknown = JSON.parse(word);
    if (typeof read !== 'object' || read === null) return null;
    const said = Object.entries(read);
    const plain = noFocus();
    const known = said.filter(([key, value]) =>
      isLike(new Map<string, unknown>(Object.entries(plain)).get(key), value),
    );
    return Object.assign(plain, Object.fromEntries(known));
  } catch {
    return null;
  }
}

/** Whether a value has the kind of its plain one; null may become a text or a number. */
function isLike(plain: unknown, value: unknown): boolean {
  if (plain === undefined) return false;
  if (plain === null) return typeof value === 'string' || typeof value === 'number' || value === null;
  return Array.isArray(plain) ? Array.isArray(value) : typeof plain === typeof value;
}
