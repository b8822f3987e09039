import { arrivalMeansWords } from '@contract/session-words';
import type { ParticipantView } from '@contract/sessions-view';
import { ref, watch } from 'vue';
import { call } from '../../../app/call';
import { findPerson, isHere, nameOf } from '../desk/people';
import type { SessionDesk } from '../desk/sessionDesk';

/** Signing in at the door: what was scanned or typed, and what became of it in one sentence. */
export function useSignIn(desk: SessionDesk) {
  const typed = ref('');
  const says = ref('');
  watch(typed, (text) => text !== '' && (says.value = ''));

  async function arrive(person: ParticipantView, means: 'name' | 'code'): Promise<void> {
    if (isHere(person)) {
      says.value = `${nameOf(person)} 已经签过到。`;
      return;
    }
    if (await desk.tryAct({ kind: 'arrive', participant: person.id, means })) {
      says.value = `${nameOf(person)} 到了，${arrivalMeansWords[means]}。`;
    }
  }

  async function enter(): Promise<void> {
    const text = typed.value.trim();
    const found = findPerson(desk.view.value.participants, text);
    if (found.kind === 'code') {
      typed.value = '';
      return arrive(found.person, 'code');
    }
    if (found.kind === 'names') {
      const away = found.people.filter((person) => !isHere(person));
      const only = away.length === 1 ? away[0] : undefined;
      if (only) {
        typed.value = '';
        return arrive(only, 'name');
      }
      says.value = away.length === 0 ? '这几位都签过到了。' : `有 ${away.length} 位相符，在下面点一位。`;
      return;
    }
    if (text !== '') says.value = await elsewhere(text, desk.view.value.id);
  }

  return { typed, says, enter, arrive };
}

/** A code that is nobody's here may be of another session. */
async function elsewhere(code: string, here: string): Promise<string> {
  try {
    const found = await call('sessions.findCode', { code });
    return found.session === here
      ? '这位的座位刚改过，请在名单里点。'
      : '这张邀请函是另一场的，请核对时间和地点。';
  } catch {
    return '名单里没有这位。换个字试试，或者按加号写进来。';
  }
}
