import { call } from './call';
import { useSession } from './session';

/**
 * What could not be kept by the core (it had just died, or the session had ended): it stays in this window, by person
 * and key, until it is kept or dropped.
 */
const unkept = new Map<string, string>();

/** A draft of whoever is at the desk, under a key. Call in a setup function. */
export function useDraft(key: string) {
  const mine = `${useSession().person?.account ?? ''} ${key}`;

  /** Rejects with a `CallError` when it could not be kept; it is not lost then as long as the window is open. */
  async function save(value: string): Promise<{ savedAt: number }> {
    unkept.set(mine, value);
    const saved = await call('drafts.save', { key, value });
    if (unkept.get(mine) === value) unkept.delete(mine);
    return saved;
  }

  /** The newest words there are; `savedAt` is null while only this window has them. */
  async function load(): Promise<{ value: string | null; savedAt: number | null }> {
    const here = unkept.get(mine);
    return here === undefined ? call('drafts.load', { key }) : { value: here, savedAt: null };
  }

  /** Forgets it. A draft that stays behind only offers old text again. */
  async function drop(): Promise<void> {
    unkept.delete(mine);
    await call('drafts.drop', { key }).catch(() => undefined);
  }

  return { save, load, drop };
}
