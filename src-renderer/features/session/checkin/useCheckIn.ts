import type { ParticipantView } from '@contract/sessions-view';
import { onScopeDispose, ref, type Ref } from 'vue';
import { asCallError, call } from '../../../app/call';
import { formatDate } from '../../../ui/dates';
import { isHere, nameOf } from '../desk/people';
import { awaitedOf } from './checkIn';

/** A sentence stays this long, so that the next at the door finds a fresh page. */
const SAID_MS = 8000;

/**
 * Signing in by oneself at the PC of the meeting room: by the code of an invitation, by the receipt of a whistle slip, or
 * by picking oneself from the list. A receipt is the unit's word that it has come, and is kept as said by itself.
 */
export function useCheckIn(session: string, people: Readonly<Ref<readonly ParticipantView[]>>) {
  const says = ref<{ words: string; ok: boolean } | null>(null);
  const busy = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));

  function say(words: string, ok: boolean) {
    says.value = { words, ok };
    clearTimeout(timer);
    timer = setTimeout(() => (says.value = null), SAID_MS);
  }

  async function doing(work: () => Promise<string>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      say(await work(), true);
      return true;
    } catch (cause) {
      say(asCallError(cause).message, false);
      return false;
    } finally {
      busy.value = false;
    }
  }

  async function arrive(person: ParticipantView, means: 'name' | 'code', name = ''): Promise<string> {
    if (isHere(person)) return `${nameOf(person)} 已经报到过了，请入座。`;
    await call('sessions.act', {
      id: session,
      action: { kind: 'arrive', participant: person.id, means, name },
    });
    const who = [person.unit, name || person.name].filter((word) => word !== '').join(' ');
    return `${who} 已报到，${formatDate(Date.now(), 'time')}。请入座。`;
  }

  /** A receipt of a whistle: the unit has come; its seat at this table is taken where it is clear which. */
  async function arriveByReceipt(code: string): Promise<string> {
    const { id, unit } = await call('whistles.byCode', { code });
    const { units } = await call('whistles.open', { id });
    const found = units.find((each) => each.id === unit);
    if (!found) throw new Error('the whistle lost its unit');
    if (found.arrivedAt === null)
      await call('whistles.act', {
        id,
        unit,
        act: { kind: 'arrived', channel: 'code', bySelf: true },
      });
    const [seat, ...others] = awaitedOf(people.value, found.organisation);
    if (seat && others.length === 0) return arrive(seat, 'code');
    return `${found.name} 已报到，${formatDate(Date.now(), 'time')}。请入座。`;
  }

  const pick = (person: ParticipantView, name: string) => doing(() => arrive(person, 'name', name));

  /** What a scanner read or somebody typed. */
  function scan(typed: string): Promise<boolean> {
    const code = typed.trim();
    const invited = people.value.find((person) => person.code !== '' && person.code === code);
    return doing(() => (invited ? arrive(invited, 'code') : arriveByReceipt(code)));
  }

  return { says, busy, pick, scan };
}
